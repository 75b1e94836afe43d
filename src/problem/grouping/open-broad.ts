import type { Cause } from '../../register/diagnosis'
import { GROUPING } from './limits'
import { cellOf, type Recent } from './recent'
import { EVERYWHERE, probabilityOf, type Remembered, type Scope } from './report'
import { scan, schoolsIn, type Scanned } from './scan'
import type { Usual } from './usual'

/** A problem that several schools have, and the reports that it is made of. */
export interface Found {
  readonly cause: Cause | null
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

interface Deps {
  readonly recent: Recent
  readonly usual: Usual
}

/** Whether more schools than usual report this, everywhere or within one of the report's scopes; null when they do not. */
export function findBroad(one: Remembered, deps: Deps): Found | null {
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
    .filter(each => each.problem === null)
    .filter(each => each === one || probabilityOf(each, cause) * excess >= GROUPING.takeIn)
  return { cause, scope, members, excess, why: whyBroad(scanned, one.day) }
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
function scopeOfSurge(one: Remembered, given: Deps & { readonly cause: Cause }): Surge | null {
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
function isConcentrated({ scanned }: Surge, given: Deps & { readonly cause: Cause; readonly day: number }): boolean {
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
