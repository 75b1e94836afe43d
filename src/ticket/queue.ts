import type { Day } from '../kernel/day'
import type { DueRules, DueState } from './due'
import type { NextStep } from './next-step'
import type { Ticket, TicketState } from './ticket'

/** Which ticket states a queue shows. */
export interface QueueFilter {
  readonly states?: readonly TicketState[]
  readonly assigneeId?: string | null
  readonly schoolUrn?: string
  readonly text?: string
  /** URN, or words of the name, of the school that it is about. */
  readonly school?: string
  /** Words of the name of the school's lead provider or delivery partner. */
  readonly provider?: string
  /** Why a mentor was not in the list, as it is counted for problems. */
  readonly cause?: string
  /** Only tickets with this tag. */
  readonly tag?: string
  /** Only tickets that need work, and are due then. */
  readonly due?: DueState
  /** Only tickets with a match that the Department's service contradicts, or that is still to be made there. */
  readonly inService?: 'contradicted' | 'to-do'
  /** Only tickets with an email that did not arrive, closed ones left out. */
  readonly isUndelivered?: boolean
  /** Only tickets with a note that this account is told of and has not seen. */
  readonly mentionsOf?: string
  /** Only tickets that need work, and this work. */
  readonly step?: NextStep
  /** Only tickets that report the problem of this reference. */
  readonly problem?: string
  /** Only tickets of a problem, closed ones left out. */
  readonly isInProblem?: boolean
  /** What is due first comes first; left out, urgent ones and then the oldest do. */
  readonly order?: 'due'
  readonly limit: number
  readonly offset: number
}

/** A part of the queue as it is at one moment; by which rules a ticket is due then. */
export interface QueuePart {
  readonly filter: Omit<QueueFilter, 'limit' | 'offset'>
  readonly rules: DueRules
  readonly now: Date
  readonly today: Day
}

/** One line of the queue. */
export interface QueueLine {
  readonly id: string
  readonly reference: string
  readonly state: TicketState
  readonly version: number
  /** What can be done next, when it needs work. */
  readonly step: NextStep
  readonly subject: string
  readonly requesterName: string | null
  readonly requesterAddress: string | null
  readonly standing: string
  readonly schoolUrn: string | null
  readonly schoolName: string | null
  readonly channel: Ticket['channel']
  readonly intent: string
  /** Null in English. */
  readonly language: Ticket['language']
  readonly urgent: boolean
  readonly recurrenceStated: boolean
  readonly problemReference: string | null
  readonly screenshots: number
  /** The pairs that are asked for and not done yet, as the words or the register name them. */
  readonly asked: readonly { readonly mentor: string | null; readonly ect: string | null }[]
  /** Those of the register whom it names. */
  readonly people: readonly string[]
  /** Match requests by what can be done: with a button, with ranked candidates only, completed. */
  readonly ready: number
  readonly needsChoice: number
  /** Why the first one that is not ready is not, as a sentence; null when there is none. */
  readonly whyNotReady: string | null
  readonly completed: number
  /** Completed matches that the Department's service contradicts, and those that are still to be made there. */
  readonly contradicted: number
  readonly toDoInService: number
  /** Emails of ours that did not arrive and were not followed by one that did. */
  readonly undelivered: number
  readonly receivedAt: Date
  /** Since when it needs work, or did last. */
  readonly waitsSince: Date
  readonly updatedAt: Date
  readonly tags: readonly string[]
  readonly assigneeId: string | null
  readonly assigneeName: string | null
}
