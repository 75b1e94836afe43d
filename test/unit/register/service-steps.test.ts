import { toDay } from '../../../src/kernel/day'
import { PORTAL_RULES } from '../../../src/register/eligible-mentors'
import { displayName } from '../../../src/register/names'
import { isToDoInService, poolBefore } from '../../../src/register/standing/in-service'
import { serviceSteps, type ServiceStepsFacts } from '../../../src/register/standing/service-steps'
import { aPeriod, DALE, HILL } from '../../builders/register'

const facts = (given: Partial<ServiceStepsFacts> = {}): ServiceStepsFacts => ({
  portalRules: '2022',
  school: { name: 'Hill School', urn: HILL },
  ect: { name: 'Eve Ash', cohort: 2022 },
  mentor: { name: 'Mia Marsh', trn: '9900001', cohort: 2021 },
  pool: 'here',
  ...given,
})

describe('the steps in the DfE service', () => {
  it('name school, ECT and mentor, and what each screen of 2022 must show', () => {
    expect(serviceSteps(facts())).toEqual({
      first: [],
      steps: [
        'In “Manage training for early career teachers”, open Hill School (URN 900001). Its induction tutor can do this; so can an administrator of the service.',
        'Open the record of Eve Ash, an ECT of the 2022 cohort.',
        'In the row “Mentor”, which says “Not yet assigned” while there is none, choose “Change”.',
        'The page asks “Who is the mentor for Eve Ash?” and must show Mia Marsh in the list. Select that name. The list shows names only: if two people bear it, find out first which of them is meant (TRN 9900001).',
        'If Mia Marsh is not in the list, stop and choose nobody else. Write a note on the ticket.',
        'Continue. The page must say “The mentor for this participant has been updated”.',
        'Come back here and tick that it is done in the service.',
      ],
    })
  })

  it.each([
    ['2022', 'Who is the mentor for Eve Ash?'],
    ['2022-no-multiple-cohorts', 'Who is the mentor for Eve Ash?'],
    ['2023', 'Who will Eve Ash’s mentor be?'],
    ['register-ects', 'Who will mentor Eve Ash?'],
  ] as const)('ask in the words of %s', (portalRules, question) => {
    expect(serviceSteps(facts({ portalRules })).steps[3]).toContain(`“${question}”`)
  })

  it('begin with the list when the mentor is in none', () => {
    expect(serviceSteps(facts({ pool: 'nowhere' })).first).toEqual([
      'Mia Marsh was not in the list of mentors at Hill School before this match. Add them to the school’s mentors there first.',
    ])
  })

  it('ask the Department’s support for a second school in the old service, which cannot do that', () => {
    expect(serviceSteps(facts({ pool: 'elsewhere', portalRules: '2023' })).first).toEqual([
      'Mia Marsh was not in the list of mentors at Hill School before this match. They are in the list of another school, and the service cannot add them to a second one by itself. Ask the Department’s support to add them here as well, and to leave their other school as it is.',
    ])
  })

  it('register the mentor at the school in Register ECTs, without ending their other places', () => {
    expect(serviceSteps(facts({ pool: 'elsewhere', portalRules: 'register-ects' })).first).toEqual([
      'Mia Marsh was not in the list of mentors at Hill School before this match. Choose “Register a new mentor” there with TRN 9900001. If it asks whether they will mentor at this school only, answer no: yes would end their place at every other school.',
    ])
  })

  it('say that a list of one cohort hides a mentor of another', () => {
    expect(serviceSteps(facts({ portalRules: '2022-no-multiple-cohorts' })).first).toEqual([
      'This service lists only mentors of the ECT’s own cohort, and Mia Marsh is on the 2021 cohort. Ask the Department’s support to make the pairing: the school cannot.',
    ])
    const same = { name: 'Mia Marsh', trn: null, cohort: 2022 }
    expect(serviceSteps(facts({ portalRules: '2022-no-multiple-cohorts', mentor: same })).first).toEqual([])
  })

  it.each(PORTAL_RULES)('are given for %s, the last being the tick', portalRules => {
    expect(serviceSteps(facts({ portalRules })).steps.at(-1)).toBe(
      'Come back here and tick that it is done in the service.',
    )
  })
})

describe('where a mentor was listed before the match', () => {
  const pairing = { schoolUrn: HILL, startedOn: toDay('2026-11-25') }
  const at = (...periods: ReturnType<typeof aPeriod>[]) => poolBefore({ periods }, pairing)

  it('is here, elsewhere or nowhere', () => {
    expect(at(aPeriod('mentor', HILL))).toBe('here')
    expect(at(aPeriod('mentor', HILL, { from: '2026-11-25' }), aPeriod('mentor', DALE))).toBe('elsewhere')
    expect(at(aPeriod('mentor', HILL, { from: '2026-11-25' }))).toBe('nowhere')
  })

  it('does not count a place that was left, or one as an ECT', () => {
    expect(at(aPeriod('mentor', DALE, { until: '2026-07-31' }), aPeriod('ect', HILL))).toBe('nowhere')
  })
})

describe('what is still to be made in the service', () => {
  const service = { isCompletedHere: true, contradiction: null, done: null }
  const match = { standing: 'recorded' as const, finishedOn: null, service }
  const today = toDay('2026-11-25')
  const done = { at: new Date(0), by: 'agent-1' }

  it.each([
    ['a match of ours', match, true],
    ['a contradicted one', { ...match, standing: 'contradicted' as const }, true],
    ['one that was seen there', { ...match, standing: 'seen' as const }, false],
    ['one that was ticked', { ...match, service: { ...service, done } }, false],
    ['an imported one', { ...match, service: { ...service, isCompletedHere: false } }, false],
    ['one that ends today', { ...match, finishedOn: today }, true],
    ['one that ended yesterday', { ...match, finishedOn: toDay('2026-11-24') }, false],
    ['one that nothing is known of', { standing: 'recorded' as const, finishedOn: null }, false],
  ])('%s', (_what, pairing, expected) => {
    expect(isToDoInService(pairing, today)).toBe(expected)
  })
})

describe('the name of somebody whom a source knows by an id only', () => {
  it('is that id, until another source names them', () => {
    expect(displayName({ id: '6f3d0d3c-2f0e-4a8e-9f57-0c9a1d3b5e7f', firstName: '', lastName: '' })).toBe(
      'Somebody known by an id only (6f3d0d3c-2f0e-4a8e-9f57-0c9a1d3b5e7f)',
    )
    expect(displayName({ id: 'x', firstName: 'Mia', lastName: 'Marsh' })).toBe('Mia Marsh')
  })
})
