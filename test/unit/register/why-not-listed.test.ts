import { PORTAL_RULES, type PortalRules } from '../../../src/register/eligible-mentors'
import { notRegisteredHere } from '../../../src/register/not-registered'
import type { RegisterView } from '../../../src/register/register-view'
import { whyNotListed } from '../../../src/register/why-not-listed'
import {
  aMentor,
  anEct,
  aPairing,
  aPartnership,
  aPeriod,
  aPerson,
  aRegisterView,
  aRegistration,
  aSetting,
  aSource,
  DALE,
  HILL,
  READ_AT,
  TODAY,
} from '../../builders/register'
import { codesOf } from './causes/scenario'

/** Which causes apply under each set of rules, in the order of PORTAL_RULES. */
const underEach = (view: RegisterView) => PORTAL_RULES.map(rules => codesOf(view, rules))

describe('why a mentor was not listed', () => {
  it('says which source it rests on, and as of when', () => {
    const [first] = whyNotListed(aRegisterView(aMentor(2021, { periods: [] }), anEct()), {
      today: TODAY,
      portalRules: 'register-ects',
    })

    expect(first).toMatchObject({ source: 'Register of the tests', asOf: READ_AT })
  })

  it('gives every cause: what is shown before what is likely, what hides before what explains', () => {
    const view = aRegisterView(
      aMentor(2021, {
        person: aPerson('mia', 'Mia Marsh', { trn: '9900001', previousNames: ['Lowe'] }),
        periods: [aPeriod('mentor', DALE), aPeriod('mentor', '900003')],
        lookAlikes: [aPerson('m2', 'Mia Marsh')],
        registrations: [aRegistration('mentor', 2021), aRegistration('mentor', 2023)],
      }),
      anEct(2022, { registrations: [aRegistration('ect', 2022, { trainingStatus: 'withdrawn' })] }),
      {
        settings: {
          [HILL]: aSetting(HILL, {
            pool: [],
            partnerships: [aPartnership(HILL, 2021, 'unconfirmed'), aPartnership(HILL, 2022, 'challenged')],
          }),
        },
      },
    )

    expect(
      whyNotListed(view, { today: TODAY, portalRules: '2022-no-multiple-cohorts' }).map(({ cause, certainty }) => [
        cause,
        certainty,
      ]),
    ).toEqual([
      ['ect-withdrawn', 'shown'],
      ['no-mentor-in-pool', 'shown'],
      ['not-in-school-pool', 'shown'],
      ['cohort-mismatch', 'shown'],
      ['duplicate-person', 'likely'],
      ['partnership-unconfirmed', 'likely'],
      ['at-two-schools', 'likely'],
      ['partnership-challenged', 'shown'],
      ['two-registrations', 'likely'],
      ['name-differs', 'likely'],
    ])
  })
})

describe('which causes apply under the rules of 2022, 2022 without several cohorts, 2023 and the present service', () => {
  const sameCohort = anEct(2022)
  const cases: readonly (readonly [string, RegisterView, Readonly<Record<PortalRules, string>>])[] = [
    [
      'another cohort hides only under the second',
      aRegisterView(aMentor(2021), sameCohort),
      {
        '2022': 'listed-and-overlooked',
        '2022-no-multiple-cohorts': 'cohort-mismatch',
        '2023': 'listed-and-overlooked',
        'register-ects': 'listed-and-overlooked',
      },
    ],
    [
      'a leaving date to come hides only under the last',
      aRegisterView(aMentor(2022, { periods: [aPeriod('mentor', HILL, { until: '2026-12-18' })] }), sameCohort),
      {
        '2022': 'listed-and-overlooked',
        '2022-no-multiple-cohorts': 'listed-and-overlooked',
        '2023': 'listed-and-overlooked',
        'register-ects': 'left-or-leaving',
      },
    ],
    [
      'a leaving date that is past hides under each',
      aRegisterView(aMentor(2022, { periods: [aPeriod('mentor', HILL, { until: '2026-07-31' })] }), sameCohort),
      {
        '2022': 'left-or-leaving',
        '2022-no-multiple-cohorts': 'left-or-leaving',
        '2023': 'left-or-leaving',
        'register-ects': 'left-or-leaving',
      },
    ],
    [
      'a removal elsewhere hides from 2023, and before that spoils the choice',
      aRegisterView(
        aMentor(2022, { periods: [aPeriod('mentor', HILL), aPeriod('mentor', DALE, { status: 'removed' })] }),
        sameCohort,
      ),
      {
        '2022': 'choice-saved-nothing',
        '2022-no-multiple-cohorts': 'choice-saved-nothing',
        '2023': 'removed',
        'register-ects': 'removed',
      },
    ],
    [
      'a start to come hides under all but the last',
      aRegisterView(aMentor(2022, { periods: [aPeriod('mentor', HILL, { from: '2027-01-04' })] }), sameCohort),
      {
        '2022': 'not-in-school-pool',
        '2022-no-multiple-cohorts': 'not-in-school-pool',
        '2023': 'not-in-school-pool',
        'register-ects': 'listed-and-overlooked',
      },
    ],
    [
      'an ECT withdrawn from training has no row for a mentor under all but the last',
      aRegisterView(
        aMentor(2022),
        anEct(2022, { registrations: [aRegistration('ect', 2022, { trainingStatus: 'withdrawn' })] }),
      ),
      {
        '2022': 'ect-withdrawn',
        '2022-no-multiple-cohorts': 'ect-withdrawn',
        '2023': 'ect-withdrawn',
        'register-ects': 'listed-and-overlooked',
      },
    ],
    [
      'two registrations of one mentor matter under all but the last',
      aRegisterView(
        aMentor(2022, { registrations: [aRegistration('mentor', 2021), aRegistration('mentor', 2022)] }),
        sameCohort,
      ),
      {
        '2022': 'two-registrations listed-and-overlooked',
        '2022-no-multiple-cohorts': 'two-registrations listed-and-overlooked',
        '2023': 'two-registrations listed-and-overlooked',
        'register-ects': 'listed-and-overlooked',
      },
    ],
  ]

  it.each(cases)('%s', (_label, view, expected) => {
    expect(Object.fromEntries(PORTAL_RULES.map(rules => [rules, codesOf(view, rules).join(' ')]))).toEqual(expected)
  })

  it('leaves the current mentor out, and hides the ECT themself, where the service does', () => {
    const current = aRegisterView(
      aMentor(2022),
      anEct(2022, { mentoredBy: [aPairing({ ectId: 'eve', mentorId: 'mia' })] }),
    )
    const themself = aRegisterView(aMentor(2022, { person: aPerson('eve', 'Eve Ash') }), anEct(2022))
    const hiding = (view: RegisterView) =>
      PORTAL_RULES.filter(portalRules => whyNotListed(view, { today: TODAY, portalRules }).some(({ hides }) => hides))

    expect(underEach(current).flat()).toEqual(Array(4).fill('already-current-mentor'))
    expect(hiding(current)).toEqual(['register-ects'])
    expect(underEach(themself).flat()).toEqual(Array(4).fill('themself'))
    expect(hiding(themself)).toEqual(['2023', 'register-ects'])
  })

  it('takes somebody who started anywhere after a removal for active again', () => {
    const back = aMentor(2022, {
      periods: [
        aPeriod('mentor', DALE, { status: 'removed', until: '2025-07-31' }),
        aPeriod('mentor', HILL, { from: '2025-09-01' }),
      ],
    })

    expect(underEach(aRegisterView(back, sameCohort)).flat()).toEqual(Array(4).fill('listed-and-overlooked'))
  })
})

describe('somebody who is not in the register', () => {
  it('is probably not registered, and the school is told how', () => {
    expect(notRegisteredHere('Ann Other', [aSource()])).toMatchObject({
      cause: 'not-registered',
      certainty: 'likely',
      asOf: READ_AT,
      remedy: { kind: 'task', sentence: expect.stringContaining('The school registers Ann Other as a mentor first') },
    })
  })

  it.each([
    ['one lead provider’s participants', [aSource({ people: 'lead-provider', provider: 'Hartwell Learning' })]],
    [
      'several lead providers’ participants',
      [aSource({ people: 'lead-provider' }), aSource({ id: 'source-2', people: 'lead-provider' })],
    ],
    ['one delivery partner’s participants', [aSource({ people: 'delivery-partner', provider: 'Penwith Hub' })]],
    ['a source that was never read whole', [aSource({ asOf: null })]],
    [
      'a lead provider’s participants beside everybody’s schools and partnerships',
      [aSource({ pools: false }), aSource({ id: 'source-2', people: 'lead-provider', pools: false })],
    ],
    ['no source at all', []],
  ])('cannot be told about from %s', (_label, knowledge) => {
    expect(notRegisteredHere('Ann Other', knowledge)).toMatchObject({
      certainty: 'cannot-tell',
      sentence:
        'Ann Other was not found, but this register does not hold everybody, so whether they are registered cannot be told from it.',
      requesterSentence: 'We are finding out why the mentor was not in your school’s list of mentors.',
    })
  })
})
