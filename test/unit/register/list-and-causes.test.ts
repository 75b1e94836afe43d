import fc from 'fast-check'
import type { Diagnosis } from '../../../src/register/diagnosis'
import { eligibleMentors, PORTAL_RULES } from '../../../src/register/eligible-mentors'
import type { PersonView, RegisterView } from '../../../src/register/register-view'
import { whyNotListed } from '../../../src/register/why-not-listed'
import {
  aMentor,
  anEct,
  aPairing,
  aPeriod,
  aPerson,
  aRegisterView,
  aRegistration,
  aSchool,
  aSetting,
  DALE,
  HILL,
  TODAY,
} from '../../builders/register'

const OLD = '900009'
const period = fc
  .record({
    urn: fc.constantFrom(HILL, DALE, OLD),
    from: fc.constantFrom('2021-09-01', '2023-09-01', '2027-01-04'),
    until: fc.constantFrom(undefined, '2022-07-31', '2026-07-31', '2026-12-18', '2027-07-31'),
    status: fc.constantFrom('active' as const, 'completed', 'deferred', 'removed', 'left'),
  })
  .filter(({ from, until }) => until === undefined || until >= from)
const registration = fc.record({
  role: fc.constantFrom('mentor' as const, 'mentor', 'ect'),
  cohort: fc.constantFrom(2021, 2022, 2024),
  progress: fc.constantFrom('complete' as const, 'complete', 'unfinished'),
})

const views = fc
  .record({
    periods: fc.array(period, { maxLength: 3 }),
    registrations: fc.array(registration, { maxLength: 2 }),
    isThemself: fc.integer({ min: 0, max: 9 }).map(chance => chance === 0),
    isPaired: fc.boolean(),
    hasDouble: fc.boolean(),
    rules: fc.constantFrom(...PORTAL_RULES),
  })
  .map(({ periods, registrations, isThemself, isPaired, hasDouble, rules }) => {
    const mentor: PersonView = aMentor(2021, {
      person: isThemself ? aPerson('eve', 'Eve Ash') : aPerson('mia', 'Mia Marsh', { trn: '9900001' }),
      periods: periods.map(({ urn, from, until, status }, index) => ({
        ...aPeriod('mentor', urn, { from, status, ...(until === undefined ? {} : { until }) }),
        id: `period-${index}`,
      })),
      registrations: registrations.map(({ role, ...given }, index) => ({
        ...aRegistration(role, given.cohort, given),
        id: `registration-${index}`,
      })),
      lookAlikes: hasDouble ? [aPerson('m2', 'M Marsh', { trn: '9900001' })] : [],
    })
    const ect = anEct(2022, { mentoredBy: isPaired ? [aPairing({ ectId: 'eve', mentorId: mentor.person.id })] : [] })
    const around = {
      schools: { [OLD]: aSchool(OLD, 'Old School', { status: 'closed', successors: [HILL] }) },
      settings: { [HILL]: aSetting(HILL) },
    }
    return { view: aRegisterView(mentor, ect, around), rules }
  })

const isOffered = ({ view, rules }: { view: RegisterView; rules: (typeof PORTAL_RULES)[number] }) =>
  eligibleMentors([view.mentor], { ect: view.ect, schoolUrn: HILL, ectCohort: 2022, today: TODAY, rules }).length === 1

it('gives a cause that hides whenever a mentor is not in the list, and none when they are', () => {
  fc.assert(
    fc.property(views, given => {
      const told: readonly Diagnosis[] = whyNotListed(given.view, { today: TODAY, portalRules: given.rules })

      expect(told.some(({ hides }) => hides)).toBe(!isOffered(given))
      expect(told.length).toBeGreaterThan(0)
      expect(new Set(told.map(({ cause }) => cause)).size).toBe(told.length)
    }),
    { numRuns: 2000 },
  )
})
