import type { Proposal } from '../match-request'
import { probabilityAt, type Curve } from './curve'
import type { Method } from './fit-curve'

/** What is made of the reader's scores: how likely each is right, and from which one on there may be a button. */
export interface ProposalModel {
  /** Counts calibrations; 0 is what is shipped. */
  readonly calibration: number
  /** The rules whose scores it was fitted to; null when it was fitted to none. */
  readonly rules: string | null
  /** Of proposals that nothing speaks against, and of the others: the same score is worth less there. */
  readonly free: Curve
  readonly held: Curve
  readonly method: Method | null
  /** Least score for a button; above 1 there is none. */
  readonly threshold: number
}

/**
 * The threshold that is shipped. On the sets of `docs/accuracy.md` every proposal with a button scored 0.96 or more, and none did harm;
 * a person whom an answer singles out scores 0.9.
 */
export const SHIPPED_THRESHOLD = 0.9
/** Below one half the reader itself holds something else for likelier: no evidence makes that a button. */
export const LEAST_THRESHOLD = 0.5

/** What is in use until somebody calibrates. */
export const AS_SHIPPED: ProposalModel = {
  calibration: 0,
  rules: null,
  free: [],
  held: [],
  method: null,
  threshold: SHIPPED_THRESHOLD,
}

/** `rules-5`, or `rules-5+c2` under the second calibration. */
export function modelName(rules: string, calibration: number): string {
  return calibration === 0 ? rules : `${rules}+c${calibration}`
}

/** How often a proposal like this one was right; null when these rules were never calibrated. */
export function probabilityOf(proposal: Proposal, model: ProposalModel): number | null {
  if (model.rules !== proposal.modelVersion) return null
  return probabilityAt(proposal.vetoes.length === 0 ? model.free : model.held, proposal.confidence)
}

/**
 * Least score for a button of a proposal by these rules. What was loosened was loosened for the rules that were measured, what
 * was tightened holds for all until they are measured themselves.
 */
export function thresholdFor(rules: string, model: ProposalModel): number {
  return model.rules === rules ? model.threshold : Math.max(model.threshold, SHIPPED_THRESHOLD)
}

/** Why a proposal's score allows no button, as a sentence; null when it does. */
export function underThreshold(
  proposal: Pick<Proposal, 'modelVersion' | 'confidence'>,
  model: ProposalModel,
): string | null {
  const threshold = thresholdFor(proposal.modelVersion, model)
  if (proposal.confidence >= threshold) return null
  if (threshold > 1) return NONE_IS_SURE
  return `The reader’s score for this pair is ${percent(proposal.confidence)}, and a button needs ${percent(threshold)}.`
}

const NONE_IS_SURE =
  'Too many proposals had to be corrected lately for any to have a button: say who is meant, and `matchdesk calibrate` counts it.'

function percent(share: number): string {
  return `${(share * 100).toFixed(1).replace(/\.0$/, '')}%`
}
