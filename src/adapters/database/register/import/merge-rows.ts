import { overlaps } from '../../../../kernel/day'
import { nameKey } from '../../../../register/names'
import type { ParticipantRecordRow, SchoolPeriodRow, TeacherRow } from '../../schemas/register.schema'
import { daysOf, periodsAt } from './apply-period'
import type { Book } from './book'

/** Gives everything of one person in a book to another: places, pairings, records, ids, addresses, registrations and names. */
export function mergeRows(book: Book, { gone, kept }: { readonly gone: TeacherRow; readonly kept: TeacherRow }): void {
  const pair = { from: gone.id, into: kept.id }
  movePeriods(book, pair)
  movePairings(book, pair)
  moveRecords(book, pair)
  moveRest(book, { gone, kept })
}

/** Days at one school in one role become one place where they overlap. The row that goes stays as a row that counts for nothing. */
function movePeriods(book: Book, { from, into }: { readonly from: string; readonly into: string }): void {
  for (const period of [...book.periods.of(from)]) {
    const [same] = periodsShared(book, period, into)
    if (same) {
      const startedOn = period.startedOn < same.startedOn ? period.startedOn : same.startedOn
      book.periods.change(same, { startedOn, finishedOn: later(period.finishedOn, same.finishedOn) })
    } else book.periods.add({ ...period, id: book.context.newId(), teacherId: into })
    book.periods.change(period, { teacherId: into, voidedAt: book.context.at })
  }
}

/** Somebody's places that share a day with another's at the same school in the same role. */
export function periodsShared(book: Book, period: SchoolPeriodRow, into: string): readonly SchoolPeriodRow[] {
  return periodsAt(book, into, period.role, period.schoolUrn).filter(other => overlaps(daysOf(other), daysOf(period)))
}

function later(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return null
  return one > other ? one : other
}

function movePairings(book: Book, { from, into }: { readonly from: string; readonly into: string }): void {
  for (const pairing of [...book.pairings.of(`ect:${from}`)]) book.pairings.change(pairing, { ectId: into })
  for (const pairing of [...book.pairings.of(`mentor:${from}`)]) book.pairings.change(pairing, { mentorId: into })
  book.mentorsToSettle.add(into)
}

/** Records of one origin that share a day become one; what pairings need is settled afterwards. */
function moveRecords(book: Book, { from, into }: { readonly from: string; readonly into: string }): void {
  for (const record of [...book.records.of(from)]) {
    const same = book.records
      .of(into)
      .find(
        other =>
          other.mentorId === into &&
          other.voidedAt === null &&
          other.cohort === record.cohort &&
          other.origin === record.origin &&
          overlaps(recordDays(other), recordDays(record)),
      )
    if (same) {
      const startedOn = record.startedOn < same.startedOn ? record.startedOn : same.startedOn
      book.records.change(same, { startedOn, endedOn: later(same.endedOn, record.endedOn) })
    }
    book.records.change(record, { mentorId: into, ...(same ? { voidedAt: book.context.at } : {}) })
  }
}

const recordDays = (record: ParticipantRecordRow) => daysOf({ startedOn: record.startedOn, finishedOn: record.endedOn })

function moveRest(book: Book, { gone, kept }: { readonly gone: TeacherRow; readonly kept: TeacherRow }): void {
  for (const id of [...book.ids.of(gone.id)]) {
    const retired = id.kind === 'participant' ? { retiredAt: id.retiredAt ?? book.context.at } : {}
    book.ids.change(id, { teacherId: kept.id, ...retired })
  }
  const addresses = new Set(book.emails.of(kept.id).map(row => row.address))
  for (const email of book.emails.of(gone.id)) {
    if (!addresses.has(email.address)) {
      book.emails.add({ id: book.context.newId(), teacherId: kept.id, address: email.address })
    }
  }
  for (const registration of [...book.registrations.of(gone.id)]) {
    book.registrations.change(registration, { teacherId: kept.id })
  }
  const formerName =
    gone.nameKey !== '' && gone.nameKey !== nameKey(kept) ? [`${gone.firstName} ${gone.lastName}`.trim()] : []
  book.teachers.change(kept, {
    trn: kept.trn ?? gone.trn,
    previousNames: [...new Set([...kept.previousNames, ...gone.previousNames, ...formerName])],
    retiredIds: [...new Set([...kept.retiredIds, ...gone.retiredIds, gone.id])],
  })
}
