import { deviationsAbove, type Comparison, type Detector } from './detector'

/** A day is measured by the twenty working days that end five before it. */
const BASELINE_DAYS = 20
const GAP = 5
/** Half of the shift that is looked for, in deviations: the usual choice, for a shift of one. */
const ALLOWANCE = 0.5
/** Days over which it is added up: what was above the usual longer ago was seen, and says nothing of today. */
const DAYS = 60

/** Page's cumulative sum (1954), upper side, of days standardised by a moving baseline. */
export function createCusum(by: Comparison): Detector {
  return days => {
    let sum = 0
    for (let place = Math.max(BASELINE_DAYS + GAP, days.length - DAYS); place < days.length; place += 1) {
      const day = days[place]
      if (day === undefined) continue
      const end = place - GAP
      const above = deviationsAbove(day, days.slice(end - BASELINE_DAYS, end), by)
      sum = Math.max(0, sum + above - ALLOWANCE)
    }
    return sum
  }
}

/** How many times as much as expected is looked for. */
const TIMES = 3

/**
 * The same for counts (Lucas, 1985): the log-likelihood ratio of three times as much against what is expected of each day, added up as long
 * as it speaks for more.
 */
export function poissonCusum(days: readonly { readonly seen: number; readonly expected: number }[]): number {
  return days.reduce((sum, { seen, expected }) => Math.max(0, sum + seen * Math.log(TIMES) - (TIMES - 1) * expected), 0)
}
