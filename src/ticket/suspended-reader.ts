import type { ArrivalLimit } from '../inbound/arrivals'
import type { SuspensionEvent } from '../inbound/suspension'
import type { Envelope } from '../inbound/raw-message'
import type { Authentication, ParsedMessage } from '../parse/parsed-message'
import type { StoredAttachment } from './stored-message'

/** Waits for a decision; was discarded, and may still be released; was released or read again, and is mail like any other since. */
export type SuspendedState = 'waiting' | 'discarded' | 'released'

/** Who decided about a suspended message last, and when. */
export interface LastDecision extends Pick<SuspensionEvent, 'by' | 'why' | 'at'> {
  /** It was given back to be read again, and not to be made a ticket of whatever it is. */
  readonly isReplay: boolean
}

/** One line of the list of suspended mail. */
export interface SuspendedLine {
  readonly messageId: string
  /** What it is suspended for, or was until it was released. */
  readonly cause: string
  /** Of what is suspended for its rate: which limit it would have passed; null where that was not noted. */
  readonly passed: ArrivalLimit | null
  /** The code of what failed, of poison that waits; null where nothing did. */
  readonly error: string | null
  readonly subject: string | null
  readonly fromAddress: string | null
  readonly receivedAt: Date
  /** Its From address, or else its envelope's, is that of a registered induction tutor: somebody who should be answered. */
  readonly isFromTutor: boolean
  readonly state: SuspendedState
  /** Null while it waits. */
  readonly decision: LastDecision | null
  /** Reference of the ticket that a released message made or joined; null until it has. */
  readonly ticketReference: string | null
  /** Reference of the problem that a released message was put with, or that one answers which still waits; null for none. */
  readonly problemReference: string | null
}

/** Everything that is shown of one message that is suspended, or was. */
export interface SuspendedMessage extends SuspendedLine {
  readonly envelope: Envelope
  readonly rawSize: number
  readonly blobKey: string
  /** Null when it could not be read at all. */
  readonly parsed: ParsedMessage | null
  readonly authentication: Authentication | null
  readonly attachments: readonly StoredAttachment[]
  /** Oldest first. */
  readonly history: readonly SuspensionEvent[]
}

/** Which suspended messages are wanted, by when they were received: the newest first, or the oldest. */
export interface SuspendedFilter {
  readonly state: SuspendedState
  readonly order: 'newest' | 'oldest'
  /** A part of its subject, of its From address or of the address it was sent from. */
  readonly text?: string
  readonly cause?: string
  readonly isFromTutor?: boolean
  readonly limit: number
  readonly offset: number
}

/** Mail of a registered induction tutor that waits, with what the register says of whose address it is. */
export interface UntoldLine extends SuspendedLine {
  readonly tutors: readonly { readonly name: string; readonly schoolName: string }[]
}

/** Reads suspended mail; never inside a unit of work. */
export interface SuspendedReader {
  /** One page of those that fit, with how many there are in all. */
  list(filter: SuspendedFilter): Promise<{ readonly lines: readonly SuspendedLine[]; readonly total: number }>
  /** The causes of those in a state, for a choice among them. */
  causes(state: SuspendedState): Promise<readonly string[]>
  /** Null when there is no such message, or it was never suspended. */
  find(messageId: string): Promise<SuspendedMessage | null>
  /** How many of those that wait for a decision came from a registered induction tutor. */
  waitingFromTutors(): Promise<number>
  /** Those that wait, came from a tutor before `until`, and of which nobody was told yet; the oldest first. */
  untold(options: { readonly until: Date; readonly limit: number }): Promise<readonly UntoldLine[]>
}
