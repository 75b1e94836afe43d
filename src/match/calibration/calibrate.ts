import { chooseThreshold, type ThresholdChoice } from './choose-threshold'
import type { Outcome } from './curve'
import { fitCurve, type FittedCurve } from './fit-curve'
import { isHarmless, type ProposalLabel } from './label'
import { thresholdFor, type ProposalModel } from './proposal-model'
import { reliabilityOf, type Reliability } from './reliability'

/** What a calibration found, and the model that follows from it. */
export interface Calibration {
  /** The rules whose labels were used. */
  readonly rules: string
  readonly labels: number
  /** Labels of other rules, whose scores mean something else. */
  readonly leftOut: number
  readonly threshold: ThresholdChoice
  readonly free: FittedCurve | null
  readonly held: FittedCurve | null
  /** Of probabilities for proposals that the fit had not seen; null when nothing could be fitted. */
  readonly reliability: Reliability | null
  readonly model: ProposalModel
  /** Whether the model says something else than the one in use. */
  readonly isNew: boolean
}

/** Fits the reader's scores to what was decided about its proposals, and chooses the threshold of the button. Pure. */
export function calibrate(given: {
  readonly rules: string
  /** In the order in which they were decided. */
  readonly labels: readonly ProposalLabel[]
  readonly inUse: ProposalModel
}): Calibration {
  const { rules, labels, inUse } = given
  const own = labels.filter(label => label.rules === rules)
  const outcomes = (isFree: boolean): readonly Outcome[] =>
    own.filter(label => label.isFree === isFree).map(label => ({ score: label.score, isRight: isHarmless(label) }))
  const free = fitCurve(outcomes(true))
  const held = fitCurve(outcomes(false))
  const threshold = chooseThreshold({
    outcomes: outcomes(true),
    curve: free?.curve ?? [],
    current: thresholdFor(rules, inUse),
  })
  const unseen = [...(free?.unseen ?? []), ...(held?.unseen ?? [])]
  const model: ProposalModel = {
    calibration: inUse.calibration + 1,
    rules,
    free: free?.curve ?? [],
    held: held?.curve ?? [],
    method: free?.method ?? held?.method ?? null,
    threshold: threshold.threshold,
  }
  return {
    ...{ rules, threshold, free, held, model },
    labels: own.length,
    leftOut: labels.length - own.length,
    reliability: unseen.length === 0 ? null : reliabilityOf(unseen),
    isNew: saysOtherwise(model, inUse, rules),
  }
}

/** A calibration of new rules that found nothing to fit and nothing to change is none. */
function saysOtherwise(model: ProposalModel, inUse: ProposalModel, rules: string): boolean {
  const isSame =
    JSON.stringify([model.free, model.held]) ===
    JSON.stringify(inUse.rules === rules ? [inUse.free, inUse.held] : [[], []])
  return !isSame || model.threshold !== thresholdFor(rules, inUse)
}
