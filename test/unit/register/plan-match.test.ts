import { addDays, toDay } from '../../../src/kernel/day'
import { planMatch } from '../../../src/register/plan-match'
import type { RegisterView } from '../../../src/register/register-view'
import {
  aMentor,
  anEct,
  aPairing,
  aPeriod,
  aPerson,
  aRecord,
  aRegisterView,
  aRegistration,
  aSchool,
  aView,
  DALE,
  HILL,
  TODAY,
} from '../../builders/register'

const plan = (view: RegisterView, startOn = TODAY) =>
  planMatch(view, { mentorId: view.mentor.person.id, ectId: view.ect.person.id, startOn, today: TODAY })

const elsewhere = { periods: [aPeriod('mentor', DALE)] }

describe('both directions of the guidance', () => {
  it('adds pool, pairing and participant record, in this order, for a 2021 mentor of another pool and a 2022 ECT', () => {
    const { changes, possible, cohorts } = plan(aRegisterView(aMentor(2021, elsewhere), anEct(2022)))

    expect(possible).toBe(true)
    expect(cohorts).toEqual({ mentor: 2021, ect: 2022, isCross: true })
    expect(changes).toEqual([
      {
        kind: 'add-to-pool',
        teacherId: 'mia',
        schoolUrn: HILL,
        startedOn: '2026-11-25',
        sentence:
          'Mia Marsh joins the mentor pool of Hill School (URN 900001) on 25 November 2026. Their place at other schools stays as it is.',
      },
      {
        kind: 'add-pairing',
        ectId: 'eve',
        mentorId: 'mia',
        schoolUrn: HILL,
        startedOn: '2026-11-25',
        finishedOn: null,
        sentence: 'Mia Marsh is paired with Eve Ash at Hill School (URN 900001) from 25 November 2026.',
      },
      {
        kind: 'add-participant-record',
        mentorId: 'mia',
        cohort: 2022,
        startedOn: '2026-11-25',
        sentence: 'Mia Marsh gets a participant record on the 2022 cohort from 25 November 2026.',
      },
    ])
  })

  it('adds pairing and participant record for a 2022 mentor in the pool and a 2021 ECT', () => {
    const { changes, cohorts } = plan(aRegisterView(aMentor(2022), anEct(2021)))

    expect(cohorts).toEqual({ mentor: 2022, ect: 2021, isCross: true })
    expect(changes.map(change => change.kind)).toEqual(['add-pairing', 'add-participant-record'])
    expect(changes[1]).toMatchObject({ mentorId: 'mia', cohort: 2021, startedOn: '2026-11-25' })
  })
})

describe('participant records', () => {
  it.each([
    ['a registered one of the same cohort', aMentor(2022)],
    [
      'one that another pairing brought',
      aMentor(2021, {
        mentoring: [aPairing({ ectId: 'una', mentorId: 'mia' })],
        participantRecords: [aRecord('mia', 2021), aRecord('mia', 2022, { origin: 'pairing' })],
      }),
    ],
    ['only a registration of the same cohort', aMentor(2022, { participantRecords: [] })],
  ])('adds none when the mentor has %s', (_label, mentor) => {
    const view = aRegisterView(mentor, anEct(2022), { cohortOfEct: { una: 2022 } })

    expect(plan(view).changes.map(change => change.kind)).toEqual(['add-pairing'])
  })

  it('adds one when the mentor’s earlier record on the cohort has ended', () => {
    const ended = aRecord('mia', 2022, { origin: 'pairing', endedOn: toDay('2024-01-31') })
    const over = aPairing({ ectId: 'una', mentorId: 'mia' }, { until: '2024-01-31' })
    const mentor = aMentor(2021, { mentoring: [over], participantRecords: [aRecord('mia', 2021), ended] })
    const view = aRegisterView(mentor, anEct(2022), { cohortOfEct: { una: 2022 } })

    expect(plan(view).changes.map(change => change.kind)).toEqual(['add-pairing', 'add-participant-record'])
  })

  it('adds none when the register does not say the ECT’s cohort', () => {
    const ect = anEct(2022, { registrations: [] })

    expect(plan(aRegisterView(aMentor(2021), ect)).changes.map(change => change.kind)).toEqual(['add-pairing'])
  })
})

describe('a mentor who is replaced', () => {
  const old = aPerson('olu', 'Olu Obi')
  const pairing = aPairing({ ectId: 'eve', mentorId: 'olu' })
  const record = aRecord('olu', 2022, { origin: 'pairing' })
  const replacing = (given: Partial<Parameters<typeof aMentor>[1]> = {}, cohortOfEct = {}) =>
    aRegisterView(aMentor(2022), anEct(2022, { mentoredBy: [pairing] }), {
      otherMentors: [aMentor(2021, { person: old, mentoring: [pairing], participantRecords: [record], ...given })],
      cohortOfEct: { eve: 2022, ...cohortOfEct },
    })

  it('finishes the day before, and so does a record that no other pairing needs', () => {
    expect(plan(replacing()).changes).toEqual([
      {
        kind: 'finish-pairing',
        pairingId: 'old-pairing',
        finishedOn: '2026-11-24',
        sentence: 'The pairing of Eve Ash with Olu Obi finishes on 24 November 2026.',
      },
      expect.objectContaining({ kind: 'add-pairing' }),
      {
        kind: 'end-participant-record',
        recordId: 'record-olu-2022',
        endedOn: '2026-11-24',
        sentence:
          'The participant record of Olu Obi on the 2022 cohort ends on 24 November 2026: no pairing needs it any more.',
      },
    ])
  })

  it('keeps a record that another pairing of the cohort needs', () => {
    const other = aPairing({ ectId: 'ian', mentorId: 'olu' }, { id: 'other' })

    expect(plan(replacing({ mentoring: [pairing, other] }, { ian: 2022 })).changes.map(change => change.kind)).toEqual([
      'finish-pairing',
      'add-pairing',
    ])
  })

  it('ends a record that only a pairing of another cohort, or a finished one, is left beside', () => {
    const mentoring = [
      pairing,
      aPairing({ ectId: 'ian', mentorId: 'olu' }, { id: 'other-cohort' }),
      aPairing({ ectId: 'una', mentorId: 'olu' }, { id: 'over', until: '2024-07-31' }),
    ]

    expect(plan(replacing({ mentoring }, { ian: 2023, una: 2022 })).changes.map(change => change.kind)).toEqual([
      'finish-pairing',
      'add-pairing',
      'end-participant-record',
    ])
  })

  it('never ends a registered record', () => {
    const registered = aRecord('olu', 2022)

    expect(plan(replacing({ participantRecords: [registered] })).changes.map(change => change.kind)).toEqual([
      'finish-pairing',
      'add-pairing',
    ])
  })

  it('is set aside, with the record, when neither had begun', () => {
    const later = aPairing({ ectId: 'eve', mentorId: 'olu' }, { from: '2027-01-04' })
    const view = aRegisterView(aMentor(2022), anEct(2022, { mentoredBy: [later] }), {
      otherMentors: [
        aMentor(2021, {
          person: old,
          mentoring: [later],
          participantRecords: [aRecord('olu', 2022, { origin: 'pairing', from: toDay('2027-01-04') })],
        }),
      ],
      cohortOfEct: { eve: 2022 },
    })

    expect(plan(view).changes).toEqual([
      {
        kind: 'void-pairing',
        pairingId: 'old-pairing',
        sentence: 'The pairing of Eve Ash with Olu Obi, due to start on 4 January 2027, is set aside.',
      },
      expect.objectContaining({ kind: 'add-pairing' }),
      {
        kind: 'void-participant-record',
        recordId: 'record-olu-2022',
        sentence: 'The participant record of Olu Obi on the 2022 cohort had not begun and is set aside.',
      },
    ])
  })

  it('is set aside when the pairing began today', () => {
    const today = aPairing({ ectId: 'eve', mentorId: 'olu' }, { from: '2026-11-25' })

    expect(plan(aRegisterView(aMentor(2022), anEct(2022, { mentoredBy: [today] }))).changes[0]).toMatchObject({
      kind: 'void-pairing',
    })
  })

  it('is left alone when the pairing is over', () => {
    const over = aPairing({ ectId: 'eve', mentorId: 'olu' }, { until: '2026-11-24' })

    expect(plan(aRegisterView(aMentor(2022), anEct(2022, { mentoredBy: [over] }))).changes.map(c => c.kind)).toEqual([
      'add-pairing',
    ])
  })
})

describe('what blocks a pairing', () => {
  const blocked: readonly (readonly [string, RegisterView, string, string])[] = [
    [
      'the ECT themself',
      aRegisterView(aMentor(2021, { person: aPerson('eve', 'Eve Ash') }), anEct()),
      'not-themself',
      'Eve Ash cannot be their own mentor. Ask the school who is meant.',
    ],
    [
      'another record with the TRN of the ECT',
      aRegisterView(aMentor(2021, { person: aPerson('e2', 'Eve Ash', { trn: '9900002' }) }), anEct()),
      'not-themself',
      'Eve Ash cannot be their own mentor. Ask the school who is meant.',
    ],
    [
      'an ECT who has completed induction',
      aRegisterView(aMentor(), anEct(2022, { periods: [aPeriod('ect', HILL, { status: 'completed' })] })),
      'ect-current',
      'Eve Ash is not a current ECT at any school. Ask the school to register or reinstate Eve Ash as an ECT first.',
    ],
    [
      'an ECT who has left',
      aRegisterView(aMentor(), anEct(2022, { periods: [aPeriod('ect', HILL, { until: '2026-07-31' })] })),
      'ect-current',
      'Eve Ash is not a current ECT at any school. Ask the school to register or reinstate Eve Ash as an ECT first.',
    ],
    [
      'an ECT of a closed school',
      aRegisterView(aMentor(), anEct(), { schools: { [HILL]: aSchool(HILL, 'Hill School', { status: 'closed' }) } }),
      'ect-current',
      'Eve Ash is still recorded at Hill School (URN 900001), which has closed. Their record must move to the school that took over first.',
    ],
    [
      'a registration that was never finished',
      aRegisterView(
        aMentor(2021, { periods: [], registrations: [aRegistration('mentor', 2021, { progress: 'unfinished' })] }),
        anEct(),
      ),
      'mentor-registered',
      'The registration of Mia Marsh as a mentor was started and never finished. Ask the school to finish it, then pair them.',
    ],
    [
      'a mentor registered as an ECT',
      aRegisterView(
        aMentor(2021, { periods: [aPeriod('ect', HILL)], registrations: [aRegistration('ect', 2021)] }),
        anEct(),
      ),
      'mentor-registered',
      'Mia Marsh is registered as an ECT, not as a mentor. Ask the school whether this person is meant, and to register them as a mentor.',
    ],
    [
      'somebody who is no mentor at all',
      aRegisterView(aMentor(2021, { periods: [], registrations: [] }), anEct()),
      'mentor-registered',
      'Mia Marsh is not registered as a mentor. Ask the school to register them as a mentor, then pair them.',
    ],
    [
      'a second record with the same TRN',
      aRegisterView(aMentor(2021, { lookAlikes: [aPerson('m2', 'Mia Marsh-Lee', { trn: '9900001' })] }), anEct()),
      'mentor-one-record',
      'Mia Marsh seems to have more than one record: see also Mia Marsh-Lee (TRN 9900001). The records must be merged, or told apart, before anybody is paired.',
    ],
    [
      'a mentor who left this school',
      aRegisterView(
        aMentor(2021, { periods: [aPeriod('mentor', HILL, { until: '2026-07-31', status: 'left' })] }),
        anEct(),
      ),
      'same-school',
      'Mia Marsh was reported as having left Hill School (URN 900001). Ask Hill School (URN 900001) whether they mentor there now, and to register them as joining.',
    ],
    [
      'a mentor who left the only school they were at',
      aRegisterView(aMentor(2021, { periods: [aPeriod('mentor', DALE, { until: '2026-07-31' })] }), anEct()),
      'same-school',
      'Mia Marsh was reported as having left Dale School (URN 900002). Ask Hill School (URN 900001) whether they mentor there now, and to register them as joining.',
    ],
    [
      'a mentor whom the school removed',
      aRegisterView(aMentor(2021, { periods: [aPeriod('mentor', HILL, { status: 'removed' })] }), anEct()),
      'same-school',
      'Mia Marsh was removed as a mentor by Hill School (URN 900001). Their registration must be made active again first.',
    ],
    [
      'a predecessor that became several schools',
      aRegisterView(aMentor(2021, { periods: [aPeriod('mentor', '900009')] }), anEct(), {
        schools: { '900009': aSchool('900009', 'Old School', { status: 'closed', successors: [DALE, HILL] }) },
      }),
      'same-school',
      'Old School (URN 900009) became several schools. Ask Hill School (URN 900001) to confirm that Mia Marsh works there, and to register them.',
    ],
    [
      'the present mentor',
      aRegisterView(aMentor(), anEct(2022, { mentoredBy: [aPairing({ ectId: 'eve', mentorId: 'mia' })] })),
      'not-mentor-already',
      'Mia Marsh is already the mentor of Eve Ash since 1 September 2022. There is nothing to change.',
    ],
    [
      'a mentor who is recorded to begin',
      aRegisterView(
        aMentor(),
        anEct(2022, { mentoredBy: [aPairing({ ectId: 'eve', mentorId: 'mia' }, { from: '2027-01-04' })] }),
      ),
      'not-mentor-already',
      'Mia Marsh is already recorded to become the mentor of Eve Ash on 4 January 2027. There is nothing to change.',
    ],
    [
      'two who are never there together',
      aRegisterView(
        aMentor(2021, { periods: [aPeriod('mentor', HILL, { until: '2026-12-18' })] }),
        anEct(2022, { periods: [aPeriod('ect', HILL, { from: '2027-01-04' })] }),
      ),
      'inside-both-periods',
      'Mia Marsh and Eve Ash are never at the school on the same day: one leaves on 18 December 2026.',
    ],
  ]

  it.each(blocked)('is %s', (_label, view, code, sentence) => {
    const result = plan(view)

    expect(result.possible).toBe(false)
    expect(result.changes).toEqual([])
    expect(result.rules.filter(rule => !rule.passes && rule.code === code).map(rule => rule.sentence)).toEqual([
      sentence,
    ])
    expect(result.blockedBecause).toContain(sentence)
  })

  it('is a start in the past', () => {
    expect(plan(aRegisterView(aMentor(), anEct()), addDays(TODAY, -1)).blockedBecause).toEqual([
      'A pairing cannot start in the past: 24 November 2026 is over.',
    ])
  })
})

describe('what never blocks a pairing', () => {
  it.each([
    [
      'training withdrawn',
      aMentor(2021, { registrations: [aRegistration('mentor', 2021, { trainingStatus: 'withdrawn' })] }),
    ],
    ['training deferred', aMentor(2021, { periods: [aPeriod('mentor', HILL, { status: 'deferred' })] })],
    ['training completed', aMentor(2021, { periods: [aPeriod('mentor', HILL, { status: 'completed' })] })],
    ['another cohort', aMentor(2024)],
    ['other ECTs', aMentor(2021, { mentoring: [aPairing({ ectId: 'ian', mentorId: 'mia' })] })],
    ['a second school', aMentor(2021, { periods: [aPeriod('mentor', HILL), aPeriod('mentor', DALE)] })],
    [
      'a namesake with a TRN of their own',
      aMentor(2021, { lookAlikes: [aPerson('m2', 'Mia Marsh', { trn: '9900009' })] }),
    ],
    ['a registration that no pool shows', aMentor(2021, { periods: [] })],
  ])('is %s', (_label, mentor) => {
    expect(plan(aRegisterView(mentor, anEct())).possible).toBe(true)
  })

  it('is an ECT whose training is paused', () => {
    const ect = anEct(2022, { periods: [aPeriod('ect', HILL, { status: 'deferred' })] })

    expect(plan(aRegisterView(aMentor(), ect)).possible).toBe(true)
  })
})

describe('days of a pairing', () => {
  it('finishes with the earlier leaving date of the two', () => {
    const mentor = aMentor(2022, { periods: [aPeriod('mentor', HILL, { until: '2027-03-31' })] })
    const ect = anEct(2022, { periods: [aPeriod('ect', HILL, { until: '2026-12-18' })] })

    expect(plan(aRegisterView(mentor, ect)).changes[0]).toMatchObject({
      startedOn: '2026-11-25',
      finishedOn: '2026-12-18',
    })
  })

  it('may be a single day', () => {
    const mentor = aMentor(2022, { periods: [aPeriod('mentor', HILL, { until: '2026-11-25' })] })

    expect(plan(aRegisterView(mentor, anEct())).changes[0]).toMatchObject({
      startedOn: '2026-11-25',
      finishedOn: '2026-11-25',
    })
  })

  it('starts when the later of the two joins', () => {
    const mentor = aMentor(2022, { periods: [aPeriod('mentor', HILL, { from: '2027-01-04' })] })
    const old = aPairing({ ectId: 'eve', mentorId: 'olu' })
    const view = aRegisterView(mentor, anEct(2022, { mentoredBy: [old] }), {
      otherMentors: [aMentor(2022, { person: aPerson('olu', 'Olu Obi'), mentoring: [old] })],
    })

    expect(plan(view)).toMatchObject({ startOn: '2027-01-04', possible: true })
    expect(plan(view).changes).toMatchObject([
      { kind: 'finish-pairing', finishedOn: '2027-01-03' },
      { kind: 'add-pairing', startedOn: '2027-01-04' },
    ])
  })
})

describe('where the pairing is', () => {
  it('follows a predecessor whose only successor is the school', () => {
    const mentor = aMentor(2022, { periods: [aPeriod('mentor', '900009')] })
    const view = aRegisterView(mentor, anEct(), {
      schools: { '900009': aSchool('900009', 'Old School', { status: 'closed', successors: [HILL] }) },
    })

    expect(plan(view).changes.map(change => change.kind)).toEqual(['add-to-pool', 'add-pairing'])
  })

  it('moves with an ECT who changed school, under the same mentor', () => {
    const old = aPairing({ ectId: 'eve', mentorId: 'mia' }, { schoolUrn: DALE })
    const view = aRegisterView(aMentor(2022), anEct(2022, { mentoredBy: [old] }))

    expect(plan(view).changes.map(change => change.kind)).toEqual(['finish-pairing', 'add-pairing'])
  })

  it('is the school that has the mentor in its pool, when the ECT is at two', () => {
    const ect = anEct(2022, { periods: [aPeriod('ect', HILL), aPeriod('ect', DALE, { from: '2026-09-01' })] })

    expect(plan(aRegisterView(aMentor(2022), ect)).schoolUrn).toBe(HILL)
  })

  it('is none for an ECT at no school', () => {
    expect(plan(aRegisterView(aMentor(), aView(aPerson('eve', 'Eve Ash')))).schoolUrn).toBeNull()
  })
})

describe('a leaving date that the mail says is wrong', () => {
  const leaving = (given: Parameters<typeof aPeriod>[2] = {}) =>
    aPeriod('mentor', HILL, { until: '2027-03-31', leavingReportedBy: HILL, ...given })
  const planStaying = (mentor = aMentor(2021, { periods: [leaving()] }), saysStaying = true) => {
    const view = aRegisterView(mentor, anEct(2022))
    return planMatch(view, { mentorId: 'mia', ectId: 'eve', startOn: TODAY, today: TODAY, saysStaying })
  }

  it('is taken back by the click, and neither pairing nor record ends with it', () => {
    const result = planStaying()

    expect(result.changes).toEqual([
      {
        kind: 'correct-leaving-date',
        periodId: 'mentor-900001-2021-09-01',
        teacherId: '',
        schoolUrn: HILL,
        leavingOn: '2027-03-31',
        sentence:
          'The leaving date 31 March 2027 that Hill School (URN 900001) reported for Mia Marsh is taken back: their mail says that they are staying.',
      },
      expect.objectContaining({ kind: 'add-pairing', finishedOn: null }),
      expect.objectContaining({
        kind: 'add-participant-record',
        sentence: 'Mia Marsh gets a participant record on the 2022 cohort from 25 November 2026.',
      }),
    ])
    expect(result.rules.at(-1)).toEqual({
      code: 'leaving-date',
      passes: true,
      sentence:
        'Hill School (URN 900001) itself reported the leaving date 31 March 2027 of Mia Marsh, and no other school has claimed them.',
    })
    expect(result.diagnosis.find(({ cause }) => cause === 'left-or-leaving')?.remedy).toEqual({
      kind: 'in-click',
      sentence:
        'The click takes the leaving date back: Hill School (URN 900001) reported it, no other school has claimed Mia Marsh, and the mail says that they are staying.',
    })
  })

  it('is taken back when it is over, so that somebody who never left can be paired', () => {
    const left = aMentor(2021, { periods: [leaving({ until: '2026-07-31', status: 'left' })] })

    expect(planStaying(left).possible).toBe(true)
    expect(planStaying(left).changes.map(({ kind }) => kind)).toEqual([
      'correct-leaving-date',
      'add-pairing',
      'add-participant-record',
    ])
    expect(planStaying(left, false).possible).toBe(false)
  })

  it.each([
    ['the mail does not say so', aMentor(2021, { periods: [leaving()] }), false],
    ['another school reported it', aMentor(2021, { periods: [leaving({ leavingReportedBy: DALE })] }), true],
    ['nobody reported it', aMentor(2021, { periods: [leaving({ leavingReportedBy: null })] }), true],
    ['another school has them', aMentor(2021, { periods: [leaving(), aPeriod('mentor', DALE)] }), true],
    [
      'another school expects them',
      aMentor(2021, { periods: [leaving(), aPeriod('mentor', DALE, { from: '2027-04-01' })] }),
      true,
    ],
    [
      'another school had them since',
      aMentor(2021, { periods: [leaving(), aPeriod('mentor', DALE, { from: '2026-01-01', until: '2026-02-28' })] }),
      true,
    ],
    [
      'another school has begun to register them',
      aMentor(2021, {
        periods: [leaving()],
        registrations: [
          aRegistration('mentor', 2021),
          aRegistration('mentor', 2024, { schoolUrn: DALE, progress: 'unfinished' }),
        ],
      }),
      true,
    ],
  ])('stays as it is when %s', (_label, mentor, saysStaying) => {
    const { changes } = planStaying(mentor, saysStaying)

    expect(changes.map(({ kind }) => kind)).not.toContain('correct-leaving-date')
    expect(changes).toContainEqual(expect.objectContaining({ kind: 'add-pairing', finishedOn: '2027-03-31' }))
    expect(changes).toContainEqual(expect.objectContaining({ kind: 'add-participant-record', endedOn: '2027-03-31' }))
  })

  it('never gives back somebody whom the school removed', () => {
    const removed = aMentor(2021, { periods: [leaving({ until: '2026-07-31', status: 'removed' })] })

    expect(planStaying(removed).possible).toBe(false)
  })
})

it('plans the same twice, so that a digest tells whether the register moved on', () => {
  const view = aRegisterView(aMentor(2021, elsewhere), anEct(2022))

  expect(JSON.stringify(plan(view))).toBe(JSON.stringify(plan(view)))
})
