import { lowerBound } from './figures'
import type { Score } from './score'

/** A figure that must be reached, with what is reached. */
export interface Gate {
  readonly name: string
  readonly value: number
  readonly least: number
}

/** The least figures of the policy (`test/eval/README.md`); of one-clicks none may do harm. */
export function gatesOf(score: Score): readonly Gate[] {
  return [
    { name: 'pair precision', value: score.pairs.precision, least: 0.98 },
    { name: 'pair recall', value: score.pairs.recall, least: 0.9 },
    { name: 'one-click without harm', value: score.oneClick.harmful === 0 ? 1 : 0, least: 1 },
    { name: 'one-click coverage of must', value: score.oneClick.coverage, least: 0.85 },
    { name: 'intent macro-F1', value: score.intent.macroF1, least: 0.95 },
    { name: 'recurrence F1', value: score.recurrence.f1, least: 0.95 },
    { name: 'screenshots F1', value: score.screenshots.f1, least: 0.98 },
  ]
}

/** Whether a gate is passed; a figure of nothing passes none. */
export function isPassed(gate: Gate): boolean {
  return gate.value >= gate.least
}

/** The figures as lines, each with its count and with the naive reader's figure beside it. */
export function printScore(score: Score, naive: Score, msPerMail: number): readonly string[] {
  const { pairs, oneClick, intent, recurrence, screenshots } = score
  const least = (hits: number, count: number) => share(lowerBound(hits, count))
  return [
    `mails ${score.mails}, ${msPerMail.toFixed(1)} ms a mail to read; in brackets the naive reader; ≥ is the exact one-sided 95% bound`,
    `PAIRS        ${both('precision', pairs.precision, naive.pairs.precision)}  ${both('recall', pairs.recall, naive.pairs.recall)}  (tp ${pairs.tp} fp ${pairs.fp} fn ${pairs.fn}; precision ≥ ${least(pairs.tp, pairs.tp + pairs.fp)}, recall ≥ ${least(pairs.tp, pairs.tp + pairs.fn)})  Brier ${pairs.brier.toFixed(4)} [${naive.pairs.brier.toFixed(4)}] of ${pairs.calibrated}`,
    `ONE-CLICK    ${both('precision', oneClick.precision, naive.oneClick.precision)}  lower 95% ${share(oneClick.lowerBound)}  offered ${oneClick.offered}  HARMFUL ${oneClick.harmful} [${naive.oneClick.harmful}]  ${both('coverage of must', oneClick.coverage, naive.oneClick.coverage)} (${oneClick.mustHit}/${oneClick.must}, ≥ ${least(oneClick.mustHit, oneClick.must)})`,
    `INTENT       ${both('accuracy', intent.accuracy, naive.intent.accuracy)}  ${both('macro-F1', intent.macroF1, naive.intent.macroF1)}  n ${score.mails}`,
    `RECURRENCE   ${both('precision', recurrence.precision, naive.recurrence.precision)}  ${both('recall', recurrence.recall, naive.recurrence.recall)}  ${both('F1', recurrence.f1, naive.recurrence.f1)}  (tp ${recurrence.tp} fp ${recurrence.fp} fn ${recurrence.fn}; precision ≥ ${least(recurrence.tp, recurrence.tp + recurrence.fp)}, recall ≥ ${least(recurrence.tp, recurrence.tp + recurrence.fn)})`,
    `SCREENSHOTS  ${both('precision', screenshots.precision, naive.screenshots.precision)}  ${both('recall', screenshots.recall, naive.screenshots.recall)}  ${both('F1', screenshots.f1, naive.screenshots.f1)}  (tp ${screenshots.tp} fp ${screenshots.fp} fn ${screenshots.fn})`,
    ...gatesOf(score).map(
      gate =>
        `GATE         ${isPassed(gate) ? 'pass' : 'FAIL'} ${gate.name} ${share(gate.value)} (at least ${share(gate.least)})`,
    ),
  ]
}

function both(name: string, value: number, naive: number): string {
  return `${name} ${share(value)} [${share(naive)}]`
}

function share(value: number): string {
  return Number.isNaN(value) ? 'n/a' : `${(value * 100).toFixed(1)}%`
}
