/** One leaf of a message: its declared type and its bytes after transfer decoding. */
export interface MimePart {
  readonly contentType: string
  /** Parameters of Content-Type (`charset`, `format`, `delsp`, `name`), names in lower case. */
  readonly parameters: ReadonlyMap<string, string>
  readonly disposition: string | null
  readonly filename: string | null
  readonly contentId: string | null
  /** The address under which HTML may show this part (RFC 2557). */
  readonly contentLocation: string | null
  readonly bytes: Buffer
  /** The multiparts around it, outermost first. */
  readonly path: readonly Multipart[]
}

/** A multipart that holds other parts; `id` tells two of the same type apart. */
export interface Multipart {
  readonly id: number
  readonly type: string
}

/** One header field as it came: the name in lower case, the field on one line without its folding, a byte a character. */
export interface HeaderLine {
  readonly key: string
  readonly line: string
}

/** Why a message was not read to its end; the same words as the limit's. */
export type CutAt = 'header' | 'parts' | 'depth'

/** A message taken apart, before anything is understood. */
export interface MimeMessage {
  readonly headerLines: readonly HeaderLine[]
  readonly rootType: string
  readonly rootParameters: ReadonlyMap<string, string>
  readonly parts: readonly MimePart[]
  readonly depth: number
  /** What is wrong with its form, as flags. */
  readonly oddities: readonly string[]
  /** The limit at which reading stopped; null when everything was read. */
  readonly cutAt: CutAt | null
}
