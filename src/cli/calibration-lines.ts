import type { Calibrated } from '../journeys/calibrate'
import type { ThresholdChoice } from '../match/calibration/choose-threshold'
import { LEAST_OUTCOMES } from '../match/calibration/fit-curve'
import { modelName } from '../match/calibration/proposal-model'
import type { Reliability } from '../match/calibration/reliability'
import { counted } from '../kernel/counted'

/** What `matchdesk calibrate` prints for people. */
export function calibrationLines({ calibration, isWritten }: Calibrated): readonly string[] {
  const { rules, labels, leftOut, threshold, model, reliability, isNew } = calibration
  return [
    `${counted(labels, 'decided proposal', 'decided proposals')} of the rules ${rules}.${leftOut > 0 ? ` ${leftOut} of other rules are left out: their scores mean something else.` : ''}`,
    ...(reliability === null
      ? [
          `Probabilities are not fitted: that takes ${LEAST_OUTCOMES} decisions on proposals with a button, or as many on others.`,
        ]
      : reliabilityLines(reliability, model.method ?? '')),
    ...thresholdLines(threshold),
    isWritten
      ? `In use from now on: ${modelName(rules, model.calibration)}.`
      : isNew
        ? 'Nothing was written: this was a dry run.'
        : 'Nothing was written: the model in use says the same.',
  ]
}

function reliabilityLines({ bins, error, brier }: Reliability, method: string): readonly string[] {
  return [
    `Probabilities fitted by ${method === 'platt' ? 'Platt’s' : 'isotonic'} regression, and judged on proposals that the fit had not seen:`,
    '  said              right      n',
    ...bins.map(
      ({ from, to, seen, count }) =>
        `  ${`${percent(from)} to ${percent(to)}`.padEnd(17)} ${percent(seen).padStart(6)} ${String(count).padStart(6)}`,
    ),
    `Expected calibration error ${error.toFixed(4)}, Brier score ${brier.toFixed(4)}.`,
  ]
}

function thresholdLines(choice: ThresholdChoice): readonly string[] {
  const { count, harmless, atLeast } = choice.seen
  const seen =
    count === 0
      ? 'Nobody decided about a proposal with a button yet.'
      : `With a button: ${harmless} of ${count} did no harm, at least ${percent(atLeast)} with 95% confidence.`
  if (choice.kind === 'tightened')
    return [
      seen,
      choice.threshold > 1
        ? 'That is too much harm at every score: no proposal has a button until more is known.'
        : `That is too much harm: a button now needs a score of ${percent(choice.threshold)}.`,
    ]
  if (choice.kind === 'loosened')
    return [seen, `The bound holds lower down: a button now needs a score of ${percent(choice.threshold)}.`]
  const { wanted, threshold } = choice
  return [
    seen,
    threshold > 1
      ? 'No proposal has a button, as before.'
      : `A button needs a score of ${percent(threshold)}, as before.`,
    `To loosen it takes ${counted(wanted.more, 'more decision', 'more decisions')} without harm on proposals that score from ${percent(wanted.from)} up to that and have nothing else against a button.`,
  ]
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`
}
