import { addDays, formatDay, overlaps, type Day, type DayRange } from '../kernel/day'
import type { PlannedChange } from './match-plan'
import type { ParticipantRecord, Registration } from './register-view'

/** A change to one participant record that a pairing brought about. */
export type RecordChange = Extract<
  PlannedChange,
  {
    readonly kind:
      'add-participant-record' | 'change-participant-record' | 'end-participant-record' | 'void-participant-record'
  }
>

/** The days on which somebody is registered on a cohort; `always` when no record says since when. */
export type RegisteredDays = 'always' | readonly DayRange[]

/** A mentor on one cohort, with all that decides which records they need there. */
export interface MentorOnCohort {
  readonly mentorId: string
  /** Their name, for the sentences. */
  readonly name: string
  readonly cohort: number
  /** The days of their pairings with ECTs of the cohort. */
  readonly pairings: readonly DayRange[]
  readonly registered: RegisteredDays
  /** Their records on the cohort that count, of either origin. */
  readonly records: readonly ParticipantRecord[]
}

/**
 * What must change so that the mentor's records of origin `pairing` on a cohort cover exactly the days that their pairings
 * need (guidance: the pairing is imported to create a participant record on the ECT's cohort). In an order in which no two
 * records ever share a day: set aside, changed, added. Records of origin `registered` are never touched.
 */
export function recordChanges(of: MentorOnCohort, today: Day): readonly RecordChange[] {
  const rows = of.records.filter(record => record.origin === 'pairing').sort(byStart)
  const pool = [...rows]
  const kept: { readonly row: ParticipantRecord; readonly days: DayRange }[] = []
  const missing: DayRange[] = []
  for (const days of neededDays(of.pairings, of.registered)) {
    const place = pool.findIndex(row => overlaps(daysOf(row), days))
    const [row] = place === -1 ? [] : pool.splice(place, 1)
    if (row) kept.push({ row, days })
    else missing.push(days)
  }
  return [
    ...pool.map(row => voided(of, row, today)),
    ...withoutMeeting(kept).flatMap(({ row, days }) => changed(of, row, days)),
    ...missing.map(days => added(of, days)),
  ]
}

/** A mentor with everything that decides their records on every cohort. */
export interface MentorOnCohorts {
  readonly mentorId: string
  readonly name: string
  /** The days of their pairings, each with the ECT's cohort. */
  readonly pairings: readonly (DayRange & { readonly cohort: number })[]
  readonly registrations: Parameters<typeof registeredDays>[0]['registrations']
  /** Their records that count, of either origin. */
  readonly participantRecords: readonly ParticipantRecord[]
}

/** The same for every cohort on which the mentor has pairings, or records that pairings brought; the oldest first. */
export function recordChangesOnCohorts(mentor: MentorOnCohorts, today: Day): readonly RecordChange[] {
  const { mentorId, name, pairings, participantRecords } = mentor
  const ofPairings = participantRecords.filter(record => record.origin === 'pairing')
  const cohorts = new Set([...pairings, ...ofPairings].map(({ cohort }) => cohort))
  return [...cohorts]
    .sort((one, other) => one - other)
    .flatMap(cohort =>
      recordChanges(
        {
          ...{ mentorId, name, cohort },
          pairings: pairings.filter(pairing => pairing.cohort === cohort),
          registered: registeredDays(mentor, cohort),
          records: participantRecords.filter(record => record.cohort === cohort),
        },
        today,
      ),
    )
}

/** The days of some pairings on which the mentor is not registered, as few ranges as it takes; days next to each other are one. */
export function neededDays(pairings: readonly DayRange[], registered: RegisteredDays): readonly DayRange[] {
  return registered === 'always' ? [] : without(merged(pairings), merged(registered))
}

/** When a mentor is registered on a cohort: as their records say, or always when only a finished registration says so. */
export function registeredDays(
  mentor: {
    readonly registrations: readonly Pick<Registration, 'role' | 'cohort' | 'progress'>[]
    readonly participantRecords: readonly ParticipantRecord[]
  },
  cohort: number,
): RegisteredDays {
  const records = mentor.participantRecords.filter(record => record.origin === 'registered' && record.cohort === cohort)
  const isRegistered = mentor.registrations.some(
    other => other.role === 'mentor' && other.progress === 'complete' && other.cohort === cohort,
  )
  return records.length === 0 && isRegistered ? 'always' : records.map(daysOf)
}

function merged(ranges: readonly DayRange[]): readonly DayRange[] {
  const sorted = [...ranges].sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0))
  return sorted.reduce<readonly DayRange[]>((done, next) => {
    const last = done.at(-1)
    if (!last || (last.until !== null && next.from > addDays(last.until, 1))) return [...done, next]
    return [...done.slice(0, -1), { from: last.from, until: later(last.until, next.until) }]
  }, [])
}

/** What is left of `ranges` when the days of `taken` are cut out; both are merged already. */
function without(ranges: readonly DayRange[], taken: readonly DayRange[]): readonly DayRange[] {
  return taken.reduce(
    (left, cut) =>
      left.flatMap(range => {
        if (!overlaps(range, cut)) return [range]
        const before = range.from < cut.from ? [{ from: range.from, until: addDays(cut.from, -1) }] : []
        const reachesOn = cut.until !== null && (range.until === null || range.until > cut.until)
        return reachesOn ? [...before, { from: addDays(cut.until, 1), until: range.until }] : before
      }),
    ranges,
  )
}

/** An order in which each row's new days are free when it takes them. */
function withoutMeeting<Change extends { readonly row: ParticipantRecord; readonly days: DayRange }>(
  changes: readonly Change[],
): readonly Change[] {
  const left = [...changes]
  const done: Change[] = []
  while (left.length > 0) {
    const free = left.findIndex(
      change => !left.some(other => other !== change && overlaps(daysOf(other.row), change.days)),
    )
    done.push(...left.splice(Math.max(0, free), 1))
  }
  return done
}

const whose = (of: MentorOnCohort) => `The participant record of ${of.name} on the ${of.cohort} cohort`

function added(of: MentorOnCohort, { from, until }: DayRange): RecordChange {
  const end = until === null ? '' : ` until ${formatDay(until)}`
  return {
    kind: 'add-participant-record',
    mentorId: of.mentorId,
    cohort: of.cohort,
    startedOn: from,
    ...(until === null ? {} : { endedOn: until }),
    sentence: `${of.name} gets a participant record on the ${of.cohort} cohort from ${formatDay(from)}${end}.`,
  }
}

function changed(of: MentorOnCohort, row: ParticipantRecord, days: DayRange): readonly RecordChange[] {
  const { id: recordId, startedOn, endedOn } = row
  if (startedOn === days.from && endedOn === days.until) return []
  if (startedOn === days.from && days.until !== null && (endedOn === null || endedOn > days.until)) {
    const sentence = `${whose(of)} ends on ${formatDay(days.until)}: no pairing needs it any more.`
    return [{ kind: 'end-participant-record', recordId, endedOn: days.until, sentence }]
  }
  const since = startedOn === days.from ? ' on' : ` from ${formatDay(days.from)}`
  const end = days.until === null ? ' without an end' : ` until ${formatDay(days.until)}`
  const sentence = `${whose(of)} now runs${since}${end}.`
  return [{ kind: 'change-participant-record', recordId, startedOn: days.from, endedOn: days.until, sentence }]
}

function voided(of: MentorOnCohort, row: ParticipantRecord, today: Day): RecordChange {
  const why = row.startedOn > today ? 'had not begun and is set aside.' : 'is set aside: no pairing needs it any more.'
  return { kind: 'void-participant-record', recordId: row.id, sentence: `${whose(of)} ${why}` }
}

function daysOf({ startedOn, endedOn }: ParticipantRecord): DayRange {
  return { from: startedOn, until: endedOn }
}

function byStart(one: ParticipantRecord, other: ParticipantRecord): number {
  return one.startedOn < other.startedOn ? -1 : one.startedOn > other.startedOn ? 1 : 0
}

function later(one: Day | null, other: Day | null): Day | null {
  return one === null || other === null ? null : one > other ? one : other
}
