import type { EntityManager } from 'typeorm'
import type { SourceRow } from '../../../../register/sources/source-row'
import {
  InductionTutorSchema,
  PairingSchema,
  ParticipantRecordSchema,
  PartnershipSchema,
  RegistrationSchema,
  SchoolLinkSchema,
  SchoolPeriodSchema,
  SchoolSchema,
  TeacherEmailSchema,
  TeacherSchema,
} from '../../schemas/register.schema'
import { TeacherIdSchema, type SourceRecordRow } from '../../schemas/source.schema'
import { sql } from '../../sql'
import { idsAmong } from '../ids-among'
import { createRowReader, type ReadRows } from '../row-reader'
import { createBook, type BatchContext, type Book } from './book'
import { mentionsOf, type Mentions } from './mentions'

/** Reads everything that a batch of rows is about in two statements, however many rows: what it names, and whose that is. */
export async function loadBook(
  manager: EntityManager,
  rows: readonly SourceRow[],
  given: { readonly context: BatchContext; readonly sourceRecords: readonly SourceRecordRow[] },
): Promise<Book> {
  const book = createBook(given.context)
  const mentions = mentionsOf(rows)
  book.sourceRecords.load(given.sourceRecords)
  const read = createRowReader(manager)
  const [teacherIds] = await Promise.all([findTeacherIds(read, mentions), loadSchoolRows(read, book, mentions)])
  for (const record of given.sourceRecords) teacherIds.add(record.teacherId)
  await loadPeopleRows(read, book, [...teacherIds])
  return book
}

async function loadSchoolRows(read: ReadRows, book: Book, mentions: Mentions): Promise<void> {
  const { urns, links, tutors, partnerships } = mentions
  const [schools, linkRows, tutorRows, partnershipRows] = await Promise.all([
    among(urns, some => read(SchoolSchema, sql`urn IN ${some}`)),
    among(links, some => read(SchoolLinkSchema, sql`predecessor_urn IN ${some}`)),
    among(tutors, some => read(InductionTutorSchema, sql`address IN ${some}`)),
    among(partnerships, some => read(PartnershipSchema, sql`school_urn IN ${some}`)),
  ])
  book.schools.load(schools.map(school => ({ ...school, id: school.urn })))
  book.links.load(linkRows)
  book.tutors.load(tutorRows)
  book.partnerships.load(partnershipRows)
}

/** TRNs and addresses are looked up for everybody: two records with one TRN are only told apart when both are known. */
async function findTeacherIds(read: ReadRows, { ids, trns, emails }: Mentions): Promise<Set<string>> {
  const [byId, byTrn, byEmail] = await Promise.all([
    among(ids, some => read(TeacherIdSchema, idsAmong(some))),
    among(trns, some => read(TeacherSchema, sql`trn IN ${some}`)),
    among(emails, some => read(TeacherEmailSchema, sql`address IN ${some}`)),
  ])
  return new Set([...byId.map(row => row.teacherId), ...byTrn.map(row => row.id), ...byEmail.map(row => row.teacherId)])
}

async function loadPeopleRows(read: ReadRows, book: Book, ids: readonly string[]): Promise<void> {
  for (const some of partsOf(ids)) await loadSomePeople(read, book, some)
}

async function loadSomePeople(read: ReadRows, book: Book, ids: readonly string[]): Promise<void> {
  const [teachers, teacherIds, emails, periods, registrations, asEct, asMentor, records] = await Promise.all([
    read(TeacherSchema, sql`id IN ${ids}`),
    read(TeacherIdSchema, sql`teacher_id IN ${ids}`),
    read(TeacherEmailSchema, sql`teacher_id IN ${ids}`),
    read(SchoolPeriodSchema, sql`teacher_id IN ${ids} AND voided_at IS NULL`),
    read(RegistrationSchema, sql`teacher_id IN ${ids}`),
    read(PairingSchema, sql`ect_id IN ${ids} AND voided_at IS NULL`),
    read(PairingSchema, sql`mentor_id IN ${ids} AND voided_at IS NULL`),
    read(ParticipantRecordSchema, sql`mentor_id IN ${ids} AND voided_at IS NULL`),
  ])
  book.teachers.load(teachers)
  book.ids.load(teacherIds)
  book.emails.load(emails)
  book.periods.load(periods)
  book.registrations.load(registrations)
  book.pairings.load(asEct)
  book.pairings.load(asMentor)
  book.records.load(records)
}

/** Values of one list in one statement: SQLite takes 32,766 in all, and at most seven lists go together. */
const MOST_VALUES = 4_000

async function among<Row>(
  values: readonly string[],
  find: (some: readonly string[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const some of partsOf([...new Set(values)])) rows.push(...(await find(some)))
  return rows
}

/** A list in parts; an empty one is one empty part, which asks for nothing. */
function partsOf(values: readonly string[]): readonly (readonly string[])[] {
  const parts = [values.slice(0, MOST_VALUES)]
  for (let start = MOST_VALUES; start < values.length; start += MOST_VALUES) {
    parts.push(values.slice(start, start + MOST_VALUES))
  }
  return parts
}
