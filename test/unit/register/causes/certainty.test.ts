import type { RegisterView } from '../../../../src/register/register-view'
import type { SourceCoverage } from '../../../../src/register/sources/coverage'
import { whyNotListed } from '../../../../src/register/why-not-listed'
import type { PortalRules } from '../../../../src/register/eligible-mentors'
import {
  aMentor,
  anEct,
  aPairing,
  aPartnership,
  aPeriod,
  aRegisterView,
  aRegistration,
  aSchool,
  aSetting,
  aSource,
  DALE,
  HILL,
  TODAY,
} from '../../../builders/register'

const OLD = '900009'

/** The first cause of a view, how sure it is, and which source dates it. */
function first(view: RegisterView, knowledge: readonly SourceCoverage[], portalRules: PortalRules = 'register-ects') {
  const [told] = whyNotListed({ ...view, knowledge }, { today: TODAY, portalRules })
  return [told?.cause, told?.certainty]
}

const elsewhere = aRegisterView(aMentor(2021, { periods: [aPeriod('mentor', DALE)] }), anEct())
const left = aRegisterView(aMentor(2021, { periods: [aPeriod('mentor', HILL, { until: '2026-07-31' })] }), anEct())
const removed = aRegisterView(
  aMentor(2021, { periods: [aPeriod('mentor', HILL, { status: 'removed', until: '2026-07-31' })] }),
  anEct(),
)
const unfinished = aRegisterView(
  aMentor(2021, { periods: [], registrations: [aRegistration('mentor', 2021, { progress: 'unfinished' })] }),
  anEct(),
)
const predecessor = aRegisterView(aMentor(2021, { periods: [aPeriod('mentor', OLD)] }), anEct(), {
  schools: { [OLD]: aSchool(OLD, 'Old School', { status: 'closed', successors: [HILL] }) },
})
const onlyEct = aRegisterView(aMentor(2021, { periods: [], registrations: [aRegistration('ect', 2021)] }), anEct())
const unregistered = aRegisterView(aMentor(2021, { periods: [], registrations: [] }), anEct())
const listed = aRegisterView(aMentor(), anEct())
const paired = aRegisterView(aMentor(), anEct(2022, { mentoredBy: [aPairing({ ectId: 'eve', mentorId: 'mia' })] }))
const emptySchool = aRegisterView(aMentor(2021, { periods: [] }), anEct(), {
  settings: { [HILL]: aSetting(HILL, { pool: [] }) },
})
const challenged = aRegisterView(aMentor(2021), anEct(), {
  settings: { [HILL]: aSetting(HILL, { partnerships: [aPartnership(HILL, 2022, 'challenged')] }) },
})

describe('how sure a cause is', () => {
  it.each<[string, RegisterView, Partial<SourceCoverage>]>([
    ['not-in-school-pool', elsewhere, { pools: false }],
    ['no-mentor-in-pool', emptySchool, { pools: false }],
    ['listed-and-overlooked', listed, { pools: false }],
    ['listed-and-overlooked', listed, { leavingDates: false }],
    ['listed-and-overlooked', listed, { removals: false }],
    ['left-or-leaving', left, { leavingDates: false }],
    ['removed', removed, { removals: false }],
    ['registration-unfinished', unfinished, { unfinishedRegistrations: false }],
    ['school-changed-urn', predecessor, { schoolLinks: false }],
    ['already-current-mentor', paired, { pairings: false }],
    ['partnership-challenged', challenged, { partnerships: false }],
    ['wrong-role', onlyEct, { people: 'lead-provider', provider: 'Hartwell Learning' }],
    ['not-registered', unregistered, { people: 'lead-provider', provider: 'Hartwell Learning' }],
    ['not-registered', unregistered, { people: 'delivery-partner', provider: 'Penwith Hub' }],
    ['not-in-school-pool', elsewhere, { people: 'lead-provider', provider: 'Hartwell Learning' }],
    ['not-in-school-pool', elsewhere, { cohorts: [2023, 2024] }],
    ['not-in-school-pool', elsewhere, { asOf: null }],
  ])(
    '%s is shown by a source that covers it, and cannot be told from one that does not: %#',
    (cause, view, lacking) => {
      expect(first(view, [aSource()])).toEqual([cause, 'shown'])
      expect(first(view, [aSource(lacking)])).toEqual([cause, 'cannot-tell'])
    },
  )

  it('does not count another cohort as shown by a source that lacks the ECT’s', () => {
    const rules = '2022-no-multiple-cohorts' as const

    expect(first(listed, [aSource()], rules)).toEqual(['cohort-mismatch', 'shown'])
    expect(first(listed, [aSource({ cohorts: [2021] })], rules)).toEqual(['cohort-mismatch', 'cannot-tell'])
  })

  it('says what the sources lack, and what to look up first', () => {
    const [told] = whyNotListed(
      { ...left, knowledge: [aSource({ name: 'Lead provider feed: Hartwell Learning', leavingDates: false })] },
      { today: TODAY, portalRules: 'register-ects' },
    )

    expect(told).toMatchObject({
      certainty: 'cannot-tell',
      source: 'Lead provider feed: Hartwell Learning',
      sentence:
        'Mia Marsh was reported as having left Hill School (URN 900001). That is only what this register holds: none of its sources covers leaving dates, so it cannot be told from here.',
      requesterSentence: 'We are finding out why the mentor was not in your school’s list of mentors.',
      remedy: {
        kind: 'task',
        sentence:
          'Look first in the Department’s service whether it is so. Ask Hill School (URN 900001) whether they mentor there now. If so, the leaving date must be corrected, or the school registers them as joining.',
      },
    })
  })

  it('takes each fact from the newest source that covers it, and the date of the oldest of these', () => {
    const feed = aSource({
      id: 'feed',
      name: 'Feed',
      asOf: new Date('2026-11-25T06:00:00Z'),
      pools: false,
      removals: false,
    })
    const pools = aSource({ id: 'pools', name: 'Pools', asOf: new Date('2026-10-01T06:00:00Z'), leavingDates: false })
    const older = aSource({ id: 'older', name: 'Older pools', asOf: new Date('2026-09-01T06:00:00Z') })
    const [told] = whyNotListed(
      { ...listed, knowledge: [older, pools, feed] },
      { today: TODAY, portalRules: 'register-ects' },
    )

    expect(told).toMatchObject({ certainty: 'shown', source: 'Pools', asOf: new Date('2026-10-01T06:00:00Z') })
  })

  it('needs no source for a pairing that was completed here', () => {
    const pairing = { ...aPairing({ ectId: 'eve', mentorId: 'mia' }), ticketId: 'T-1' }
    const view = aRegisterView(aMentor(), anEct(2022, { mentoredBy: [pairing] }), { knowledge: [] })
    const [told] = whyNotListed(view, { today: TODAY, portalRules: 'register-ects' })

    expect(told).toMatchObject({ cause: 'already-current-mentor', certainty: 'shown', source: null, asOf: null })
  })
})
