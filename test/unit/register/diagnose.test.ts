import { diagnose, whyNotListed } from '../../../src/register/diagnose'
import { CAUSES } from '../../../src/register/diagnosis'
import { PORTAL_RULES, type PortalRules } from '../../../src/register/eligible-mentors'
import { notRegisteredHere } from '../../../src/register/not-registered'
import type { RegisterView } from '../../../src/register/register-view'
import {
  aMentor,
  anEct,
  aPairing,
  aPeriod,
  aPerson,
  aRegisterView,
  aRegistration,
  aSchool,
  DALE,
  HILL,
  TODAY,
} from '../../builders/register'

const told = (view: RegisterView, portalRules: PortalRules = 'register-ects') =>
  diagnose(view, { today: TODAY, portalRules }).map(({ cause, certainty, remedy }) => [cause, certainty, remedy.kind])

const cases: readonly (readonly [string, RegisterView, readonly (readonly [string, string, string])[]])[] = [
  [
    'somebody of another pool',
    aRegisterView(aMentor(2021, { periods: [aPeriod('mentor', DALE)] }), anEct()),
    [['not-in-school-pool', 'shown', 'in-click']],
  ],
  [
    'a registered mentor of no pool',
    aRegisterView(aMentor(2021, { periods: [] }), anEct()),
    [['not-in-school-pool', 'shown', 'in-click']],
  ],
  [
    'a mentor who mentors at another school today',
    aRegisterView(
      aMentor(2021, {
        periods: [aPeriod('mentor', DALE)],
        mentoring: [aPairing({ ectId: 'ian', mentorId: 'mia' }, { schoolUrn: DALE })],
      }),
      anEct(),
    ),
    [
      ['not-in-school-pool', 'shown', 'in-click'],
      ['at-two-schools', 'likely', 'in-click'],
    ],
  ],
  ['a mentor who is in the list', aRegisterView(aMentor(), anEct()), [['listed-and-overlooked', 'shown', 'none']]],
  [
    'the present mentor',
    aRegisterView(aMentor(), anEct(2022, { mentoredBy: [aPairing({ ectId: 'eve', mentorId: 'mia' })] })),
    [['already-current-mentor', 'shown', 'none']],
  ],
  [
    'somebody who is not a mentor',
    aRegisterView(aMentor(2021, { periods: [], registrations: [] }), anEct()),
    [['not-registered', 'shown', 'task']],
  ],
  [
    'a mentor who left',
    aRegisterView(aMentor(2021, { periods: [aPeriod('mentor', HILL, { until: '2026-07-31' })] }), anEct()),
    [['left-or-leaving', 'shown', 'task']],
  ],
  [
    'a mentor who is leaving',
    aRegisterView(aMentor(2021, { periods: [aPeriod('mentor', HILL, { until: '2026-12-18' })] }), anEct()),
    [['left-or-leaving', 'shown', 'task']],
  ],
  [
    'a mentor whom another school claimed',
    aRegisterView(
      aMentor(2021, {
        periods: [aPeriod('mentor', HILL, { until: '2026-07-31' }), aPeriod('mentor', DALE, { from: '2026-09-01' })],
      }),
      anEct(),
    ),
    [['transferred', 'shown', 'task']],
  ],
  [
    'a mentor whom the school removed',
    aRegisterView(aMentor(2021, { periods: [aPeriod('mentor', HILL, { status: 'removed' })] }), anEct()),
    [['removed', 'shown', 'task']],
  ],
  [
    'a mentor whom another school removed',
    aRegisterView(
      aMentor(2021, { periods: [aPeriod('mentor', HILL), aPeriod('mentor', DALE, { status: 'removed' })] }),
      anEct(),
    ),
    [['removed', 'likely', 'task']],
  ],
  [
    'one person twice, by TRN',
    aRegisterView(aMentor(2021, { lookAlikes: [aPerson('m2', 'M Marsh', { trn: '9900001' })] }), anEct()),
    [['duplicate-person', 'shown', 'task']],
  ],
  [
    'one person twice, by name',
    aRegisterView(aMentor(2021, { lookAlikes: [aPerson('m2', 'Mia Marsh')] }), anEct()),
    [['duplicate-person', 'likely', 'task']],
  ],
  [
    'a registration never finished',
    aRegisterView(
      aMentor(2021, { periods: [], registrations: [aRegistration('mentor', 2021, { progress: 'unfinished' })] }),
      anEct(),
    ),
    [['registration-unfinished', 'shown', 'task']],
  ],
  [
    'a mentor registered as an ECT',
    aRegisterView(aMentor(2021, { periods: [], registrations: [aRegistration('ect', 2021)] }), anEct()),
    [['wrong-role', 'shown', 'task']],
  ],
  [
    'a mentor at the predecessor',
    aRegisterView(aMentor(2021, { periods: [aPeriod('mentor', '900009')] }), anEct(), {
      schools: { '900009': aSchool('900009', 'Old School', { status: 'closed', successors: [HILL] }) },
    }),
    [['school-changed-urn', 'shown', 'in-click']],
  ],
  [
    'a mentor at a predecessor that was split',
    aRegisterView(aMentor(2021, { periods: [aPeriod('mentor', '900009')] }), anEct(), {
      schools: { '900009': aSchool('900009', 'Old School', { status: 'closed', successors: [HILL, DALE] }) },
    }),
    [['school-changed-urn', 'shown', 'task']],
  ],
  [
    'the ECT themself',
    aRegisterView(aMentor(2021, { person: aPerson('eve', 'Eve Ash') }), anEct()),
    [['themself', 'shown', 'task']],
  ],
  [
    'an ECT who is not current',
    aRegisterView(aMentor(), anEct(2022, { periods: [aPeriod('ect', HILL, { status: 'completed' })] })),
    [['ect-not-current', 'shown', 'task']],
  ],
  [
    'a mentor who is listed under another name',
    aRegisterView(aMentor(2021, { person: aPerson('mia', 'Mia Marsh', { previousNames: ['Lowe'] }) }), anEct()),
    [
      ['name-differs', 'likely', 'none'],
      ['listed-and-overlooked', 'shown', 'none'],
    ],
  ],
]

describe('why a mentor was not listed', () => {
  it.each(cases)('knows %s', (_label, view, expected) => {
    expect(told(view)).toEqual(expected)
  })

  it('says what shows it, and what the click does', () => {
    const [first] = diagnose(aRegisterView(aMentor(2021, { periods: [aPeriod('mentor', DALE)] }), anEct()), {
      today: TODAY,
      portalRules: 'register-ects',
    })

    expect(first).toEqual({
      cause: 'not-in-school-pool',
      certainty: 'shown',
      sentence: 'Mia Marsh is registered as a mentor, but not in the mentor pool of Hill School (URN 900001).',
      evidence: ['Mentor at Dale School (URN 900002) since 1 September 2021'],
      remedy: {
        kind: 'in-click',
        sentence: 'The click adds them to the mentor pool of Hill School (URN 900001); their place elsewhere stays.',
      },
    })
  })

  it('blames the cohort only where the list of 2022 went without several cohorts', () => {
    const view = aRegisterView(aMentor(2021), anEct(2022))

    expect(PORTAL_RULES.map(portalRules => whyNotListed(view, { today: TODAY, portalRules }))).toEqual([
      'listed-and-overlooked',
      'cohort-mismatch',
      'listed-and-overlooked',
      'listed-and-overlooked',
    ])
  })

  it('blames a leaving date to come only where the present list hides it', () => {
    const view = aRegisterView(
      aMentor(2022, { periods: [aPeriod('mentor', HILL, { until: '2026-12-18' })] }),
      anEct(2022),
    )

    expect(PORTAL_RULES.map(portalRules => whyNotListed(view, { today: TODAY, portalRules }))).toEqual([
      'listed-and-overlooked',
      'listed-and-overlooked',
      'listed-and-overlooked',
      'left-or-leaving',
    ])
  })

  it('knows every cause of the list', () => {
    const shown = new Set(cases.flatMap(([, , expected]) => expected.map(([cause]) => cause)))

    expect(CAUSES.filter(cause => !shown.has(cause))).toEqual(['cohort-mismatch'])
  })
})

describe('somebody who is not in the register', () => {
  it('is probably not registered, and the school is told how', () => {
    expect(notRegisteredHere('Ann Other')).toMatchObject({
      cause: 'not-registered',
      certainty: 'likely',
      remedy: { kind: 'task', sentence: expect.stringContaining('The school registers Ann Other as a mentor first') },
    })
  })

  it('cannot be told about from a register of some only', () => {
    expect(notRegisteredHere('Ann Other', { coversEverybody: false })).toMatchObject({
      certainty: 'cannot-tell',
      sentence:
        'Ann Other was not found, but this register does not hold everybody, so whether they are registered cannot be told from it.',
    })
  })
})
