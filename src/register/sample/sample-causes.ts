import type { Cause } from '../diagnosis'
import type { PortalRules } from '../eligible-mentors'
import type { SampleRegister } from './make-sample-register'
import type { PlantedCause } from './planted-causes'
import { BARE_SCHOOL, CHALLENGED, CLOSED_INTO_ONE, SUCCESSOR_OF_ONE, UNCONFIRMED } from './sample-schools'

/** A pair of the sample register that shows a cause, and whose list is to be imitated for it. */
export interface SampleCause {
  readonly cause: Cause
  readonly portalRules: PortalRules
  readonly mentorId: string
  readonly ectId: string
}

/** The first ECT of each school who has no mentor, and the last. */
const FIRST_UNPAIRED = 4
const LAST = 6

/** A pair of the sample register for each cause that a register can show. */
export function sampleCauses(register: SampleRegister): readonly SampleCause[] {
  const staffOf = (school: number) => register.staff[school]
  const ectOf = (school: number, slot = FIRST_UNPAIRED) => staffOf(school)?.ects[slot]?.id ?? ''
  const mentorOf = (school: number, slot = 0) => staffOf(school)?.mentors[slot]?.id ?? ''
  const show = (cause: Cause, mentorId: string, ectId: string, portalRules: PortalRules = 'register-ects') => ({
    ...{ cause, portalRules, mentorId, ectId },
  })
  const planted = (cause: Cause, plant: PlantedCause, rules?: PortalRules) => {
    const staff = register.staff.find(each => each.planted.some(one => one.cause === plant))
    const mentor = staff?.planted.find(one => one.cause === plant)?.mentor
    return show(cause, mentor?.id ?? '', ectOf(staff?.school ?? 0), rules)
  }
  const plantedAt = (school: number, place: number) => staffOf(school)?.planted[place]?.mentor.id ?? ''
  const both = planted('themself', 'ect-and-mentor')
  return [
    planted('not-in-school-pool', 'elsewhere'),
    show('listed-and-overlooked', mentorOf(0, 4), ectOf(0)),
    show('already-current-mentor', mentorOf(0), ectOf(0, 0)),
    show('not-registered', staffOf(0)?.tutor.id ?? '', ectOf(0)),
    planted('left-or-leaving', 'left'),
    // A date that is yet to come hides nobody from the older lists.
    planted('left-or-leaving', 'leaving'),
    planted('transferred', 'transferred'),
    planted('at-two-schools', 'two-schools'),
    planted('removed', 'removed'),
    planted('choice-saved-nothing', 'removed-there', '2022'),
    planted('duplicate-person', 'duplicate'),
    planted('two-registrations', 'two-registrations', '2022'),
    planted('registration-unfinished', 'unfinished'),
    planted('wrong-role', 'wrong-role'),
    planted('address-of-another', 'same-address'),
    show('year-not-set-up', plantedAt(BARE_SCHOOL, 0), ectOf(BARE_SCHOOL)),
    show('partnership-unconfirmed', plantedAt(UNCONFIRMED.school, 1), ectOf(UNCONFIRMED.school)),
    show('partnership-challenged', mentorOf(CHALLENGED.school), ectOf(CHALLENGED.school)),
    show('school-changed-urn', someoneAt(register, CLOSED_INTO_ONE), ectOf(SUCCESSOR_OF_ONE)),
    { ...both, ectId: both.mentorId },
    show('no-mentor-in-pool', plantedAt(BARE_SCHOOL, 1), ectOf(BARE_SCHOOL)),
    show('ect-not-current', mentorOf(30), ectOf(30, LAST)),
    show('ect-withdrawn', mentorOf(31), ectOf(31, LAST), '2023'),
    planted('name-differs', 'former-name'),
    show('cohort-mismatch', mentorOf(1, 0), ectOf(1, LAST), '2022-no-multiple-cohorts'),
  ]
}

/** A mentor of a school that has closed. */
function someoneAt({ periods, schools }: SampleRegister, school: number): string {
  return periods.find(period => period.schoolUrn === schools[school]?.urn)?.teacherId ?? ''
}
