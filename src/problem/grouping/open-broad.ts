import type { ProblemCause } from '../causes'
import { GROUPING } from './limits'
import { cellOf } from './recent'
import { EVERYWHERE, isFree, placeOf, probabilityOf, type OpenProblem, type Remembered, type Scope } from './report'
import { scan, schoolsIn, surprise, type Scanned } from './scan'
import type { Known } from './usual'

/** A problem that several schools have, and the reports that it is made of. */
export interface Found {
  readonly cause: ProblemCause | null
  readonly scope: Scope
  readonly why: string
  readonly members: readonly Remembered[]
  /** Of what was reported, the share above the usual. */
  readonly excess: number
}

/** Causes less probable than this are not looked into. */
const LOOKED_INTO = 0.25
/** A scope holds no more than this share of everything. */
const MOST_SHARE = 0.95

/** Whether more schools than usual report this, everywhere or within one of the report's scopes; null when they do not. */
export function findBroad(one: Remembered, deps: Known): Found | null {
  if (!deps.usual.hasHistory()) return findEarly(one, deps)
  const found = one.likely
    .filter(({ probability }) => probability >= LOOKED_INTO)
    .flatMap(({ cause }) => {
      const best = scopeOfSurge(one, { ...deps, cause })
      return best === null ? [] : [{ cause, ...best }]
    })
  const [best] = found.sort((first, other) => other.scanned.score - first.scanned.score)
  if (best === undefined) return null
  const { cause, scope, scanned } = best
  const excess = 1 - scanned.expected / scanned.seen
  const members = deps.recent
    .since(cellOf(cause, scope), scanned.from)
    .filter(each => isFree(each, { cause, scope }))
    .filter(each => each === one || probabilityOf(each, cause) * excess >= GROUPING.takeIn)
  return { cause, scope, members, excess, why: whyBroad(scanned, one.day) }
}

/** What is an outage whenever several schools have it at once; of other causes some are reported on any day. */
const OUTAGES: ReadonlySet<ProblemCause> = new Set(['portal-error', 'steplab-access'])

/** A desk's first weeks: nothing is known of what is usual, but that a website fails several schools at once is not. */
function findEarly(one: Remembered, { recent }: Known): Found | null {
  const [diagnosed] = one.report.causes
  if (diagnosed === undefined || !OUTAGES.has(diagnosed)) return null
  const { schools, days } = GROUPING.early
  const key = { cause: diagnosed, scope: EVERYWHERE }
  const members = recent.since(cellOf(diagnosed, EVERYWHERE), one.day - days + 1).filter(each => isFree(each, key))
  const places = new Set(members.map(placeOf)).size
  if (places < schools) return null
  return { ...key, members, excess: 1, why: `${places} schools reported this within ${days} days.` }
}

function whyBroad({ seen, expected, from }: Scanned, day: number): string {
  const days = day - from + 1
  const window = days === 1 ? 'in one day' : `within ${days} days`
  return `${Math.round(seen)} schools reported this ${window}, where ${expected < 1 ? 'fewer than one' : Math.round(expected)} would be usual.`
}

interface Surge {
  readonly scope: Scope
  readonly scanned: Scanned
}

/** The narrowest explanation that holds: a provider, a partner or a pair of cohorts in which the reports are concentrated, or else everywhere. */
function scopeOfSurge(one: Remembered, given: Known & { readonly cause: ProblemCause }): Surge | null {
  const { cause, recent, usual } = given
  const surges = one.scopes.flatMap((scope): Surge[] => {
    const scanned = scan({ cause, scope, day: one.day }, { recent, usual })
    return scanned !== null && scanned.score >= alarmOf(scope) ? [{ scope, scanned }] : []
  })
  const narrow = surges
    .filter(({ scope }) => scope.kind !== 'everywhere')
    .filter(surge => isConcentrated(surge, { ...given, day: one.day }))
    .sort((first, other) => other.scanned.score - first.scanned.score)
  return narrow[0] ?? surges.find(({ scope }) => scope.kind === 'everywhere') ?? null
}

function alarmOf({ kind }: Scope): number {
  return kind === 'school' || kind === 'mentor' ? Number.POSITIVE_INFINITY : GROUPING.alarm[kind]
}

/** Whether more of the reports of these days are within the scope than its share of everything explains. */
function isConcentrated(
  { scanned }: Surge,
  given: Known & { readonly cause: ProblemCause; readonly day: number },
): boolean {
  const { cause, recent, usual, day } = given
  const { seen, expected, from } = scanned
  const everywhere = recent.since(cellOf(cause, EVERYWHERE), from).filter(one => one.problem === null)
  const { stated, others } = schoolsIn(everywhere, cause, from)
  const all = Math.max(seen, stated + others)
  const usually = usual.expected(cause, EVERYWHERE, { from, until: day })
  const share = Math.min(MOST_SHARE, expected / Math.max(expected, usually))
  if (seen < all * share) return false
  const inside = seen * Math.log(seen / (all * share))
  const outside = all === seen ? 0 : (all - seen) * Math.log((all - seen) / (all * (1 - share)))
  return inside + outside >= GROUPING.concentration
}

/** Days over which a fault within a fault is looked for. */
const WITHIN_DAYS = [2, 3, 5, 8, 14]

/**
 * Whether a provider, a partner or a pair of cohorts has a fault of its own inside a problem that the report joins: more schools than the
 * problem and what is usual explain. Only the report itself goes into it, and what comes later: what stands in a problem stays there.
 */
export function findWithin(one: Remembered, problem: OpenProblem, { recent, usual }: Known): Found | null {
  const { cause } = problem
  if (cause === null || !usual.hasHistory()) return null
  const near = (scope: Scope, from: number): readonly Remembered[] =>
    recent.since(cellOf(cause, scope), from).filter(each => each.problem === null || each.problem === problem)
  const count = (scope: Scope, from: number): number => {
    const { stated, others } = schoolsIn(near(scope, from), cause, from)
    return stated + others
  }
  const found = narrowerThan(one, problem.scope).flatMap(scope =>
    WITHIN_DAYS.flatMap(days => {
      const from = one.day - days + 1
      const seen = count(scope, from)
      if (seen < GROUPING.fewestSchools) return []
      const of = (place: Scope): number => usual.expected(cause, place, { from, until: one.day })
      const share = Math.min(MOST_SHARE, usual.shares.ofScope(scope) / usual.shares.ofScope(problem.scope))
      const outside = Math.max(0, count(problem.scope, from) - seen)
      const expected = Math.max(of(scope), (outside * share) / (1 - share))
      const score = surprise(seen, expected) / GROUPING.overdispersion
      return score >= alarmOf(scope) ? [{ scope, scanned: { score, seen, expected, from } }] : []
    }),
  )
  const [best] = found.sort((first, other) => other.scanned.score - first.scanned.score)
  if (best === undefined) return null
  const { scope, scanned } = best
  return { cause, scope, members: [one], excess: 1 - scanned.expected / scanned.seen, why: whyBroad(scanned, one.day) }
}

function narrowerThan(one: Remembered, { kind }: Scope): readonly Scope[] {
  if (kind === 'everywhere') return one.scopes.filter(scope => scope.kind !== 'everywhere')
  return kind === 'lead-provider' ? one.scopes.filter(scope => scope.kind === 'delivery-partner') : []
}
