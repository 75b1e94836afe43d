/** One leaf of a message: its declared type and its bytes after transfer decoding. */
export interface MimePart {
  readonly contentType: string
  /** Parameters of Content-Type (`charset`, `format`, `delsp`, `name`), names in lower case. */
  readonly parameters: ReadonlyMap<string, string>
  readonly disposition: string | null
  readonly filename: string | null
  readonly contentId: string | null
  readonly bytes: Buffer
  /** The multiparts around it, outermost first. */
  readonly path: readonly Multipart[]
}

/** A multipart that holds other parts; `id` tells two of the same type apart. */
export interface Multipart {
  readonly id: number
  readonly type: string
}

/** One header line as it came: the name in lower case, the line with its folding, a byte a character. */
export interface HeaderLine {
  readonly key: string
  readonly line: string
}

/** A message taken apart, before anything is understood. */
export interface MimeMessage {
  readonly headerLines: readonly HeaderLine[]
  /** Subject after RFC 2047 decoding, as mailparser gives it. */
  readonly decodedSubject: string | null
  readonly rootType: string
  readonly rootParameters: ReadonlyMap<string, string>
  readonly parts: readonly MimePart[]
  readonly depth: number
}
