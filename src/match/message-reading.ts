import type { Reading } from '../extract/reading'

/** One reading with the message it belongs to. */
export interface MessageReading {
  readonly messageId: string
  readonly reading: Reading
  /** Whether its author may take part in the ticket; words of others are shown, not acted on. */
  readonly isParty: boolean
  /** A party's address, and nothing proves that they sent it. */
  readonly isUnsure?: boolean
}
