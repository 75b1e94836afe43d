import type { CellKind } from './watched'
import type { Look, WatchedYear } from './watch-year'

/** Working days after its last alarm until a cell raises another: until then it is the same. */
const SAME_DAYS = 20

/** Alarms of some years at some thresholds. */
export interface Raised {
  /** Alarms that no fault is behind. */
  readonly falseAlarms: number
  /** For each planted fault that was found, working days from its first report to the first alarm that it is behind. */
  readonly delays: readonly number[]
  readonly planted: number
}

/** What is raised when a look alarms from the threshold of its kind on. */
export function raise(
  years: readonly WatchedYear[],
  given: { isAlarm(look: Look): boolean; looksOf?(year: WatchedYear): readonly Look[] },
): Raised {
  const looksOf = given.looksOf ?? (year => year.looks)
  const delays: number[] = []
  let falseAlarms = 0
  for (const year of years) {
    const found = new Map<string, number>()
    const last = new Map<string, number>()
    for (const look of looksOf(year)) {
      if (!given.isAlarm(look)) continue
      for (const fault of look.faults) if (!found.has(fault)) found.set(fault, look.day)
      const before = last.get(look.cell)
      last.set(look.cell, look.day)
      const isNew = before === undefined || look.day - before > SAME_DAYS
      if (isNew && look.faults.length === 0) falseAlarms += 1
    }
    for (const [fault, first] of year.firstReports) {
      const day = found.get(fault)
      if (day !== undefined) delays.push(day - first)
    }
  }
  return { falseAlarms, delays, planted: years.reduce((sum, year) => sum + year.firstReports.size, 0) }
}

/**
 * The least threshold at which a detector raises no more false alarms of a kind than allowed: halving the distance between two scores until they
 * are next to one another.
 */
export function thresholdFor(
  years: readonly WatchedYear[],
  of: { readonly kind: CellKind; readonly detector: string; readonly falseAlarms: number },
): number {
  const scoreOf = (look: Look): number => (look.kind === of.kind ? (look.scores[of.detector] ?? 0) : 0)
  const scores = [...new Set(years.flatMap(year => year.looks.map(scoreOf)))].filter(score => score > 0)
  scores.sort((one, other) => one - other)
  let [low, high] = [0, scores.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const threshold = scores[middle] ?? Number.POSITIVE_INFINITY
    const { falseAlarms } = raise(years, { isAlarm: look => scoreOf(look) >= threshold })
    if (falseAlarms <= of.falseAlarms) high = middle
    else low = middle + 1
  }
  return scores[low] ?? Number.POSITIVE_INFINITY
}
