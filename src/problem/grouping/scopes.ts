import { featuresOf } from './profile'
import { EVERYWHERE, placeOf, type OpenProblem, type Remembered, type Report, type Scope } from './report'

/** Everything that a problem of many schools may be confined to and that this report is within. */
export function scopesOf(report: Report): readonly Scope[] {
  const shown = featuresOf(report)
  const narrow = (['lead-provider', 'delivery-partner', 'cohorts'] as const).flatMap(kind => {
    const value = shown[kind]
    return value === null ? [] : [{ kind, value }]
  })
  return [EVERYWHERE, ...narrow]
}

/** Its school, and its mentor where one is known. */
export function localScopesOf(one: Pick<Remembered, 'schoolUrn' | 'report'>): readonly Scope[] {
  const { mentor } = one.report
  const school: Scope = { kind: 'school', value: placeOf(one) }
  return mentor === null ? [school] : [school, { kind: 'mentor', value: mentor }]
}

/** Where its reports are counted: a report need not name its page, so that those of one page are among all. */
export function countedIn(scope: Scope): Scope {
  return scope.kind === 'page' ? EVERYWHERE : scope
}

/** Whether it may have been met there: on this page, where the scope is one, or on one that is not named. */
export function isOnPageOf({ report }: Pick<Remembered, 'report'>, { kind, value }: Scope): boolean {
  return kind !== 'page' || report.page === null || report.page === value
}

/** Whether the first problem is about a part of what the second is about. */
export function isWithin(
  narrow: Pick<OpenProblem, 'cause' | 'scope'>,
  wide: Pick<OpenProblem, 'cause' | 'scope'>,
): boolean {
  if (narrow.cause !== wide.cause || narrow.scope.kind === wide.scope.kind) return false
  // Two pages break for two reasons, or else one problem has both.
  if (wide.scope.kind === 'everywhere') return narrow.scope.kind !== 'page'
  return wide.scope.kind === 'lead-provider' && narrow.scope.kind === 'delivery-partner'
}

/** Whether a problem is about more than a school or a mentor. */
export function isBroad({ kind }: Pick<Scope, 'kind'>): boolean {
  return kind !== 'school' && kind !== 'mentor'
}
