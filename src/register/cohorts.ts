import type { PersonView, RegisterView } from './register-view'
import type { TeacherRole } from './people'

/** The cohorts that two people are registered on, as a pair. */
export interface PairCohorts {
  readonly mentor: number | null
  readonly ect: number | null
  readonly isCross: boolean
}

/** The cohorts of a pair. A mentor registered on several counts with the ECT's own when it is among them. */
export function cohortsOf(view: Pick<RegisterView, 'mentor' | 'ect'>, schoolUrn: string | null): PairCohorts {
  const ect = cohortIn(view.ect, 'ect', schoolUrn)
  const onEctCohort = cohortsIn(view.mentor, 'mentor').some(cohort => cohort === ect)
  const mentor = onEctCohort ? ect : cohortIn(view.mentor, 'mentor', schoolUrn)
  return { mentor, ect, isCross: mentor !== null && ect !== null && mentor !== ect }
}

/** The cohorts that somebody's registrations in a role name; an unfinished registration names none. */
export function cohortsIn(person: PersonView, role: TeacherRole): readonly number[] {
  return person.registrations
    .filter(registration => registration.role === role && registration.progress === 'complete')
    .map(registration => registration.cohort)
}

/** The newest registration's cohort, that at `schoolUrn` first; what the source says of the role when there is none. */
function cohortIn(person: PersonView, role: TeacherRole, schoolUrn: string | null): number | null {
  const complete = person.registrations.filter(
    registration => registration.role === role && registration.progress === 'complete',
  )
  const here = complete.filter(registration => registration.schoolUrn === schoolUrn)
  const cohorts = (here.length > 0 ? here : complete).map(registration => registration.cohort)
  if (cohorts.length > 0) return Math.max(...cohorts)
  const ofRoles = person.person.roles.filter(held => held.role === role).flatMap(held => held.cohort ?? [])
  return ofRoles.length > 0 ? Math.max(...ofRoles) : null
}
