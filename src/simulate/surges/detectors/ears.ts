import { deviationsAbove, type Comparison, type Detector, type WatchedDay } from './detector'

/** Days that a day is compared with, and how many are left out before it, so that a slow beginning is not its own measure. */
const BASELINE_DAYS = 7
const GAP = { C1: 0, C2: 2 } as const
/** C3 adds up the last three days of C2, each by what it is above one deviation. */
const C3_DAYS = 3
const C3_ABOVE = 1

/**
 * The Early Aberration Reporting System (Hutwagner and others, 2003): deviations above the mean of seven days before. C1 takes the days right
 * before, C2 leaves two out, C3 adds up three days of C2.
 */
export function createEars(method: 'C1' | 'C2' | 'C3', by: Comparison): Detector {
  if (method !== 'C3') return days => above(days, days.length - 1, { gap: GAP[method], by })
  return days =>
    Array.from({ length: C3_DAYS }, (_, back) =>
      Math.max(0, above(days, days.length - 1 - back, { gap: GAP.C2, by }) - C3_ABOVE),
    ).reduce((sum, one) => sum + one, 0)
}

function above(
  days: readonly WatchedDay[],
  place: number,
  { gap, by }: { readonly gap: number; readonly by: Comparison },
): number {
  const day = days[place]
  const end = place - gap
  if (day === undefined || end < BASELINE_DAYS) return 0
  return Math.max(0, deviationsAbove(day, days.slice(end - BASELINE_DAYS, end), by))
}
