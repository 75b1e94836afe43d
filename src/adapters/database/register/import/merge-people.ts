import { In, type EntityManager } from 'typeorm'
import { overlaps } from '../../../../kernel/day'
import { nameKey } from '../../../../register/names'
import type { ParticipantRow } from '../../../../register/sources/source-row'
import {
  InductionTutorSchema,
  RegistrationSchema,
  TeacherEmailSchema,
  TeacherSchema,
  type PairingRow,
  type ParticipantRecordRow,
  type SchoolPeriodRow,
  type TeacherRow,
} from '../../schemas/register.schema'
import { SourceRecordSchema, TeacherIdSchema } from '../../schemas/source.schema'
import { MatchRequestSchema } from '../../schemas/ticket.schema'
import { touchFeed } from '../../feed/touch-feed'
import { indexTeachers } from '../search-index'
import { daysOf, periodsAt } from './apply-period'
import type { BatchContext, Book } from './book'
import { loadBook } from './load-book'
import { logBook } from './log-book'
import { differInTrn, TWO_TRNS } from './people-of-book'
import { settleBook } from './settle-book'
import { writeBook } from './write-book'

/** A merge that was done or left, with how many lines the change log got. */
export interface MergeOutcome {
  readonly lines: number
  /** Why it was left; null when it was done. */
  readonly refused: string | null
}

/** Whether a row says that two people whom the register holds apart are one. */
export async function peopleToMerge(
  manager: EntityManager,
  row: ParticipantRow,
): Promise<readonly { readonly from: string; readonly into: string }[]> {
  const { participantId, retiredIds } = row
  if (participantId === null || retiredIds.length === 0) return []
  const known = await manager
    .getRepository(TeacherIdSchema)
    .findBy({ kind: 'participant', value: In([participantId, ...retiredIds]) })
  const into = known.find(id => id.value === participantId)?.teacherId
  if (into === undefined) return []
  return [...new Set(known.map(id => id.teacherId))].filter(from => from !== into).map(from => ({ from, into }))
}

/**
 * Makes one person of two, as a source says (`participant_id_changes`): places, pairings, registrations, records, addresses
 * and ids go over to the one who remains. Where both have a mentor on the same days, or one mentors the other, nothing is
 * merged and a person must decide: a pairing is never dropped.
 */
export async function mergePeople(
  manager: EntityManager,
  pair: { readonly from: string; readonly into: string },
  given: { readonly context: BatchContext; readonly row: ParticipantRow; readonly firstSequence: number },
): Promise<MergeOutcome> {
  const { from, into } = pair
  const book = await bookOfTwo(manager, pair, given)
  const [gone, kept] = [book.teachers.find(from), book.teachers.find(into)]
  if (!gone || !kept) return { lines: 0, refused: null }
  const refused = differInTrn(gone, { trn: given.row.trn ?? kept.trn }) ? TWO_TRNS : whyNot(book, pair)
  if (refused !== null) return { lines: 0, refused }
  movePeriods(book, pair)
  movePairings(book, pair)
  moveRecords(book, pair)
  moveRest(book, { gone, kept })
  await settleBook(manager, book)
  await writeBook(manager, book)
  const lines = await logBook(manager, book, given.firstSequence, [
    { tableName: 'teachers', rowId: gone.id, action: 'void', before: gone, after: { mergedInto: kept.id } },
  ])
  await leaveBehind(manager, { gone, kept })
  return { lines, refused: null }
}

/** Everything of both; the book's own look-ups are by the ids of the two. */
async function bookOfTwo(
  manager: EntityManager,
  pair: { readonly from: string; readonly into: string },
  given: { readonly context: BatchContext; readonly row: ParticipantRow },
): Promise<Book> {
  const records = await manager.getRepository(SourceRecordSchema).findBy({ teacherId: In([pair.from, pair.into]) })
  return loadBook(manager, [given.row], { context: given.context, sourceRecords: records })
}

function whyNot(book: Book, { from, into }: { readonly from: string; readonly into: string }): string | null {
  const [ofGone, ofKept] = [mentoredBy(book, from), mentoredBy(book, into)]
  const clash = ofGone.some(one => ofKept.some(other => overlaps(daysOf(one), daysOf(other))))
  if (clash) return 'Two records are one person, and both have a mentor on the same days: end one of the pairings first'
  const twoInOne = book.periods.of(from).some(period => periodsShared(book, period, into).length > 1)
  if (twoInOne) return 'Two records are one person, and their days at a school cannot be put together'
  const mentorsOther = [...ofGone, ...ofKept].some(pairing => pairing.mentorId === from || pairing.mentorId === into)
  return mentorsOther ? 'Two records are one person, and one is recorded as the mentor of the other' : null
}

function mentoredBy(book: Book, ectId: string): readonly PairingRow[] {
  return book.pairings.of(`ect:${ectId}`).filter(pairing => pairing.voidedAt === null)
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

function periodsShared(book: Book, period: SchoolPeriodRow, into: string): readonly SchoolPeriodRow[] {
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

/** What hangs on the person who goes leads to the one who stays; the change log keeps the row that goes. */
async function leaveBehind(
  manager: EntityManager,
  { gone, kept }: { readonly gone: TeacherRow; readonly kept: TeacherRow },
): Promise<void> {
  const into = { teacherId: kept.id }
  await manager.getRepository(InductionTutorSchema).update({ teacherId: gone.id }, into)
  await manager.getRepository(SourceRecordSchema).update({ teacherId: gone.id }, into)
  await manager.getRepository(MatchRequestSchema).update({ mentorId: gone.id }, { mentorId: kept.id })
  await manager.getRepository(MatchRequestSchema).update({ ectId: gone.id }, { ectId: kept.id })
  await deleteDoubleRegistrations(manager, kept.id)
  await manager.getRepository(TeacherEmailSchema).delete({ teacherId: gone.id })
  await moveVoided(manager, { from: gone.id, into: kept.id })
  await manager.getRepository(TeacherSchema).delete({ id: gone.id })
  await indexTeachers(manager, [gone.id, kept.id])
  await touchFeed(manager, { teacherIds: [kept.id] })
}

/** The same registration twice is one. */
async function deleteDoubleRegistrations(manager: EntityManager, teacherId: string): Promise<void> {
  const rows = await manager.getRepository(RegistrationSchema).find({ where: { teacherId }, order: { id: 'ASC' } })
  const seen = new Set<string>()
  for (const { id, role, cohort, schoolUrn } of rows) {
    const same = `${role}:${cohort}:${schoolUrn}`
    if (seen.has(same)) await manager.getRepository(RegistrationSchema).delete({ id })
    seen.add(same)
  }
}

/** Rows that count for nothing any more name the person who stays, too. */
async function moveVoided(
  manager: EntityManager,
  { from, into }: { readonly from: string; readonly into: string },
): Promise<void> {
  for (const [table, column] of VOIDED_REFERENCES) {
    const [one, other] = manager.connection.options.type === 'postgres' ? ['$1', '$2'] : ['?', '?']
    await manager.query(`UPDATE ${table} SET ${column} = ${one} WHERE ${column} = ${other}`, [into, from])
  }
}

const VOIDED_REFERENCES = [
  ['school_periods', 'teacher_id'],
  ['pairings', 'ect_id'],
  ['pairings', 'mentor_id'],
  ['pairings', 'contradicted_mentor_id'],
  ['participant_records', 'mentor_id'],
] as const
