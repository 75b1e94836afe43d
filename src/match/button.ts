import type { MatchPlan } from '../register/plan-match'
import { needsConfirmation, type Standing } from '../ticket/standing'
import type { MatchRequest } from './match-request'

/** Whether a match may be completed with one press, and why not. */
export interface ButtonVerdict {
  readonly button: 'ready' | 'needs-confirmation' | 'none'
  /** Plain sentences; empty unless there is no button. */
  readonly why: readonly string[]
}

/**
 * Decides whether the button is shown, by what the reading allows, what the register's rules allow, and who asks.
 * The click asks the same question again, so that what is not shown cannot be pressed either.
 */
export function judgeButton(given: {
  readonly request: Pick<MatchRequest, 'state' | 'mentorId' | 'ectId' | 'chosenBy' | 'proposal'>
  readonly standing: Standing
  readonly plan: MatchPlan | null
}): ButtonVerdict {
  const { request, standing, plan } = given
  if (request.state !== 'proposed') return none('This match request is closed.')
  if (request.mentorId === null || request.ectId === null || plan === null) {
    return none('Choose the mentor and the ECT first.')
  }
  const doubts = doubtsOf(request)
  if (doubts.length > 0) return none(...doubts)
  if (!plan.possible) return none(...plan.blockedBecause)
  return { button: needsConfirmation(standing) ? 'needs-confirmation' : 'ready', why: [] }
}

/** Doubts of the reading count until an agent has chosen the pair: then it is the agent who says who is meant. */
export function doubtsOf(request: Pick<MatchRequest, 'chosenBy' | 'proposal'>): readonly string[] {
  return request.chosenBy === 'system' ? request.proposal.vetoes : []
}

function none(...why: readonly string[]): ButtonVerdict {
  return { button: 'none', why }
}
