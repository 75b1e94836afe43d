import { CAUSES, type Cause } from '../../../src/register/diagnosis'
import { PORTAL_RULES } from '../../../src/register/eligible-mentors'
import { notRegisteredHere } from '../../../src/register/not-registered'
import type { RegisterView } from '../../../src/register/register-view'
import { MAY_BE_TOLD, tutorWords, wordsFor, type Hearer } from '../../../src/register/requester-words'
import { whyNotListed } from '../../../src/register/why-not-listed'
import { requesterCause } from '../../../src/match/requester-cause'
import { hearerOf } from '../../../src/ticket/standing'
import {
  aMentor,
  anEct,
  aPairing,
  aPartnership,
  aPeriod,
  aPerson,
  aRegisterView,
  aRegistration,
  aSchool,
  aSetting,
  aSource,
  HILL,
  TODAY,
} from '../../builders/register'

const HEARERS: readonly Hearer[] = ['tutor', 'colleague', 'claimed-tutor', 'unproved']

describe('what a requester may be told', () => {
  it('is settled for every cause and standing', () => {
    expect(
      Object.fromEntries(CAUSES.map(cause => [cause, HEARERS.map(hearer => MAY_BE_TOLD[cause][hearer]).join(', ')])),
    ).toEqual({
      'not-in-school-pool': 'this, in general, nothing, nothing',
      'listed-and-overlooked': 'this, in general, nothing, nothing',
      'already-current-mentor': 'this, nothing, nothing, nothing',
      'not-registered': 'this, in general, nothing, nothing',
      'left-or-leaving': 'this, nothing, nothing, nothing',
      transferred: 'this, nothing, nothing, nothing',
      'at-two-schools': 'this, nothing, nothing, nothing',
      removed: 'this, nothing, nothing, nothing',
      'choice-saved-nothing': 'this, nothing, nothing, nothing',
      'duplicate-person': 'this, nothing, nothing, nothing',
      'two-registrations': 'this, nothing, nothing, nothing',
      'registration-unfinished': 'this, nothing, nothing, nothing',
      'wrong-role': 'this, nothing, nothing, nothing',
      'address-of-another': 'this, nothing, nothing, nothing',
      'year-not-set-up': 'this, in general, nothing, nothing',
      'partnership-unconfirmed': 'this, in general, nothing, nothing',
      'partnership-challenged': 'this, nothing, nothing, nothing',
      'school-changed-urn': 'this, in general, nothing, nothing',
      themself: 'this, nothing, nothing, nothing',
      'no-mentor-in-pool': 'this, in general, nothing, nothing',
      'ect-not-current': 'this, nothing, nothing, nothing',
      'ect-withdrawn': 'this, nothing, nothing, nothing',
      'requester-not-tutor': 'this, in general, nothing, nothing',
      'name-differs': 'this, in general, nothing, nothing',
      'cohort-mismatch': 'this, in general, nothing, nothing',
    })
  })

  it.each([
    ['tutor-authenticated', 'tutor'],
    ['tutor-unauthenticated', 'claimed-tutor'],
    ['called-back', 'colleague'],
    ['school-authenticated', 'colleague'],
    ['school-unauthenticated', 'unproved'],
    ['unknown', 'unproved'],
  ] as const)('counts %s as %s', (standing, hearer) => {
    expect(hearerOf(standing)).toBe(hearer)
  })

  it.each<[Hearer, Cause, string]>([
    ['tutor', 'removed', 'The words for the tutor.'],
    [
      'colleague',
      'not-in-school-pool',
      'The list shows the mentors whom your school’s induction tutor has registered at your school. Please ask them to check it, or to write to us.',
    ],
    [
      'colleague',
      'removed',
      'We can talk about a person’s record with your school’s induction tutor only. Please ask them to write to us.',
    ],
    [
      'claimed-tutor',
      'removed',
      'We can talk about a person’s record once we know that you wrote to us, which your message did not show. Please answer this email to confirm it.',
    ],
    [
      'unproved',
      'removed',
      'We can talk about a person’s record with the school’s registered induction tutor only. Please ask them to write to us from their school address.',
    ],
    [
      'unproved',
      'not-in-school-pool',
      'We can talk about a person’s record with the school’s registered induction tutor only. Please ask them to write to us from their school address.',
    ],
  ])('tells a %s about %s', (hearer, cause, expected) => {
    expect(wordsFor({ cause, requesterSentence: 'The words for the tutor.' }, hearer)).toBe(expected)
  })

  it('speaks of a leaving date, a removal or a registration only where this school reported it itself', () => {
    const elsewhere = { isOfThisSchool: false, cohort: null }

    expect(tutorWords('left-or-leaving', elsewhere)).toBe(
      'The mentor is not in your school’s list of mentors at present. Please tell us whether they mentor at your school now.',
    )
    expect(tutorWords('removed', elsewhere)).toBe(
      'The mentor is not in your school’s list of mentors at present. We need to check the mentor’s record before they can be chosen.',
    )
    expect(tutorWords('registration-unfinished', elsewhere)).toBe(
      'The mentor is not registered at your school yet. Please register them, and confirm their details at the end.',
    )
  })
})

/** Everything that no requester may read: each word occurs in the register and in nothing that the requester wrote. */
const CANARIES = /zz|98765|9999\d|December|2027|11 November|prohibit|eligib|sanction/i
const AWAY = '999991'
const GONE = '999992'
const away = aSchool(AWAY, 'Zzaway School')
const gone = aSchool(GONE, 'Zzgone School', { status: 'closed', successors: [HILL] })
const mentor = aPerson('mia', 'Mia Marsh', {
  trn: '9876501',
  previousNames: ['Zzformer'],
  preferredName: 'Zzmimi',
  emails: ['zz@zz.example'],
})
const other = aPerson('zzother', 'Zzother Person', {
  trn: '9876502',
  emails: ['zz@zz.example'],
  roles: [{ role: 'mentor', urn: AWAY, cohort: 2021, from: TODAY, until: null, status: 'current' }],
})
const double = aPerson('zzdouble', 'Zzdouble Marsh', { trn: '9876501' })
const partnerships = (status: 'active' | 'unconfirmed' | 'challenged') =>
  [2021, 2022].map(cohort => ({
    ...aPartnership(HILL, cohort, status),
    leadProvider: 'Zz Provider',
    deliveryPartner: 'Zz Partner',
  }))

const view = (
  given: Parameters<typeof aMentor>[1],
  ect: Parameters<typeof anEct>[1] = {},
  around: Partial<Pick<RegisterView, 'settings' | 'sameAddress'>> = {},
) =>
  aRegisterView(aMentor(2021, { person: mentor, ...given }), anEct(2022, ect), {
    schools: { [AWAY]: away, [GONE]: gone },
    knowledge: [aSource({ name: 'Zz source' })],
    ...around,
  })
const unfinishedAway = [aRegistration('mentor', 2021, { progress: 'unfinished', schoolUrn: AWAY })]
const unfinishedHere = [aRegistration('mentor', 2024, { progress: 'unfinished' })]
const pool = (status: 'active' | 'unconfirmed' | 'challenged') => ({
  settings: { [HILL]: aSetting(HILL, { partnerships: partnerships(status) }) },
})

const VIEWS: readonly RegisterView[] = [
  view({ periods: [] }, {}, { settings: { [HILL]: aSetting(HILL, { pool: [] }) } }),
  view({
    periods: [aPeriod('mentor', AWAY)],
    mentoring: [aPairing({ ectId: 'zzect', mentorId: 'mia' }, { schoolUrn: AWAY })],
  }),
  view({ periods: [aPeriod('mentor', AWAY, { until: '2026-11-11' })] }),
  view({ periods: [aPeriod('mentor', HILL, { until: '2026-12-18' })] }),
  view({ periods: [aPeriod('mentor', HILL, { until: '2027-01-04', leavingReportedBy: AWAY })] }),
  view({
    periods: [
      aPeriod('mentor', HILL, { until: '2026-11-11', leavingReportedBy: AWAY }),
      aPeriod('mentor', AWAY, { from: '2026-11-12' }),
    ],
  }),
  view({ periods: [aPeriod('mentor', HILL), aPeriod('mentor', AWAY, { status: 'removed', until: '2026-11-11' })] }),
  view({ periods: [aPeriod('mentor', HILL, { status: 'removed', until: '2026-11-11' })] }),
  view({ periods: [aPeriod('mentor', GONE)] }),
  view({ lookAlikes: [double] }),
  view({ registrations: [aRegistration('mentor', 2021, { schoolUrn: AWAY }), aRegistration('mentor', 2022)] }),
  view({ periods: [], registrations: unfinishedAway }, {}, { sameAddress: [other] }),
  view({ periods: [], registrations: unfinishedHere }),
  view({ periods: [], registrations: [aRegistration('ect', 2021, { schoolUrn: AWAY })] }),
  view({ periods: [], registrations: [] }),
  view({ periods: [] }, {}, pool('unconfirmed')),
  view({}, {}, pool('challenged')),
  view({ person: aPerson('eve', 'Eve Ash', { trn: '9876501', previousNames: ['Zzformer'] }) }),
  view({}, { person: aPerson('eve', 'Eve Ash', { trn: '9876501' }) }),
  view({}, { periods: [aPeriod('ect', AWAY, { status: 'left', until: '2026-11-11' })] }),
  view({}, { registrations: [aRegistration('ect', 2022, { trainingStatus: 'withdrawn' })] }),
  view({}, { mentoredBy: [aPairing({ ectId: 'eve', mentorId: 'mia' }, { from: '2026-12-01' })] }),
  view({}),
]

describe('nothing that is not the requester’s to know', () => {
  const ticket = {
    id: 'zz-ticket',
    standing: 'unknown',
    standingSentence: 'Induction tutor of Zzaway School.',
    schoolUrn: HILL,
  } as const
  const told = [
    ...VIEWS.flatMap(each =>
      PORTAL_RULES.flatMap(portalRules => [
        ...whyNotListed(each, { today: TODAY, portalRules }),
        ...whyNotListed({ ...each, knowledge: [] }, { today: TODAY, portalRules }),
      ]),
    ),
    ...[[], [aSource({ name: 'Zz source' })]].map(knowledge => notRegisteredHere('Mia Marsh', knowledge)),
    ...[requesterCause(ticket, { schoolUrn: HILL })].flatMap(each => each ?? []),
  ]

  it('is looked for in every cause', () => {
    const seen = new Set(told.map(({ cause }) => cause))

    expect(CAUSES.filter(cause => !seen.has(cause))).toEqual([])
  })

  it('stands in the words for the agent, so that the search would find it', () => {
    expect(told.filter(each => CANARIES.test(JSON.stringify(each))).length).toBeGreaterThan(100)
  })

  it.each(HEARERS)('is never told to a %s', hearer => {
    const sentences = [...new Set(told.map(each => wordsFor(each, hearer)))]

    expect(sentences.filter(sentence => CANARIES.test(sentence))).toEqual([])
    expect(sentences.filter(sentence => /Mia|Marsh|Eve|Ash\b|URN|TRN \d|\d{6}/.test(sentence))).toEqual([])
  })
})
