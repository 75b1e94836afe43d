/** A working day of one cause within one scope. */
export interface WatchedDay {
  /** Schools that reported it, each by how likely the report is about this. */
  readonly schools: number
  /** Reports of everything from everywhere on that day. */
  readonly all: number
}

/**
 * Looks at the days so far, oldest first, and says how much the last one is above what was usual. Its unit is its own; more is more surprising,
 * and 0 is nothing.
 */
export type Detector = (days: readonly WatchedDay[]) => number

/** Whether days are compared as they are, or by their share of all that was reported on them: then seasons and weekdays cancel out. */
export type Comparison = 'counts' | 'shares'

/** A day without any report in its baseline has no deviation to be measured by. */
const LEAST_DEVIATION = 0.5

/** How many standard deviations a day is above its baseline; shares after Tokars and others (2009), who divide by all visits. */
export function deviationsAbove(day: WatchedDay, baseline: readonly WatchedDay[], by: Comparison): number {
  const sum = (of: (one: WatchedDay) => number): number => baseline.reduce((total, one) => total + of(one), 0)
  const weightOf = ({ all }: WatchedDay): number => (by === 'counts' ? 1 : Math.max(1, all))
  const rate = sum(({ schools }) => schools) / sum(weightOf)
  const expected = rate * weightOf(day)
  const squares = sum(one => (one.schools - rate * weightOf(one)) ** 2) / (baseline.length - 1)
  const spread = Math.sqrt((squares * weightOf(day) * baseline.length) / sum(weightOf))
  // A busy day of a share varies as chance has it at least; plain counts are left as they were published.
  const least = by === 'counts' ? LEAST_DEVIATION : Math.max(LEAST_DEVIATION, Math.sqrt(expected))
  return (day.schools - expected) / Math.max(least, spread)
}
