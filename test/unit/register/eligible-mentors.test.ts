import { eligibleMentors, PORTAL_RULES, type PortalRules } from '../../../src/register/eligible-mentors'
import type { PersonView } from '../../../src/register/register-view'
import { aMentor, anEct, aPairing, aPeriod, aPerson, DALE, HILL, TODAY } from '../../builders/register'

const ect = anEct(2022, { mentoredBy: [aPairing({ ectId: 'eve', mentorId: 'now' })] })

const mentor = (id: string, name: string, cohort: number, periods: PersonView['periods']) =>
  aMentor(cohort, { person: aPerson(id, name), periods })

const mentors = [
  mentor('same', 'Zara Same', 2022, [aPeriod('mentor', HILL)]),
  mentor('cross', 'Abe Cross', 2021, [aPeriod('mentor', HILL)]),
  mentor('now', 'Ben Now', 2022, [aPeriod('mentor', HILL)]),
  mentor('leaving', 'Cat Leaving', 2022, [aPeriod('mentor', HILL, { until: '2026-12-18' })]),
  mentor('left', 'Dan Left', 2022, [aPeriod('mentor', HILL, { until: '2026-07-31' })]),
  mentor('removed-there', 'Fay There', 2022, [aPeriod('mentor', HILL), aPeriod('mentor', DALE, { status: 'removed' })]),
  mentor('removed-here', 'Gus Here', 2022, [aPeriod('mentor', HILL, { status: 'removed' })]),
  mentor('elsewhere', 'Hal Else', 2022, [aPeriod('mentor', DALE)]),
  aMentor(2022, { person: ect.person }),
]

const listed = (rules: PortalRules) =>
  eligibleMentors(mentors, { ect, schoolUrn: HILL, ectCohort: 2022, today: TODAY, rules }).map(view => view.person.id)

it.each([
  ['2022', ['cross', 'now', 'leaving', 'eve', 'removed-there', 'same']],
  ['2022-no-multiple-cohorts', ['now', 'leaving', 'eve', 'removed-there', 'same']],
  ['2023', ['cross', 'now', 'leaving', 'same']],
  ['register-ects', ['cross', 'same']],
] as const)('lists under the rules of %s, by name', (rules, expected) => {
  expect(listed(rules)).toEqual(expected)
})

it('has a case for each set of rules', () => {
  expect(PORTAL_RULES).toEqual(['2022', '2022-no-multiple-cohorts', '2023', 'register-ects'])
})
