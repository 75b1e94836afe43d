import { GROUPING } from './limits'
import type { Found } from './open-broad'
import type { OpenProblem, Remembered, Scope } from './report'
import { isOnPageOf } from './scopes'

/** Characters of what a problem is confined to, as it is kept. */
const LONGEST_PAGE = 128

/**
 * What was found, confined to a page where it is another fault than the one of the same cause that is open: two releases of a month may each break
 * a page, and show as one cause. As it is when it may be the same, or when too few name their page.
 */
export function apartFrom(standing: OpenProblem | null, found: Found): Pick<Found, 'scope' | 'members'> {
  if (standing?.scope.kind !== 'everywhere') return found
  const { reports, part } = GROUPING.apart
  const [page, count, all] = mostNamed(found.members)
  const known = standing.profile.known.page
  if (page === null || page.length > LONGEST_PAGE || count < reports || known < reports) return found
  const before = (standing.profile.counts.get(`page ${page}`) ?? 0) / known
  if (before > (count / all) * part) return found
  const scope: Scope = { kind: 'page', value: page }
  return { scope, members: found.members.filter(one => isOnPageOf(one, scope)) }
}

/** The page that most of them name, how many do, and how many name any. */
function mostNamed(members: readonly Remembered[]): readonly [string | null, number, number] {
  const counts = new Map<string, number>()
  for (const { report } of members)
    if (report.page !== null) counts.set(report.page, (counts.get(report.page) ?? 0) + 1)
  let [most, count, all]: [string | null, number, number] = [null, 0, 0]
  for (const [page, named] of counts) {
    all += named
    if (named > count) [most, count] = [page, named]
  }
  return [most, count, all]
}
