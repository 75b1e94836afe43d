import type { ProblemCause } from '../causes'
import { GROUPING } from './limits'
import { cellOf } from './recent'
import { isFree, placeOf, probabilityOf, type Remembered, type Scope } from './report'
import type { Known } from './usual'

/** What a scan found in the window that speaks most for a fault. */
export interface Scanned {
  readonly score: number
  /** The first day of the window. */
  readonly from: number
  /** Schools that reported, by probability, and how many would have without a fault. */
  readonly seen: number
  readonly expected: number
}

/**
 * Looks for more schools than usual in the windows that end today (a scan statistic: extraction.md §3), those that say that it recurs apart
 * from the others. Null when no window has more than usual.
 */
export function scan(
  cell: { readonly cause: ProblemCause; readonly scope: Scope; readonly day: number },
  { recent, usual }: Known,
): Scanned | null {
  if (!usual.hasHistory()) return null
  const { cause, scope, day } = cell
  const longest = Math.max(...GROUPING.scanDays)
  const all = recent.since(cellOf(cause, scope), day - longest + 1).filter(one => isFree(one, cell))
  const stated = usual.shares.ofStated()
  let best: Scanned | null = null
  for (const days of GROUPING.scanDays) {
    const from = day - days + 1
    const schools = schoolsIn(all, cause, from)
    const seen = schools.stated + schools.others
    if (seen < GROUPING.fewestSchools) continue
    const expected = usual.expected(cause, scope, { from, until: day })
    if (seen <= expected) continue
    const ratio = surprise(schools.others, expected * (1 - stated)) + surprise(schools.stated, expected * stated)
    const score = ratio / GROUPING.overdispersion
    if (best === null || score > best.score) best = { score, from, seen, expected }
  }
  return best
}

/** Each school once, whoever writes and however often. */
export function schoolsIn(
  reports: readonly Remembered[],
  cause: ProblemCause,
  from: number,
): { readonly stated: number; readonly others: number } {
  const schools = new Map<string, { stated: number; others: number }>()
  for (const one of reports) {
    if (one.day < from) continue
    const school = schools.get(placeOf(one)) ?? { stated: 0, others: 0 }
    schools.set(placeOf(one), school)
    const kind = one.isStated ? 'stated' : 'others'
    school[kind] = Math.max(school[kind], probabilityOf(one, cause))
  }
  let [stated, others] = [0, 0]
  for (const school of schools.values()) {
    if (school.stated > school.others) stated += school.stated
    else others += school.others
  }
  return { stated, others }
}

/** The log-likelihood ratio of a Poisson count against what is expected; 0 when there is no more than that. */
export function surprise(seen: number, expected: number): number {
  return seen > expected ? seen * Math.log(seen / expected) - (seen - expected) : 0
}
