/** What an agent may attach to one reply. Each limit says why it is where it is. */
export const REPLY_FILE_LIMITS = {
  /** Files of one reply: a guide, its screenshots, a form. More belong on a page that the reply links to. */
  files: 10,
  /** Bytes of one file. A telephone's photo has 3 to 6 million, a guide as PDF rarely more than 5. */
  fileBytes: 10_000_000,
  /**
   * Bytes of all of them. In base64 they take 37% more, so that the whole mail stays below 25 MB, which Microsoft 365, Google and
   * most schools' servers take.
   */
  bytes: 15_000_000,
} as const

/** A file as a form brought it, not looked at yet. */
export interface ChosenFile {
  /** As the browser calls it: outside text. */
  readonly filename: string
  /** Null when it was not kept: larger than any that may be sent, or there was no room for it at that moment. */
  readonly bytes: Buffer | null
  readonly whyNot: 'too-large' | 'no-room' | null
}

/** A file that may leave with a reply; only `readReplyFiles` makes one. */
export interface ReplyFile {
  /** Without folders, control and invisible characters; its ending says what it is. */
  readonly filename: string
  readonly contentType: string
  readonly bytes: Buffer
}

/** A file of an email in the outbox; its bytes are a blob. */
export interface OutboxFile {
  readonly id: string
  readonly filename: string
  readonly contentType: string
  /** Bytes. */
  readonly size: number
  readonly blobKey: string
}
