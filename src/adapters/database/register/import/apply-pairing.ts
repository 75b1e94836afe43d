import { addDays, overlaps, toDay, type Day } from '../../../../kernel/day'
import { NOT_COMPARED, type PairingRow, type SchoolPeriodRow, type TeacherRow } from '../../schemas/register.schema'
import type { Place } from '../../../../register/sources/source-row'
import { daysOf, earlier, isOurs, periodsAt } from './apply-period'
import type { Book } from './book'

/** A pairing as a source has it: days are null where it does not give them. */
export interface SourcePairing {
  readonly ect: TeacherRow
  readonly mentor: TeacherRow
  readonly schoolUrn: string
  readonly startedOn: Day | null
  readonly finishedOn: Day | null
  readonly place: Place
}

/** The pairing of an ECT on a day, or the next one after it. */
export function pairingFrom(book: Book, ectId: string, on: Day): PairingRow | undefined {
  return standingOf(book, ectId).find(pairing => pairing.finishedOn === null || pairing.finishedOn >= on)
}

/** The source says that nobody mentors an ECT now: a pairing of its own finishes the day before, one completed here stays. */
export function endPairing(book: Book, ectId: string): void {
  const { today } = book.context
  const current = pairingFrom(book, ectId, today)
  if (!current) return
  if (isOurs(current)) book.heldBack.add(ectId)
  else makeWay(book, current, today)
}

/**
 * Writes the mentor that a source shows for an ECT. What stood before from a source finishes the day before; where one
 * completed here stands, nothing is written: its standing is told by `PairingsSeen` (DESIGN decision 11).
 */
export function placePairing(book: Book, pairing: SourcePairing): void {
  const { ect, mentor, place } = pairing
  if (ect.id === mentor.id || (ect.trn !== null && ect.trn === mentor.trn)) {
    book.conflict(place, 'The ECT is named as their own mentor')
    return
  }
  const standing = standingOf(book, ect.id)
  const same = standing.find(other => other.mentorId === mentor.id && isSamePairing(other, pairing))
  if (same) {
    alignDays(book, same, pairing)
    return
  }
  const days = daysAtSchool(book, pairing)
  if (!days) return
  const overlapping = standing.filter(other => overlaps(daysOf(other), days))
  if (overlapping.some(isOurs)) {
    book.heldBack.add(ect.id)
    return
  }
  const later = overlapping.filter(other => other.startedOn >= days.from && isDated(pairing))
  if (later.length > 0) {
    book.conflict(place, 'Another mentor of the same ECT begins within these days')
    return
  }
  for (const other of overlapping) makeWay(book, other, days.from)
  addPairing(book, pairing, days)
}

const isDated = (pairing: SourcePairing) => pairing.startedOn !== null

function standingOf(book: Book, ectId: string): readonly PairingRow[] {
  return book.pairings
    .of(`ect:${ectId}`)
    .filter(pairing => pairing.voidedAt === null && pairing.ectId === ectId)
    .toSorted((one, other) => one.startedOn.localeCompare(other.startedOn))
}

function isSamePairing(other: PairingRow, { startedOn, finishedOn }: SourcePairing): boolean {
  if (startedOn === null) return other.finishedOn === null || finishedOn === null || other.finishedOn >= finishedOn
  return other.startedOn === startedOn || overlaps(daysOf(other), { from: startedOn, until: finishedOn })
}

/** The source's own days replace those that were assumed for it; a pairing completed here keeps its own. */
function alignDays(book: Book, same: PairingRow, pairing: SourcePairing): void {
  if (isOurs(same) || pairing.startedOn === null) return
  const wanted = { from: pairing.startedOn, until: pairing.finishedOn }
  const ect = periodsAt(book, same.ectId, 'ect', same.schoolUrn).find(period => overlaps(daysOf(period), wanted))
  const mentor = periodsAt(book, same.mentorId, 'mentor', same.schoolUrn).find(period =>
    overlaps(daysOf(period), wanted),
  )
  if (!ect || !mentor) return
  const days = within(wanted, [ect, mentor])
  const others = standingOf(book, same.ectId).filter(other => other !== same)
  if (days === null || others.some(other => overlaps(daysOf(other), days))) {
    book.conflict(pairing.place, 'The days of the pairing overlap with another mentor of the same ECT')
    return
  }
  if (book.pairings.change(same, { startedOn: days.from, finishedOn: days.until })) {
    book.mentorsToSettle.add(same.mentorId)
  }
}

/** Ranges are inclusive at both ends: the old one finishes the day before, or is set aside when it had not begun. */
function makeWay(book: Book, pairing: PairingRow, from: Day): void {
  const finishedOn = addDays(from, -1)
  const change = pairing.startedOn > finishedOn ? { voidedAt: book.context.at } : { finishedOn }
  book.pairings.change(pairing, change)
  book.mentorsToSettle.add(pairing.mentorId)
}

/** The days on which both are at the school. A mentor whom a source pairs there is in its pool, whether it says so or not. */
function daysAtSchool(book: Book, pairing: SourcePairing): { readonly from: Day; readonly until: Day | null } | null {
  const { ect, mentor, schoolUrn, place } = pairing
  const wanted = { from: pairing.startedOn ?? toDay('1900-01-01'), until: pairing.finishedOn }
  const ectPeriod = periodsAt(book, ect.id, 'ect', schoolUrn).findLast(period => overlaps(daysOf(period), wanted))
  if (!ectPeriod) {
    book.conflict(place, 'The ECT is not at the school on the days of the pairing')
    return null
  }
  const replaced = pairing.startedOn === null && standingOf(book, ect.id).length > 0
  const start =
    pairing.startedOn ??
    (replaced ? latest(toDay(ectPeriod.startedOn), book.context.today) : toDay(ectPeriod.startedOn))
  const asked = { from: start, until: pairing.finishedOn }
  const held = periodsAt(book, mentor.id, 'mentor', schoolUrn)
  const mentorPeriod =
    held.findLast(period => overlaps(daysOf(period), asked)) ??
    (held.length === 0
      ? addImpliedPeriod(book, mentor, { schoolUrn, from: latest(start, toDay(ectPeriod.startedOn)) })
      : null)
  const days = mentorPeriod && within(asked, [ectPeriod, mentorPeriod])
  if (days) return days
  book.conflict(place, 'The mentor is not at the school on the days of the pairing')
  return null
}

function addImpliedPeriod(
  book: Book,
  mentor: TeacherRow,
  at: { readonly schoolUrn: string; readonly from: Day },
): SchoolPeriodRow {
  return book.periods.add({
    id: book.context.newId(),
    role: 'mentor',
    teacherId: mentor.id,
    schoolUrn: at.schoolUrn,
    startedOn: at.from,
    finishedOn: null,
    leavingReportedBy: null,
    status: 'active',
    voidedAt: null,
    createdFrom: 'import-pairing',
  })
}

function within(
  days: { readonly from: Day; readonly until: Day | null },
  periods: readonly SchoolPeriodRow[],
): { readonly from: Day; readonly until: Day | null } | null {
  const from = periods.reduce((found, period) => latest(found, toDay(period.startedOn)), days.from)
  const until = periods.reduce<string | null>((found, period) => earlier(found, period.finishedOn), days.until)
  if (until !== null && until < from) return null
  return { from, until: until === null ? null : toDay(until) }
}

const latest = (one: Day, other: Day): Day => (one > other ? one : other)

function addPairing(
  book: Book,
  { ect, mentor, schoolUrn }: SourcePairing,
  days: { readonly from: Day; readonly until: Day | null },
): void {
  const { newId, at, run } = book.context
  book.pairings.add({
    id: newId(),
    ectId: ect.id,
    mentorId: mentor.id,
    schoolUrn,
    startedOn: days.from,
    finishedOn: days.until,
    voidedAt: null,
    standing: 'seen',
    seenAt: run.source.readAt,
    seenSource: run.source.name,
    ...NOT_COMPARED,
    ticketId: null,
    matchRequestId: null,
    createdFrom: 'import',
    createdBy: 'import',
    createdAt: at,
    feedSequence: 0,
  })
  book.mentorsToSettle.add(mentor.id)
}
