import type { CounterpartLink } from '../inbound/counterparts/taken-store'
import type { AnswerDraft } from '../notify/answers/draft-answer'
import type { OutboxFile } from '../notify/files/reply-files'
import type { MatchRequest } from '../match/match-request'
import type { MatchPlan } from '../register/plan-match'
import type { ProblemUpdate, UpdateCounts } from '../problem/problem-updates'
import type { Ticket, TicketState } from '../ticket/ticket'
import type { Stores } from './stores'

/** One of the prepared answers, as an agent sends it. */
export interface PreparedReply {
  readonly draft: AnswerDraft
  readonly subject: string
  /** Names the form: sent twice, it leaves once. */
  readonly key: string
}

/**
 * Why a ticket's requester is told nothing: nothing proves who wrote, it was sent from nowhere, an agent released it from
 * suspended mail, or it could not be read.
 */
export type NotAcknowledged = 'not-proved' | 'no-return-path' | 'released' | 'unreadable'

/**
 * Puts what must leave into the outbox, in the unit of work that caused it.
 * The journeys say what happened; which mail and which change in Zendesk follow is decided behind this port.
 */
export interface Announce {
  /** A ticket was opened by a message. */
  opened(
    stores: Stores,
    facts: {
      readonly ticket: Ticket
      /** Why whoever wrote is not to be told that their message arrived; null when they are. */
      readonly notAcknowledged: NotAcknowledged | null
      /** The same sender wrote the same words a short while ago: they are not acknowledged again. */
      readonly isRepeat: boolean
      /** The Message-ID that an acknowledgement answers. */
      readonly answers: string | null
      readonly references: readonly string[]
    },
  ): Promise<void>
  /**
   * A ticket that Zendesk made holds the same as a ticket of ours, or more of it: it is told so. True where it is the counterpart of ours
   * from now on, because none was made yet. An acknowledgement that waits is taken back where Zendesk's triggers sent one.
   */
  linkedThere(stores: Stores, link: Omit<CounterpartLink, 'isMain'>): Promise<boolean>
  /** A match was completed by an agent. */
  completed(
    stores: Stores,
    facts: {
      readonly ticket: Ticket
      readonly request: MatchRequest
      readonly plan: MatchPlan
      readonly actor: string
    },
  ): Promise<void>
  /** A completed match was undone; `correctionNeeded` when a reply about it had already left. */
  undone(
    stores: Stores,
    facts: {
      readonly ticket: Ticket
      readonly request: MatchRequest
      readonly actor: string
      readonly correctionNeeded: boolean
    },
  ): Promise<void>
  /** Everything of one ticket moved to another. */
  merged(stores: Stores, facts: { readonly source: Ticket; readonly target: Ticket }): Promise<void>
  /** Merged tickets are two again. */
  separated(stores: Stores, facts: { readonly source: Ticket; readonly target: Ticket }): Promise<void>
  /** A part of a ticket is one of its own. */
  split(stores: Stores, facts: { readonly ticket: Ticket; readonly from: Ticket }): Promise<void>
  /**
   * An agent wrote to the requester in Zendesk, which did not write to them; returns the outbox id of the email that tells them, or null
   * where there is no address, it was told before, or Zendesk is who tells them.
   */
  repliedThere(
    stores: Stores,
    facts: { readonly ticket: Ticket; readonly text: string; readonly commentId: string },
  ): Promise<string | null>
  /** Zendesk solved a ticket because its problem was solved there, and nobody has decided that here. */
  solvedByProblem(stores: Stores, facts: { readonly ticket: Ticket; readonly updateId: string }): Promise<void>
  /** Everybody who is reached by an update of a problem was told. */
  updateSent(
    stores: Stores,
    facts: {
      readonly update: ProblemUpdate
      readonly counts: Pick<UpdateCounts, 'leaving' | 'left' | 'leftOut'>
    },
  ): Promise<void>
  /** An update was taken back, as far as it had not left. */
  updateTakenBack(stores: Stores, facts: { readonly update: ProblemUpdate }): Promise<void>
  /** An agent wrote to the requester; returns the outbox id, or null when there is no address to write to. */
  replied(
    stores: Stores,
    facts: {
      readonly ticket: Ticket
      readonly text: string
      readonly actor: string
      readonly then: TicketState
      /** The answer that was chosen, with the subject and the words that it leaves with; left out, words of the agent's own. */
      readonly answer?: PreparedReply
      /** What is attached to it; their bytes are kept already. */
      readonly files?: readonly OutboxFile[]
      /** One of many with the same words, which could be taken back before: it leaves at once, and once by this key. */
      readonly oneOfMany?: { readonly onceKey: string; readonly problem: string | null }
      /** When the agent wants it to leave; left out, as soon as it may. */
      readonly sendAt?: Date
    },
  ): Promise<string | null>
}
