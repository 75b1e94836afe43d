import type { Candidate, Evidence } from '../extract/reading'
import type { MatchPlan } from '../register/plan-match'

/** One side of a match request: who may be meant, and who is chosen. */
export interface ProposedPerson {
  readonly personId: string | null
  /** Ranked, best first; reasons in words. */
  readonly candidates: readonly Candidate[]
  readonly evidence: Evidence | null
}

/** What the reader proposes for one mentor and one ECT, as it is shown. */
export interface Proposal {
  readonly modelVersion: string
  readonly mentor: ProposedPerson
  readonly ect: ProposedPerson
  readonly action: 'add' | 'change'
  /** The reader's own score, between 0 and 1; what it is worth says the calibration. */
  readonly confidence: number
  readonly structure: string
  readonly reasons: readonly string[]
  /** Why there is no button; empty when the reading allows one (the register's rules still decide). */
  readonly vetoes: readonly string[]
  /** The message whose reading it comes from. */
  readonly messageId: string | null
  /** The pair that is put first, also where it is not likely enough to be chosen; absent in older proposals. */
  readonly best?: { readonly mentorId: string; readonly ectId: string }
}

export type MatchRequestState = 'proposed' | 'completed' | 'undone' | 'withdrawn'

/** One mentor asked for one ECT on a ticket. */
export interface MatchRequest {
  readonly id: string
  readonly ticketId: string
  /** Place on the ticket, from 1. */
  readonly ordinal: number
  readonly state: MatchRequestState
  readonly mentorId: string | null
  readonly ectId: string | null
  /** `system`, or the account that chose or corrected it: that choice is never overwritten by a reading. */
  readonly chosenBy: string
  readonly proposal: Proposal
  readonly pairingId: string | null
  readonly changeSetId: string | null
  /** What the click changed, with the rules and the diagnosis it stood on; null until then. */
  readonly completedPlan: MatchPlan | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** The ECT whom a request is about: the one chosen, or else the one whom its proposal puts first. */
export function ectAskedFor({ ectId, proposal }: Pick<MatchRequest, 'ectId' | 'proposal'>): string | null {
  return ectId ?? proposal.ect.personId ?? proposal.best?.ectId ?? proposal.ect.candidates[0]?.personId ?? null
}

/** A request of another open ticket for the same ECT, who may not be chosen yet. */
export interface OtherAsking extends Pick<MatchRequest, 'ticketId' | 'mentorId' | 'ectId' | 'state'> {
  readonly reference: string
}

export type ProposalDecision = 'accepted' | 'other-chosen' | 'withdrawn' | 'superseded'

/** Writes about match requests; every method belongs to a unit of work. */
export interface MatchRequestStore {
  add(request: MatchRequest): Promise<void>
  find(id: string): Promise<MatchRequest | null>
  /** The same, locked until the unit of work ends, so that two clicks meet. */
  findLocked(id: string): Promise<MatchRequest | null>
  ofTicket(ticketId: string): Promise<readonly MatchRequest[]>
  /** What other tickets that are not solved ask, or have completed, for these ECTs; the oldest ticket first, a few at most. */
  othersAsking(given: {
    readonly ectIds: readonly string[]
    readonly ticketId: string
  }): Promise<readonly OtherAsking[]>
  change(
    id: string,
    change: Partial<
      Pick<
        MatchRequest,
        | 'state'
        | 'mentorId'
        | 'ectId'
        | 'chosenBy'
        | 'proposal'
        | 'pairingId'
        | 'changeSetId'
        | 'completedPlan'
        | 'decidedBy'
        | 'decidedAt'
      >
    >,
    at: Date,
  ): Promise<void>
  /** Stores a proposal as it was shown, and closes the one before it as superseded. */
  recordProposal(shown: {
    id: string
    matchRequestId: string
    ticketId: string
    proposal: Proposal
    at: Date
  }): Promise<void>
  /** Says what was decided about the newest proposal of a match request. */
  recordDecision(matchRequestId: string, decision: { decision: ProposalDecision; by: string; at: Date }): Promise<void>
}
