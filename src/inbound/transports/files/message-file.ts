/** One message of a file or folder, with the name to say where it came from (`#n` within an mbox). */
export interface MessageFile {
  readonly kind: 'message'
  readonly name: string
  readonly raw: Buffer
}

/** Something that was given and could not be taken; it stays where it is, and whoever asked is told. */
export interface NotRead {
  readonly kind: 'not-read'
  readonly name: string
  readonly code: string
  /** What holds, and what to do. */
  readonly sentence: string
}

/** Something beside the mail of a folder, which nobody meant; it is counted, and named to whoever wants it. */
export interface Skipped {
  readonly kind: 'skipped'
  readonly name: string
  /** What it is, such as `a picture`. */
  readonly what: string
}

/** A message longer than any door takes is not read from a file either: it would have to be held whole. */
export const LARGEST_MESSAGE = 64 * 1024 * 1024

/** What is said of such a message. */
export function tooLarge(name: string, largest: number): NotRead {
  const sentence = `The message is larger than ${Math.floor(largest / 1_048_576)} MB, more than any door takes. It stays where it is`
  return { kind: 'not-read', name, code: 'FILES.TOO_LARGE', sentence }
}
