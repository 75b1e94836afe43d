import type { MatchRequest, Proposal } from '../match-request'
import { ectOf, mentorOf } from '../proposal-for'

/** What became of a proposal: completed as it was made, completed otherwise or corrected, set aside by an agent, completed and undone. */
export type LabelOutcome = 'accepted' | 'corrected' | 'rejected' | 'undone'

/** What a proposal looked like, without anybody's name or number. */
export interface LabelFeatures {
  readonly structure: string
  readonly action: 'add' | 'change'
  readonly mentorCandidates: number
  readonly ectCandidates: number
  /** Log-odds between the first candidate and the second; null when there is one at most. */
  readonly mentorMargin: number | null
  readonly ectMargin: number | null
  /** Sentences that kept the button away. */
  readonly vetoes: number
}

/** One proposal that somebody decided about: what the reader thought of it, and how it came out. One for each match request. */
export interface ProposalLabel {
  readonly id: string
  readonly matchRequestId: string
  /** The rules that read it, and the number of the calibration that was in use when it was decided; 0 is the one that is shipped. */
  readonly rules: string
  readonly calibration: number
  /** The reader's own probability, between 0 and 1. */
  readonly score: number
  /** Whether nothing in the reading spoke against a button. */
  readonly isFree: boolean
  readonly features: LabelFeatures
  readonly outcome: LabelOutcome
  readonly at: Date
}

/** Whether following the proposal did no harm. An undone match counts as harmful, whatever it was undone for. */
export function isHarmless({ outcome }: Pick<ProposalLabel, 'outcome'>): boolean {
  return outcome === 'accepted'
}

/** The pair that a proposal puts first; null where one side is empty. */
export function firstPairOf(proposal: Proposal): {
  readonly mentorId: string
  readonly ectId: string
} | null {
  if (proposal.best !== undefined) return proposal.best
  const [mentorId, ectId] = [mentorOf(proposal), ectOf(proposal)]
  return mentorId === undefined || ectId === undefined ? null : { mentorId, ectId }
}

/** How a completed request came out, against what was proposed. */
export function outcomeOf(
  request: Pick<MatchRequest, 'proposal'>,
  done: { readonly mentorId: string; readonly ectId: string },
): 'accepted' | 'corrected' {
  const first = firstPairOf(request.proposal)
  return first?.mentorId === done.mentorId && first.ectId === done.ectId ? 'accepted' : 'corrected'
}

/** The label of a decided request; null where no reader proposed anything. */
export function labelOf(
  request: Pick<MatchRequest, 'id' | 'proposal'>,
  decided: Pick<ProposalLabel, 'id' | 'calibration' | 'outcome' | 'at'>,
): ProposalLabel | null {
  const { proposal } = request
  if (proposal.messageId === null) return null
  const { structure, action, mentor, ect, vetoes } = proposal
  return {
    ...decided,
    matchRequestId: request.id,
    rules: proposal.modelVersion,
    score: proposal.confidence,
    isFree: vetoes.length === 0,
    features: {
      ...{ structure, action, vetoes: vetoes.length },
      mentorCandidates: mentor.candidates.length,
      ectCandidates: ect.candidates.length,
      mentorMargin: marginOf(mentor.candidates),
      ectMargin: marginOf(ect.candidates),
    },
  }
}

function marginOf(candidates: Proposal['mentor']['candidates']): number | null {
  const [first, second] = candidates
  return first && second ? Math.round((first.score - second.score) * 10) / 10 : null
}
