import type { PersonView, Registration, RegisterView } from './register-view'
import type { TeacherRole } from './people'

/** The cohorts that two people are registered on, as a pair. */
export interface PairCohorts {
  readonly mentor: number | null
  readonly ect: number | null
  readonly isCross: boolean
}

/** The cohorts of a pair. A mentor registered on several counts with the ECT's own when it is among them. */
export function cohortsOf(view: Pick<RegisterView, 'mentor' | 'ect'>, schoolUrn: string | null): PairCohorts {
  const ect = cohortOfEct(view.ect.registrations)
  const onEctCohort = cohortsIn(view.mentor, 'mentor').some(cohort => cohort === ect)
  const mentor = onEctCohort ? ect : cohortOfMentor(view.mentor, schoolUrn)
  return { mentor, ect, isCross: mentor !== null && ect !== null && mentor !== ect }
}

/** The cohorts that somebody's registrations in a role name; an unfinished registration names none. */
export function cohortsIn(person: Pick<PersonView, 'registrations'>, role: TeacherRole): readonly number[] {
  return person.registrations
    .filter(registration => registration.role === role && registration.progress === 'complete')
    .map(registration => registration.cohort)
}

/**
 * The cohort of an ECT by their finished registrations: the newest of them, at whichever school. One answer for plans, records
 * and feeds; null when the register does not say.
 */
export function cohortOfEct(
  registrations: readonly Pick<Registration, 'role' | 'cohort' | 'progress'>[],
): number | null {
  const cohorts = registrations
    .filter(({ role, progress }) => role === 'ect' && progress === 'complete')
    .map(({ cohort }) => cohort)
  return cohorts.length > 0 ? Math.max(...cohorts) : null
}

/** The newest registration's cohort, that at `schoolUrn` first; what the source says of the role when there is none. */
function cohortOfMentor(person: PersonView, schoolUrn: string | null): number | null {
  const complete = person.registrations.filter(({ role, progress }) => role === 'mentor' && progress === 'complete')
  const here = complete.filter(registration => registration.schoolUrn === schoolUrn)
  const cohorts = (here.length > 0 ? here : complete).map(registration => registration.cohort)
  if (cohorts.length > 0) return Math.max(...cohorts)
  const ofRoles = person.person.roles.filter(held => held.role === 'mentor').flatMap(held => held.cohort ?? [])
  return ofRoles.length > 0 ? Math.max(...ofRoles) : null
}
