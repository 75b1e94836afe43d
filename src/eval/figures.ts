export { lowerBound } from '../kernel/exact-bound'

/** Hits and misses of a yes-or-no question. */
export interface Counts {
  readonly tp: number
  readonly fp: number
  readonly fn: number
}

/** Precision, recall and their harmonic mean; NaN where nothing was counted. */
export interface Rates extends Counts {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** Rates of counts. */
export function ratesOf({ tp, fp, fn }: Counts): Rates {
  const precision = divide(tp, tp + fp)
  const recall = divide(tp, tp + fn)
  const f1 = tp > 0 ? (2 * precision * recall) / (precision + recall) : fp + fn > 0 ? 0 : Number.NaN
  return { tp, fp, fn, precision, recall, f1 }
}

/** A share, or NaN of nothing. */
export function divide(part: number, whole: number): number {
  return whole === 0 ? Number.NaN : part / whole
}
