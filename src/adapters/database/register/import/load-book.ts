import { In, IsNull, type EntityManager } from 'typeorm'
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
import { findInChunks } from '../find-in-chunks'
import { createBook, type BatchContext, type Book } from './book'
import { mentionsOf, type Mentions } from './mentions'

/** Reads everything that a batch of rows is about: some fifteen statements, however many rows. */
export async function loadBook(
  manager: EntityManager,
  rows: readonly SourceRow[],
  given: { readonly context: BatchContext; readonly sourceRecords: readonly SourceRecordRow[] },
): Promise<Book> {
  const book = createBook(given.context)
  const mentions = mentionsOf(rows)
  book.sourceRecords.load(given.sourceRecords)
  await loadSchoolRows(manager, book, mentions)
  const teacherIds = await findTeacherIds(manager, mentions)
  for (const record of given.sourceRecords) teacherIds.add(record.teacherId)
  await loadPeopleRows(manager, book, [...teacherIds])
  return book
}

async function loadSchoolRows(manager: EntityManager, book: Book, { urns, links, tutors, partnerships }: Mentions) {
  const schools = await findInChunks(urns, chunk => manager.getRepository(SchoolSchema).findBy({ urn: In(chunk) }))
  book.schools.load(schools.map(school => ({ ...school, id: school.urn })))
  const find = manager.getRepository.bind(manager)
  book.links.load(await findInChunks(links, chunk => find(SchoolLinkSchema).findBy({ predecessorUrn: In(chunk) })))
  book.tutors.load(await findInChunks(tutors, chunk => find(InductionTutorSchema).findBy({ address: In(chunk) })))
  book.partnerships.load(
    await findInChunks(partnerships, chunk => find(PartnershipSchema).findBy({ schoolUrn: In(chunk) })),
  )
}

/** TRNs and addresses are looked up for everybody: two records with one TRN are only told apart when both are known. */
async function findTeacherIds(manager: EntityManager, { ids, trns, emails }: Mentions): Promise<Set<string>> {
  const byId = await findInChunks(ids, chunk => manager.getRepository(TeacherIdSchema).findBy({ value: In(chunk) }))
  const byTrn = await findInChunks(trns, chunk => manager.getRepository(TeacherSchema).findBy({ trn: In(chunk) }))
  const byEmail = await findInChunks(emails, chunk =>
    manager.getRepository(TeacherEmailSchema).findBy({ address: In(chunk) }),
  )
  return new Set([...byId.map(row => row.teacherId), ...byTrn.map(row => row.id), ...byEmail.map(row => row.teacherId)])
}

async function loadPeopleRows(manager: EntityManager, book: Book, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const ask = manager.getRepository.bind(manager)
  const among = <Row>(find: (chunk: string[]) => Promise<readonly Row[]>) => findInChunks(ids, find)
  book.teachers.load(await among(chunk => ask(TeacherSchema).findBy({ id: In(chunk) })))
  book.ids.load(await among(chunk => ask(TeacherIdSchema).findBy({ teacherId: In(chunk) })))
  book.emails.load(await among(chunk => ask(TeacherEmailSchema).findBy({ teacherId: In(chunk) })))
  book.periods.load(await among(chunk => ask(SchoolPeriodSchema).findBy({ teacherId: In(chunk), voidedAt: IsNull() })))
  book.registrations.load(await among(chunk => ask(RegistrationSchema).findBy({ teacherId: In(chunk) })))
  book.pairings.load(await among(chunk => ask(PairingSchema).findBy({ ectId: In(chunk), voidedAt: IsNull() })))
  book.pairings.load(await among(chunk => ask(PairingSchema).findBy({ mentorId: In(chunk), voidedAt: IsNull() })))
  book.records.load(
    await among(chunk => ask(ParticipantRecordSchema).findBy({ mentorId: In(chunk), voidedAt: IsNull() })),
  )
}
