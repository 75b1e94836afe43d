import { toDay, type DayRange } from '../../../src/kernel/day'
import { neededDays, recordChanges, registeredDays } from '../../../src/register/participant-records'
import { aRecord, aRegistration, TODAY } from '../../builders/register'

const days = (from: string, until?: string): DayRange => ({
  from: toDay(from),
  until: until === undefined ? null : toDay(until),
})
const record = (id: string, from: string, until?: string) =>
  aRecord('mia', 2022, { id, origin: 'pairing', from: toDay(from), endedOn: until === undefined ? null : toDay(until) })

describe('the days that need a record', () => {
  it.each<[string, readonly DayRange[], readonly DayRange[], readonly DayRange[]]>([
    ['none without a pairing', [], [], []],
    [
      'one range for pairings that meet, in any order',
      [days('2026-03-01', '2026-04-30'), days('2026-01-01', '2026-03-15')],
      [],
      [days('2026-01-01', '2026-04-30')],
    ],
    [
      'one range for days next to each other',
      [days('2026-01-01', '2026-01-31'), days('2026-02-01', '2026-02-28')],
      [],
      [days('2026-01-01', '2026-02-28')],
    ],
    [
      'two ranges for a day between',
      [days('2026-01-01', '2026-01-31'), days('2026-02-02', '2026-02-28')],
      [],
      [days('2026-01-01', '2026-01-31'), days('2026-02-02', '2026-02-28')],
    ],
    [
      'an open range that holds an ended one',
      [days('2026-01-01'), days('2026-02-01', '2026-02-28')],
      [],
      [days('2026-01-01')],
    ],
    ['none on days of a registration', [days('2026-01-01')], [days('2025-09-01')], []],
    [
      'those before and after a registration',
      [days('2026-01-01')],
      [days('2026-02-01', '2026-02-28')],
      [days('2026-01-01', '2026-01-31'), days('2026-03-01')],
    ],
    [
      'only the day after a registration that ended the day before the last',
      [days('2026-01-01', '2026-01-31')],
      [days('2025-09-01', '2026-01-30')],
      [days('2026-01-31', '2026-01-31')],
    ],
  ])('are %s', (_label, pairings, registered, needed) => {
    expect(neededDays(pairings, registered)).toEqual(needed)
  })

  it('are none when a registration says so without a record', () => {
    expect(neededDays([days('2026-01-01')], 'always')).toEqual([])
  })
})

describe('registration on a cohort', () => {
  it('is as its records say, and always when only a finished registration says so', () => {
    const registered = aRecord('mia', 2022, { endedOn: toDay('2024-07-31') })
    const registrations = [aRegistration('mentor', 2022)]

    expect(registeredDays({ registrations, participantRecords: [registered] }, 2022)).toEqual([
      days('2022-09-01', '2024-07-31'),
    ])
    expect(registeredDays({ registrations, participantRecords: [] }, 2022)).toBe('always')
    expect(registeredDays({ registrations, participantRecords: [] }, 2021)).toEqual([])
    expect(
      registeredDays(
        { registrations: [aRegistration('mentor', 2022, { progress: 'unfinished' })], participantRecords: [] },
        2022,
      ),
    ).toEqual([])
  })
})

describe('what must change', () => {
  const changes = (pairings: readonly DayRange[], records: readonly ReturnType<typeof aRecord>[]) =>
    recordChanges({ mentorId: 'mia', name: 'Mia Marsh', cohort: 2022, pairings, registered: [], records }, TODAY)

  it('is nothing when the records cover the days', () => {
    expect(changes([days('2026-01-01')], [record('a', '2026-01-01')])).toEqual([])
  })

  it('is a record that ends with a pairing whose leaving date is known', () => {
    expect(changes([days('2026-11-25', '2027-03-31')], [])).toEqual([
      {
        kind: 'add-participant-record',
        mentorId: 'mia',
        cohort: 2022,
        startedOn: '2026-11-25',
        endedOn: '2027-03-31',
        sentence: 'Mia Marsh gets a participant record on the 2022 cohort from 25 November 2026 until 31 March 2027.',
      },
    ])
  })

  it('is an end, when a pairing that needed it ends', () => {
    expect(changes([days('2026-01-01', '2026-11-24')], [record('a', '2026-01-01')])).toEqual([
      {
        kind: 'end-participant-record',
        recordId: 'a',
        endedOn: '2026-11-24',
        sentence:
          'The participant record of Mia Marsh on the 2022 cohort ends on 24 November 2026: no pairing needs it any more.',
      },
    ])
  })

  it('is a record that runs on, when a pairing begins on the day after its end', () => {
    expect(
      changes([days('2026-01-01', '2026-11-24'), days('2026-11-25')], [record('a', '2026-01-01', '2026-11-24')]),
    ).toEqual([
      {
        kind: 'change-participant-record',
        recordId: 'a',
        startedOn: '2026-01-01',
        endedOn: null,
        sentence: 'The participant record of Mia Marsh on the 2022 cohort now runs on without an end.',
      },
    ])
  })

  it('is a later beginning, when the earlier pairing is set aside', () => {
    expect(changes([days('2026-12-01', '2026-12-31')], [record('a', '2026-11-25')])).toEqual([
      {
        kind: 'change-participant-record',
        recordId: 'a',
        startedOn: '2026-12-01',
        endedOn: '2026-12-31',
        sentence:
          'The participant record of Mia Marsh on the 2022 cohort now runs from 1 December 2026 until 31 December 2026.',
      },
    ])
  })

  it('is a record set aside, when nothing needs it', () => {
    expect(changes([], [record('a', '2026-01-01'), record('b', '2027-01-01', '2027-02-01')])).toEqual([
      {
        kind: 'void-participant-record',
        recordId: 'a',
        sentence: 'The participant record of Mia Marsh on the 2022 cohort is set aside: no pairing needs it any more.',
      },
      {
        kind: 'void-participant-record',
        recordId: 'b',
        sentence: 'The participant record of Mia Marsh on the 2022 cohort had not begun and is set aside.',
      },
    ])
  })

  it('sets one of two aside when both become one, and adds one when one becomes two', () => {
    expect(
      changes([days('2026-01-01')], [record('a', '2026-01-01', '2026-01-31'), record('b', '2026-03-01')]).map(
        ({ kind }) => kind,
      ),
    ).toEqual(['void-participant-record', 'change-participant-record'])
    expect(
      changes([days('2026-01-01', '2026-01-31'), days('2026-03-01')], [record('a', '2026-01-01')]).map(
        ({ kind }) => kind,
      ),
    ).toEqual(['end-participant-record', 'add-participant-record'])
  })

  it('moves a record only onto days that another has left', () => {
    const rows = [record('a', '2026-01-01', '2026-01-31'), record('b', '2026-02-10', '2026-03-31')]
    const moved = changes([days('2026-01-15', '2026-02-15'), days('2026-03-01', '2026-04-30')], rows)

    expect(moved).toMatchObject([
      { recordId: 'b', startedOn: '2026-03-01', endedOn: '2026-04-30' },
      { recordId: 'a', startedOn: '2026-01-15', endedOn: '2026-02-15' },
    ])
  })

  it('never touches a registered record', () => {
    expect(changes([], [aRecord('mia', 2022)])).toEqual([])
  })
})
