import { addDays, dayAt, overlaps, toDay, type Day } from '../../../../kernel/day'
import type { ParticipantStatus, Place } from '../../../../register/sources/source-row'
import type { PairingRow, SchoolPeriodRow, TeacherRow } from '../../schemas/register.schema'
import type { Book } from './book'

/** What a row says of somebody's place at a school; null is not said. */
export interface PlaceAtSchool {
  readonly role: 'mentor' | 'ect'
  readonly schoolUrn: string
  readonly cohort: number | null
  readonly status: ParticipantStatus | null
  readonly startedOn: Day | null
  readonly finishedOn: Day | null
  readonly leavingReportedBy: string | null
  readonly updatedAt: Date | null
  readonly place: Place
}

type PeriodStatus = SchoolPeriodRow['status']

/** A pairing that was completed here, from a ticket or by an agent: no source removes or overwrites it. */
export function isOurs(pairing: PairingRow): boolean {
  return pairing.createdFrom !== 'import' && pairing.createdFrom !== 'sample'
}

/** Adds or changes somebody's place at a school; gives the period that now says it, or null when the row contradicts itself. */
export function applyPeriod(book: Book, teacher: TeacherRow, said: PlaceAtSchool): SchoolPeriodRow | null {
  const period = periodMeant(book, teacher, said)
  if (period) {
    changePeriod(book, period, said)
    return period
  }
  const startedOn = said.startedOn ?? defaultStart(book, said)
  const finishedOn = leavingDay(book, said, { startedOn, known: null })
  const isEmpty = finishedOn !== null && finishedOn < startedOn
  if (isEmpty && said.startedOn !== null) {
    book.conflict(said.place, `The leaving date ${finishedOn} is before the first day ${startedOn}`)
    return null
  }
  return book.periods.add({
    id: book.context.newId(),
    role: said.role,
    teacherId: teacher.id,
    schoolUrn: said.schoolUrn,
    startedOn: isEmpty ? finishedOn : startedOn,
    finishedOn,
    leavingReportedBy: finishedOn === null ? null : said.leavingReportedBy,
    status: statusOf(said.status) ?? 'active',
    voidedAt: null,
    createdFrom: 'import',
  })
}

/** Somebody's periods in a role at a school that count, the oldest first. */
export function periodsAt(
  book: Book,
  teacherId: string,
  role: 'mentor' | 'ect',
  urn: string,
): readonly SchoolPeriodRow[] {
  return book.periods
    .of(teacherId)
    .filter(period => period.role === role && period.schoolUrn === urn && period.voidedAt === null)
    .toSorted((one, other) => one.startedOn.localeCompare(other.startedOn))
}

function periodMeant(book: Book, teacher: TeacherRow, said: PlaceAtSchool): SchoolPeriodRow | undefined {
  const here = periodsAt(book, teacher.id, said.role, said.schoolUrn)
  const { startedOn } = said
  if (startedOn === null) return here.at(-1)
  const range = { from: startedOn, until: said.finishedOn }
  return here.find(period => period.startedOn === startedOn) ?? here.findLast(period => overlaps(daysOf(period), range))
}

function changePeriod(book: Book, period: SchoolPeriodRow, said: PlaceAtSchool): void {
  const startedOn = said.startedOn ?? toDay(period.startedOn)
  const finishedOn = finishFor(book, period, said)
  const next = { startedOn, finishedOn }
  if (finishedOn !== null && finishedOn < startedOn) {
    book.conflict(said.place, `The leaving date ${finishedOn} is before the first day ${startedOn}`)
    return
  }
  const others = periodsAt(book, period.teacherId, said.role, said.schoolUrn).filter(other => other !== period)
  if (others.some(other => overlaps(daysOf(other), { from: startedOn, until: finishedOn }))) {
    book.conflict(said.place, 'The days at this school overlap with another place of the same person there')
    return
  }
  if (!makePairingsFit(book, period, next, said.place)) return
  book.periods.change(period, {
    ...next,
    status: statusOf(said.status) ?? period.status,
    leavingReportedBy: finishedOn === null ? null : (said.leavingReportedBy ?? period.leavingReportedBy),
  })
}

/** The last day at the school after this row. A source that gives no leaving dates takes none back. */
function finishFor(book: Book, period: SchoolPeriodRow, said: PlaceAtSchool): Day | null {
  const known = period.finishedOn === null ? null : toDay(period.finishedOn)
  const leaving = leavingDay(book, said, { startedOn: toDay(period.startedOn), known })
  if (leaving !== null || said.status === null) return leaving ?? known
  const staysOn = said.status === 'active' || said.status === 'joining'
  return staysOn && book.context.run.source.coverage.leavingDates ? null : known
}

/** Left and removed are facts without a date in most sources: then the day on which the source had them is the last. */
function leavingDay(
  book: Book,
  said: PlaceAtSchool,
  at: { readonly startedOn: Day; readonly known: Day | null },
): Day | null {
  if (said.finishedOn !== null) return said.finishedOn
  if (said.status !== 'left' && said.status !== 'removed') return null
  if (at.known !== null) return at.known
  const seen = said.updatedAt === null ? book.context.today : dayAt(said.updatedAt)
  return seen < at.startedOn ? at.startedOn : seen
}

/** 1 September of the cohort where the source gives no day; who joins later than that joins tomorrow at the earliest. */
function defaultStart(book: Book, { cohort, status }: PlaceAtSchool): Day {
  const { today } = book.context
  const usual = cohort === null ? today : toDay(`${cohort}-09-01`)
  if (status === 'joining') return usual > today ? usual : addDays(today, 1)
  return usual < today ? usual : today
}

/** domain.md §3.1: what the provider says of training never decides whether somebody is at a school. */
function statusOf(said: ParticipantStatus | null): PeriodStatus | null {
  switch (said) {
    case null:
      return null
    case 'joining':
    case 'active':
    case 'leaving':
      return 'active'
    default:
      return said
  }
}

/** Pairings of the source's own finish with the place; one that was completed here keeps the place as it is. */
function makePairingsFit(
  book: Book,
  period: SchoolPeriodRow,
  next: { readonly startedOn: Day; readonly finishedOn: Day | null },
  place: Place,
): boolean {
  const standing = book.pairings
    .of(`${period.role}:${period.teacherId}`)
    .filter(pairing => pairing.voidedAt === null && pairing.schoolUrn === period.schoolUrn)
    .filter(pairing => overlaps(daysOf(pairing), daysOf(period)))
  const cut = standing.filter(pairing => !fits(pairing, next))
  if (cut.some(isOurs)) {
    book.conflict(place, 'The new days at the school would cut a pairing that was completed here: a person must decide')
    return false
  }
  for (const pairing of cut) {
    const from = pairing.startedOn < next.startedOn ? next.startedOn : pairing.startedOn
    const until = earlier(pairing.finishedOn, next.finishedOn)
    const isOver = until !== null && until < from
    book.pairings.change(pairing, isOver ? { voidedAt: book.context.at } : { startedOn: from, finishedOn: until })
    book.mentorsToSettle.add(pairing.mentorId)
  }
  return true
}

function fits(pairing: PairingRow, next: { readonly startedOn: Day; readonly finishedOn: Day | null }): boolean {
  if (pairing.startedOn < next.startedOn) return false
  return next.finishedOn === null || (pairing.finishedOn !== null && pairing.finishedOn <= next.finishedOn)
}

/** The days of a row with days. */
export function daysOf(row: { readonly startedOn: string; readonly finishedOn: string | null }) {
  return { from: toDay(row.startedOn), until: row.finishedOn === null ? null : toDay(row.finishedOn) }
}

/** The earlier of two last days, where no day is none. */
export function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}
