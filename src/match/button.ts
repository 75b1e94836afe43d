import type { MatchPlan } from '../register/plan-match'
import { needsConfirmation } from '../ticket/standing'
import type { Ticket } from '../ticket/ticket'
import { underThreshold, type ProposalModel } from './calibration/proposal-model'
import type { MatchRequest } from './match-request'

/** Whether a match may be completed with one press, and why not. */
export interface ButtonVerdict {
  readonly button: 'ready' | 'needs-confirmation' | 'none'
  /** Plain sentences; empty unless there is no button. */
  readonly why: readonly string[]
}

/** Who asks, and for which school that was found. */
type Asker = Pick<Ticket, 'standing' | 'standingSentence' | 'schoolUrn'>

/**
 * Decides whether the button is shown, by what the reading allows, what the register's rules allow, and who asks.
 * The click asks the same question again, so that what is not shown cannot be pressed either.
 */
export function judgeButton(given: {
  readonly request: Pick<MatchRequest, 'state' | 'mentorId' | 'ectId' | 'chosenBy' | 'proposal'>
  readonly ticket: Asker
  readonly plan: MatchPlan | null
  /** What the reader's scores are worth. */
  readonly model: ProposalModel
}): ButtonVerdict {
  const { request, ticket, plan, model } = given
  if (request.state !== 'proposed') return none('This match request is closed.')
  if (request.mentorId === null || request.ectId === null || plan === null) {
    return none('Choose the mentor and the ECT first.')
  }
  const doubts = doubtsOf(request, model)
  if (doubts.length > 0) return none(...doubts)
  if (!plan.possible) return none(...plan.blockedBecause)
  return { button: whyConfirm(ticket, plan) === null ? 'ready' : 'needs-confirmation', why: [] }
}

/**
 * Why the press needs a tick and a note, as a sentence; null when it needs neither. Who asks was judged for one school,
 * so a pair at another one is asked for by nobody whom that school knows.
 */
export function whyConfirm(ticket: Asker, plan: Pick<MatchPlan, 'schoolUrn'>): string | null {
  if (needsConfirmation(ticket.standing)) return ticket.standingSentence
  if (ticket.schoolUrn !== null && ticket.schoolUrn === plan.schoolUrn) return null
  const checkedFor = ticket.schoolUrn === null ? 'no school' : `the school with URN ${ticket.schoolUrn}`
  const pairAt = plan.schoolUrn === null ? 'at no school' : `at the school with URN ${plan.schoolUrn}`
  return `Who asks was checked for ${checkedFor}, but this pair is ${pairAt}.`
}

/**
 * Doubts of the reading, and a score that is too low by what is measured now. They count until an agent has chosen the pair: then it
 * is the agent who says who is meant.
 */
export function doubtsOf(
  request: Pick<MatchRequest, 'chosenBy' | 'proposal'>,
  model: ProposalModel,
): readonly string[] {
  if (request.chosenBy !== 'system') return []
  const tooLow = underThreshold(request.proposal, model)
  return [...request.proposal.vetoes, ...(tooLow === null ? [] : [tooLow])]
}

function none(...why: readonly string[]): ButtonVerdict {
  return { button: 'none', why }
}
