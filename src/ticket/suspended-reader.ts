import type { SuspensionEvent } from '../inbound/suspension'
import type { Envelope } from '../inbound/raw-message'
import type { Authentication, ParsedMessage } from '../parse/parsed-message'
import type { StoredAttachment } from './ticket-store'

/** One line of the list of suspended mail. */
export interface SuspendedLine {
  readonly messageId: string
  readonly cause: string
  readonly subject: string | null
  readonly fromAddress: string | null
  readonly receivedAt: Date
  /** Its From address, or else its envelope's, is that of a registered induction tutor: somebody who should be answered. */
  readonly isFromTutor: boolean
}

/** Everything that is shown of one suspended message. */
export interface SuspendedMessage extends SuspendedLine {
  readonly envelope: Envelope
  readonly rawSize: number
  readonly blobKey: string
  /** Null when it could not be read at all. */
  readonly parsed: ParsedMessage | null
  readonly authentication: Authentication | null
  readonly attachments: readonly StoredAttachment[]
  /** Waits for a decision, or was discarded: it may still be released. */
  readonly state: 'waiting' | 'discarded'
  /** Oldest first. */
  readonly history: readonly SuspensionEvent[]
}

/** Reads suspended mail; never inside a unit of work. */
export interface SuspendedReader {
  /** The newest first; those that wait, or those that were discarded. */
  list(filter: { readonly state: 'waiting' | 'discarded'; readonly limit: number }): Promise<readonly SuspendedLine[]>
  /** Null when there is no such message or it is not suspended. */
  find(messageId: string): Promise<SuspendedMessage | null>
  /** How many of those that wait for a decision came from a registered induction tutor. */
  waitingFromTutors(): Promise<number>
  /** Those that wait, came from a tutor before `until`, and of which nobody was told yet; the oldest first. */
  untold(options: { readonly until: Date; readonly limit: number }): Promise<readonly SuspendedLine[]>
}
