import type { Day } from '../kernel/day'
import type { RoleAtSchool } from './people'
import type { Registration, SchoolPeriod } from './register-view'

/**
 * The roles that a person holds or held, and whether each counts on a day. A registration without a period is shown too:
 * its school expects the person in the role, which is just what a tutor writes about.
 */
export function rolesOf(
  facts: {
    readonly periods: readonly SchoolPeriod[]
    readonly registrations: readonly Registration[]
    readonly tutorOf: readonly string[]
  },
  today: Day,
): readonly RoleAtSchool[] {
  const held = facts.periods.map(period => ({
    role: period.role,
    urn: period.schoolUrn,
    cohort: cohortFor(facts.registrations, period),
    from: period.startedOn,
    until: period.finishedOn,
    status: statusOn(period, today),
  }))
  const awaited = facts.registrations
    .filter(({ role, schoolUrn }) => !facts.periods.some(at => at.role === role && at.schoolUrn === schoolUrn))
    .filter(({ role }) => role === 'ect' || !facts.periods.some(period => period.role === 'mentor'))
    .map(({ role, schoolUrn, cohort, progress }) => ({
      role,
      urn: schoolUrn,
      cohort,
      from: null,
      until: null,
      status: progress === 'complete' ? ('current' as const) : ('future' as const),
    }))
  const tutor = facts.tutorOf.map(urn => ({
    role: 'induction-tutor' as const,
    urn,
    cohort: null,
    from: null,
    until: null,
    status: 'current' as const,
  }))
  return [...held, ...awaited, ...tutor]
}

/** What a period counts as on a day. A mentor who completed training stays a mentor; an ECT who completed induction is none. */
export function statusOn(period: SchoolPeriod, today: Day): RoleAtSchool['status'] {
  const { status } = period
  if (status === 'removed' || status === 'left') return status
  if (status === 'completed' && period.role === 'ect') return 'completed'
  if (period.startedOn > today) return 'future'
  if (period.finishedOn !== null && period.finishedOn < today) return 'left'
  return status === 'deferred' ? 'deferred' : 'current'
}

/** The cohort registered for this role at this school; the newest of the role elsewhere when there is none. */
function cohortFor(registrations: readonly Registration[], period: SchoolPeriod): number | null {
  const ofRole = registrations.filter(({ role, progress }) => role === period.role && progress === 'complete')
  const here = ofRole.filter(({ schoolUrn }) => schoolUrn === period.schoolUrn)
  const cohorts = (here.length > 0 ? here : ofRole).map(({ cohort }) => cohort)
  return cohorts.length > 0 ? Math.max(...cohorts) : null
}
