import type { Evidence } from '../extract/reading'
import type { Language } from '../triage/language'
import type { Intent } from '../triage/triage'
import type { Standing } from './standing'

export type TicketState = 'new' | 'open' | 'waiting' | 'on-hold' | 'solved' | 'closed'

/** The work that one or more messages make. */
export interface Ticket {
  readonly id: string
  /** What people quote: CPD-7K3M-9Q. */
  readonly reference: string
  readonly state: TicketState
  /** `unreadable`: a message that could not be parsed, with its raw file attached. */
  readonly kind: 'request' | 'unreadable'
  /** How it came; null, or left out, by email. */
  readonly channel?: 'telephone' | null
  /** Raised by every change that an open page must notice. */
  readonly version: number
  readonly subject: string
  readonly requesterName: string | null
  /** Lower case; null when the message named no sender. */
  readonly requesterAddress: string | null
  readonly standing: Standing
  readonly standingSentence: string
  readonly schoolUrn: string | null
  readonly schoolEvidence: Evidence | null
  readonly intent: Intent
  /** The language of its words; null when it is English, or too short to tell. */
  readonly language?: Language | null
  readonly urgent: boolean
  readonly recurrenceStated: boolean
  readonly recurrenceEvidence: Evidence | null
  readonly problemId: string | null
  readonly assigneeId: string | null
  readonly receivedAt: Date
  /** Since when it needs work, or did last; left out, since it was received. */
  readonly waitsSince?: Date
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly solvedAt: Date | null
  readonly zendeskTicketId: string | null
  /** The ticket that holds now what came to this one, which is closed; null, or left out, when it was not merged. */
  readonly mergedIntoId?: string | null
}

/** Which state may follow which; the one table of it. */
const MOVES: Readonly<Record<TicketState, readonly TicketState[]>> = {
  new: ['open', 'waiting', 'on-hold', 'solved'],
  open: ['waiting', 'on-hold', 'solved'],
  waiting: ['open', 'on-hold', 'solved'],
  'on-hold': ['open', 'waiting', 'solved'],
  solved: ['open', 'closed'],
  closed: [],
}

/** Whether a ticket may go from one state to another; staying is always allowed. */
export function mayMove(from: TicketState, to: TicketState): boolean {
  return from === to || MOVES[from].includes(to)
}

/** The state after the requester wrote again: anything but a closed ticket opens; a new one stays new. */
export function stateAfterMessage(state: TicketState): TicketState {
  if (state === 'new' || state === 'closed') return state
  return 'open'
}

/** The state after a match of it was undone: what was solved by it opens; a closed one stays closed, and what is at work stays as it is. */
export function stateAfterUndo(state: TicketState): TicketState {
  return state === 'solved' ? 'open' : state
}

/** The state after the Department's service showed another mentor than was recorded here: somebody must look, whatever was closed. */
export function stateWhenContradicted(state: TicketState): TicketState {
  return state === 'new' ? state : 'open'
}
