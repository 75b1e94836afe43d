import type { MatchPlan } from '../register/plan-match'
import type { OtherAsking } from './match-request'

/**
 * Why a match that has its button is still not completed together with others, as sentences; empty when it may be. Somebody looks at
 * each pairing that ends, and at tickets that do not agree.
 */
export function whyNotAmongMany(given: {
  readonly plan: Pick<MatchPlan, 'changes'>
  readonly mentorId: string
  /** What other open tickets ask, or have completed, for this ECT. */
  readonly others: readonly Pick<OtherAsking, 'reference' | 'mentorId'>[]
}): readonly string[] {
  const otherwise = given.others.find(({ mentorId }) => mentorId !== given.mentorId)
  return [
    ...(endsPairing(given.plan) ? ['It would change the mentor whom the ECT has.'] : []),
    ...(otherwise ? [`Ticket ${otherwise.reference} names another mentor for this ECT.`] : []),
  ]
}

/** Whether the match ends, or takes back, another pairing. */
export function endsPairing({ changes }: Pick<MatchPlan, 'changes'>): boolean {
  return changes.some(({ kind }) => kind === 'finish-pairing' || kind === 'void-pairing')
}
