import { toDay } from '../../../src/kernel/day'
import { planUndo } from '../../../src/register/plan-undo'
import type { UndoFacts } from '../../../src/register/undo-facts'
import {
  aMentor,
  anEct,
  aPairing,
  aPeriod,
  aPerson,
  aRecord,
  aRegisterView,
  DALE,
  HILL,
  TODAY,
} from '../../builders/register'

const old = aPairing({ ectId: 'eve', mentorId: 'olu' }, { id: 'old' })
const made = aPairing({ ectId: 'eve', mentorId: 'mia' }, { id: 'made', from: '2026-11-25' })
const mia = aMentor(2021, {
  periods: [aPeriod('mentor', HILL, { from: '2026-11-25' }), aPeriod('mentor', DALE)],
  mentoring: [made],
  participantRecords: [aRecord('mia', 2021), aRecord('mia', 2022, { origin: 'pairing', from: toDay('2026-11-25') })],
})
const olu = aMentor(2022, {
  person: aPerson('olu', 'Olu Obi'),
  mentoring: [{ ...old, finishedOn: toDay('2026-11-24') }],
})

/** Mia took over from Olu today, and came into the school's pool for it. */
const facts = (given: Partial<UndoFacts> = {}): UndoFacts => ({
  view: aRegisterView(mia, anEct(2022), { otherMentors: [olu], cohortOfEct: { eve: 2022 } }),
  today: TODAY,
  pairing: { ...made, isVoided: false },
  written: { finishedOn: null, feedSequence: 10 },
  madeWay: [old],
  others: [{ ...old, finishedOn: toDay('2026-11-24'), feedSequence: 9 }],
  joined: [`mentor-${HILL}-2026-11-25`],
  corrected: [],
  isAcknowledged: false,
  cohort: 2022,
  ...given,
})

it('lists every row that an undo gives back', () => {
  const plan = planUndo(facts())

  expect(plan).toEqual({
    kind: 'possible',
    keeps: [],
    changes: [
      {
        kind: 'void-pairing',
        pairingId: 'made',
        sentence: 'The pairing of Eve Ash with Mia Marsh from 25 November 2026 is set aside.',
      },
      {
        kind: 'restore-pairing',
        pairingId: 'old',
        finishedOn: null,
        sentence: 'The pairing of Eve Ash with Olu Obi from 1 September 2022 stands again, without an end.',
      },
      {
        kind: 'leave-pool',
        periodId: 'mentor-900001-2026-11-25',
        sentence: 'The place of Mia Marsh in the mentor pool of Hill School (URN 900001) is taken back.',
      },
      {
        kind: 'void-participant-record',
        recordId: 'record-mia-2022',
        sentence: 'The participant record of Mia Marsh on the 2022 cohort is set aside: no pairing needs it any more.',
      },
    ],
  })
})

it('keeps the place in the pool and the record that another pairing has come to need, and says so', () => {
  const other = aPairing({ ectId: 'una', mentorId: 'mia' }, { id: 'other', from: '2026-11-25' })
  const mentor = { ...mia, mentoring: [made, other] }
  const view = aRegisterView(mentor, anEct(2022), { otherMentors: [olu], cohortOfEct: { eve: 2022, una: 2022 } })
  const plan = planUndo(facts({ view }))

  expect(plan).toMatchObject({
    kind: 'possible',
    changes: [{ kind: 'void-pairing' }, { kind: 'restore-pairing' }],
    keeps: [
      'The place of Mia Marsh in the mentor pool of Hill School (URN 900001) stays: another pairing there needs it.',
    ],
  })
})

it('does not bring back a leaving date when a source has reported a newer one', () => {
  const was = aPeriod('mentor', HILL, { until: '2027-03-31', leavingReportedBy: HILL })
  const mentor = { ...mia, periods: [aPeriod('mentor', HILL, { until: '2027-07-31' })] }
  const view = aRegisterView(mentor, anEct(2022), { otherMentors: [olu], cohortOfEct: { eve: 2022 } })

  expect(planUndo(facts({ view, joined: [], corrected: [was] }))).toMatchObject({
    keeps: [
      'The leaving date 31 March 2027 of Mia Marsh at Hill School (URN 900001) does not come back: a newer one is recorded.',
    ],
  })
})

const later = aPairing({ ectId: 'eve', mentorId: 'una' }, { id: 'later', from: '2026-12-05' })

describe('is refused, with what to do instead,', () => {
  it.each<[string, Partial<UndoFacts>, string]>([
    [
      'a second time',
      { pairing: { ...made, isVoided: true } },
      'This pairing was set aside already. Nothing was done.',
    ],
    [
      'once a later match took its place on the day it began',
      { pairing: { ...made, isVoided: true }, others: [{ ...later, startedOn: made.startedOn, feedSequence: 11 }] },
      'A later pairing of this ECT depends on this one. Undo the later one first, or use “Add or change mentor” on the ECT’s record.',
    ],
    [
      'once the Department’s service shows it',
      { pairing: { ...made, standing: 'seen', isVoided: false } },
      'This pairing has been seen in the Department’s service, so it cannot be undone here. Ask the school to change the mentor there.',
    ],
    [
      'once a later pairing of the ECT depends on it',
      {
        pairing: { ...made, finishedOn: toDay('2026-12-04'), isVoided: false },
        others: [{ ...later, feedSequence: 11 }],
      },
      'A later pairing of this ECT depends on this one. Undo the later one first, or use “Add or change mentor” on the ECT’s record.',
    ],
    [
      'once it was given another end',
      { pairing: { ...made, finishedOn: toDay('2026-12-18'), isVoided: false } },
      'This pairing was changed after it was completed and now ends on 18 December 2026, so it cannot be undone. Use “Add or change mentor” on the ECT’s record instead.',
    ],
    [
      'once the delivery partner has acknowledged it',
      { isAcknowledged: true },
      'The delivery partner has acknowledged this match, so the mentor may have been given access. It cannot be undone here: use “Add or change mentor” on the ECT’s record, and tell the delivery partner.',
    ],
    [
      'when the mentor before has left since',
      {
        view: aRegisterView(mia, anEct(2022), {
          otherMentors: [{ ...olu, periods: [aPeriod('mentor', HILL, { until: '2026-12-31' })] }],
        }),
      },
      'The mentor whom this pairing replaced has left the school since, so what was before cannot come back. Pair the ECT with somebody else instead.',
    ],
    [
      'when the ECT has left that school since',
      {
        view: aRegisterView(mia, anEct(2022, { periods: [aPeriod('ect', HILL, { until: '2026-12-31' })] }), {
          otherMentors: [olu],
        }),
      },
      'The ECT has left the school of the pairing before this one, so what was before cannot come back. Use “Add or change mentor” on the ECT’s record instead.',
    ],
    [
      'when somebody else has the ECT on those days',
      { others: [{ ...later, startedOn: toDay('2026-11-01'), feedSequence: 3 }] },
      'A later pairing of this ECT depends on this one. Undo the later one first, or use “Add or change mentor” on the ECT’s record.',
    ],
  ])('%s', (_label, given, sentence) => {
    expect(planUndo(facts(given))).toEqual({ kind: 'refused', sentence })
  })
})
