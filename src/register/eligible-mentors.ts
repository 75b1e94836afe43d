import { holds, type Day } from '../kernel/day'
import { cohortsIn } from './cohorts'
import { isSamePerson } from './identity'
import { foldName } from './names'
import { removalInForce } from './pool-standing'
import type { PersonView, SchoolPeriod } from './register-view'
import { nameOf } from './view-words'

/**
 * Whose list of mentors is imitated: the service of 2022 with or without its setting for several cohorts, that of 2023,
 * or the present one. What a list shows is their rule; what may be paired is ours, and the same under each.
 */
export const PORTAL_RULES = ['2022', '2022-no-multiple-cohorts', '2023', 'register-ects'] as const
export type PortalRules = (typeof PORTAL_RULES)[number]

/** What a list asks of a mentor. */
export type MentorOfList = Pick<PersonView, 'person' | 'periods' | 'registrations'>

/** What a list is made for: one ECT at one school on a day. */
export interface ListFor {
  readonly ect: Pick<PersonView, 'person' | 'mentoredBy'>
  readonly schoolUrn: string
  readonly ectCohort: number | null
  readonly today: Day
  readonly rules: PortalRules
}

/** The mentors that the portal would list for an ECT, by name. Pure. */
export function eligibleMentors<Mentor extends MentorOfList>(
  mentors: readonly Mentor[],
  list: ListFor,
): readonly Mentor[] {
  return mentors
    .filter(mentor => isListed(mentor, list))
    .sort((one, other) => compare(foldName(nameOf(one)), foldName(nameOf(other))))
}

/** Whether the portal would list one mentor for an ECT. */
export function isListed(mentor: MentorOfList, list: ListFor): boolean {
  const here = mentor.periods.filter(period => period.role === 'mentor' && period.schoolUrn === list.schoolUrn)
  switch (list.rules) {
    // manage-training 2022: every row of the school's pool, whatever its profile's state; even the ECT themself.
    case '2022':
      return here.some(period => isPoolRow(period, list.today))
    // The same with the setting `multiple_cohorts` off: only mentors of the ECT's own school cohort.
    case '2022-no-multiple-cohorts':
      return here.some(period => isPoolRow(period, list.today)) && isOfCohort(mentor, list.ectCohort)
    // From January 2023 withdrawn profiles are hidden at every school; from May 2023 the ECT themself is.
    case '2023':
      return (
        here.some(period => isPoolRow(period, list.today)) &&
        removalInForce(mentor) === null &&
        !isSamePerson(mentor.person, list.ect.person)
      )
    // register-ects `eligible_mentors.rb`: unfinished periods, so a leaving date in the future hides at once; the
    // change-mentor wizard leaves out the current mentor.
    case 'register-ects':
      return (
        here.some(period => period.finishedOn === null && isPoolStatus(period)) &&
        removalInForce(mentor) === null &&
        !isSamePerson(mentor.person, list.ect.person) &&
        !isCurrentMentorOf(mentor, list)
      )
  }
}

/** Rows leave the pool on the leaving date, by a nightly job, and at once when the mentor is removed. */
function isPoolRow(period: SchoolPeriod, today: Day): boolean {
  return isPoolStatus(period) && holds({ from: period.startedOn, until: period.finishedOn }, today)
}

function isPoolStatus(period: SchoolPeriod): boolean {
  return period.status !== 'removed' && period.status !== 'left'
}

function isOfCohort(mentor: MentorOfList, cohort: number | null): boolean {
  return cohort !== null && cohortsIn(mentor, 'mentor').includes(cohort)
}

function isCurrentMentorOf(mentor: MentorOfList, list: ListFor): boolean {
  return list.ect.mentoredBy.some(
    pairing =>
      pairing.mentorId === mentor.person.id &&
      holds({ from: pairing.startedOn, until: pairing.finishedOn }, list.today),
  )
}

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other))
