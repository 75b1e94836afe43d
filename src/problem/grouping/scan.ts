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
  const all = recent.since(cellOf(cause, scope), day - longest + 1)
  const counted = createSchoolCount(cause)
  const stated = usual.shares.ofStated()
  let best: Scanned | null = null
  let next = 0
  for (const days of GROUPING.scanDays) {
    const from = day - days + 1
    // Newest first, so that each window is the one before and some more.
    for (let one = all[next]; one !== undefined && one.day >= from; one = all[(next += 1)])
      if (isFree(one, cell)) counted.add(one)
    const { schools } = counted
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
  const counted = createSchoolCount(cause)
  for (const one of reports) if (one.day >= from) counted.add(one)
  return counted.schools
}

/** Counts schools while reports are added. */
function createSchoolCount(cause: ProblemCause) {
  const places = new Map<string, { stated: number; others: number }>()
  const schools = { stated: 0, others: 0 }
  return {
    schools,
    add(one: Remembered): void {
      const place = placeOf(one)
      let school = places.get(place)
      if (school === undefined) places.set(place, (school = { stated: 0, others: 0 }))
      const probability = probabilityOf(one, cause)
      const kind = one.isStated ? 'stated' : 'others'
      if (probability <= school[kind]) return
      const before = school.stated > school.others ? 'stated' : 'others'
      schools[before] -= school[before]
      school[kind] = probability
      const after = school.stated > school.others ? 'stated' : 'others'
      schools[after] += school[after]
    },
  }
}

/** The log-likelihood ratio of a Poisson count against what is expected; 0 when there is no more than that. */
export function surprise(seen: number, expected: number): number {
  return seen > expected ? seen * Math.log(seen / expected) - (seen - expected) : 0
}
