import type { MatchRequest } from './match-request'

/** What came of pressing the button. Pressing twice reports; it does not repeat. */
export type CompleteOutcome =
  | {
      readonly kind: 'completed'
      readonly request: MatchRequest
      readonly pairingId: string
      /** The ticket's version after it. */
      readonly ticketVersion: number
    }
  | { readonly kind: 'already-completed'; readonly request: MatchRequest; readonly sentence: string }
  /** The register, or the ticket, has moved on since the page was shown. */
  | { readonly kind: 'stale'; readonly sentence: string }
  /** A rule fails; nothing was changed. */
  | { readonly kind: 'refused'; readonly sentences: readonly string[] }
  /** The requester is not a proved tutor: a tick and a note are needed. */
  | { readonly kind: 'needs-confirmation'; readonly sentence: string }
  | { readonly kind: 'not-found' }

/** What came of undoing a completed match. */
export type UndoOutcome =
  | {
      readonly kind: 'undone'
      readonly request: MatchRequest
      readonly repliesCancelled: number
      readonly correctionSent: boolean
    }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'already-undone' }
  | { readonly kind: 'not-found' }

/** One press of the button. */
export interface CompleteCommand {
  readonly matchRequestId: string
  /** The pair that the agent saw, so that a page that shows another one is refused. */
  readonly mentorId: string
  readonly ectId: string
  /** Digest of the plan that was shown: the click is refused when the plan would now be another. */
  readonly planDigest: string
  readonly actor: string
  readonly confirmed: boolean
  readonly note: string | null
  /** The ticket's version that was shown; left out, only the plan is held against what was shown. */
  readonly expectedVersion?: number
  /** Completed together with others: then nobody's mentor is changed, and no other ticket may name another mentor. */
  readonly isOneOfMany?: boolean
}

export interface UndoCommand {
  readonly matchRequestId: string
  readonly actor: string
  readonly note: string
}

/** One press of *add or change mentor* on a record, without a ticket. */
export interface PairDirectlyCommand {
  readonly mentorId: string
  readonly ectId: string
  /** Digest of the plan that was shown: the press is refused when the plan would now be another. */
  readonly planDigest: string
  readonly actor: string
  /** Why: a note, a Zendesk ticket number of six digits, or both. */
  readonly note: string | null
  readonly zendeskTicket: string | null
  /** Made once for the form that was shown, so that sending it twice pairs once. */
  readonly key: string
}

/** What came of pairing from a record. */
export type PairDirectlyOutcome =
  | { readonly kind: 'paired'; readonly changeSetId: string; readonly pairingId: string }
  /** The same press arrived before: its result, and nothing done a second time. */
  | {
      readonly kind: 'already-paired'
      readonly changeSetId: string
      readonly pairingId: string
      readonly sentence: string
    }
  | { readonly kind: 'stale'; readonly sentence: string }
  | { readonly kind: 'refused'; readonly sentences: readonly string[] }
  /** Neither a note nor a ticket number, or a number that is none. */
  | { readonly kind: 'needs-reason'; readonly field: 'note' | 'zendeskTicket'; readonly sentence: string }
  | { readonly kind: 'not-found' }

/** Takes back a match that was made from a record. */
export interface UndoDirectCommand {
  readonly changeSetId: string
  readonly actor: string
  readonly note: string
}

/** What came of taking it back. */
export type UndoDirectOutcome =
  | { readonly kind: 'undone' }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'already-undone' }
  | { readonly kind: 'not-found' }
