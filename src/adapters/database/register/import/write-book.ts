import type { EntityManager, EntitySchema } from 'typeorm'
import {
  InductionTutorSchema,
  PairingSchema,
  ParticipantRecordSchema,
  PartnershipSchema,
  RegistrationSchema,
  SchoolLinkSchema,
  SchoolSchema,
  TeacherEmailSchema,
  TeacherSchema,
  type PairingRow,
  type ParticipantRecordRow,
} from '../../schemas/register.schema'
import { SourceRecordSchema, TeacherIdSchema } from '../../schemas/source.schema'
import { touchFeed } from '../../feed/touch-feed'
import { nextFeedSequence } from '../change-log'
import { indexNewTeachers, indexSchools, indexTeachers } from '../search-index'
import type { Book } from './book'
import { bulkInsert } from './bulk-rows'
import type { TrackedRows } from './tracked-rows'
import { erasedAmong, keepErased } from './keep-erased'
import { writePeriodEnds, writePeriodStarts } from './write-periods'

/**
 * Writes what a book came to, in an order that the database's guards accept at every step: places at schools grow before
 * pairings change, and shrink after; whatever makes way goes before what takes its place.
 */
export async function writeBook(manager: EntityManager, book: Book): Promise<void> {
  const erased = await erasedAmong(manager, book)
  await insertAndUpdate(manager, SchoolSchema, book.schools, 'urn')
  await insertAndUpdate(manager, SchoolLinkSchema, book.links)
  await insertAndUpdate(manager, PartnershipSchema, book.partnerships)
  await insertAndUpdate(manager, TeacherSchema, book.teachers)
  await insertAndUpdate(manager, TeacherIdSchema, book.ids)
  await insertAndUpdate(manager, TeacherEmailSchema, book.emails)
  await insertAndUpdate(manager, InductionTutorSchema, book.tutors)
  await insertAndUpdate(manager, RegistrationSchema, book.registrations)
  await writePeriodStarts(manager, book.periods)
  await giveFeedPlaces(manager, book)
  await updateShrinkingFirst(manager, PairingSchema, book.pairings)
  await writePeriodEnds(manager, book.periods)
  await bulkInsert(manager, PairingSchema, book.pairings.added())
  await updateShrinkingFirst(manager, ParticipantRecordSchema, book.records)
  await bulkInsert(manager, ParticipantRecordSchema, book.records.added())
  await insertAndUpdate(manager, SourceRecordSchema, book.sourceRecords)
  await keepErased(manager, erased)
  await indexBook(manager, book)
}

/** Whoever is new, or has another name, address or retired id, is found by it. */
async function indexBook(manager: EntityManager, book: Book): Promise<void> {
  const added = book.teachers.added()
  const isNew = new Set(added.map(teacher => teacher.id))
  await indexNewTeachers(
    manager,
    added.map(teacher => ({ teacher, emails: book.emails.of(teacher.id).map(row => row.address) })),
  )
  const changed = [
    ...book.teachers.changed().map(({ after }) => after.id),
    ...book.emails.added().map(row => row.teacherId),
  ].filter(id => !isNew.has(id))
  await indexTeachers(manager, [...new Set(changed)])
  await touchFeed(manager, {
    teacherIds: [...changed, ...registeredAnew(book, isNew)],
    schoolUrns: schoolsOfFeed(book),
  })
  const schools = [...book.schools.added(), ...book.schools.changed().map(({ after }) => after)]
  await indexSchools(
    manager,
    schools.map(school => school.urn),
  )
}

type Keyed = { id: string }

async function insertAndUpdate<Row extends Keyed, Stored extends object>(
  manager: EntityManager,
  schema: EntitySchema<Stored>,
  rows: TrackedRows<Row & Stored>,
  key: 'id' | 'urn' = 'id',
): Promise<void> {
  await bulkInsert(manager, schema, rows.added())
  for (const { after } of rows.changed()) await update(manager, schema, { key, row: after })
}

/** TypeORM's own update, which leaves the key alone. */
async function update<Stored extends object>(
  manager: EntityManager,
  schema: EntitySchema<Stored>,
  { key, row }: { readonly key: 'id' | 'urn'; readonly row: Readonly<Keyed> },
): Promise<void> {
  const set = Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'id' && name !== key))
  await manager
    .createQueryBuilder()
    .update(schema.options.name)
    .set(set)
    .where({ [key]: row.id })
    .execute()
}

async function updateShrinkingFirst<Row extends Keyed & { voidedAt: Date | null }>(
  manager: EntityManager,
  schema: EntitySchema<Row>,
  rows: TrackedRows<Row>,
): Promise<void> {
  const changed = rows.changed()
  const shrinks = changed.filter(({ before, after }) => lastDay(after) <= lastDay(before))
  const grows = changed.filter(({ before, after }) => lastDay(after) > lastDay(before))
  for (const { after } of [...shrinks, ...grows]) await update(manager, schema, { key: 'id', row: after })
}

/** The last day of a row that counts, as text that sorts; no end comes after every day, and a voided row has no day at all. */
function lastDay(row: Readonly<{ voidedAt: Date | null }>): string {
  if (row.voidedAt !== null) return ''
  const day: unknown = Reflect.get(row, 'finishedOn') ?? Reflect.get(row, 'endedOn')
  return typeof day === 'string' ? day : '9999-12-31'
}

/** Every row that the feed will tell of gets its place there, changed ones a new one. */
async function giveFeedPlaces(manager: EntityManager, book: Book): Promise<void> {
  const rows: (PairingRow | ParticipantRecordRow)[] = [
    ...book.pairings.changed().map(({ after }) => book.pairings.find(after.id)),
    ...book.pairings.added(),
    ...book.records.changed().map(({ after }) => book.records.find(after.id)),
    ...book.records.added(),
  ].flatMap(row => row ?? [])
  if (rows.length === 0) return
  const last = await nextFeedSequence(manager, rows.length)
  for (const [index, row] of rows.entries()) row.feedSequence = last - rows.length + 1 + index
}

/** What the feed shows of somebody known changes with their registrations; of a school, with its name and its partnerships. */
function registeredAnew(book: Book, isNew: ReadonlySet<string>): readonly string[] {
  const rows = [...book.registrations.added(), ...book.registrations.changed().map(({ after }) => after)]
  return rows.map(row => row.teacherId).filter(id => !isNew.has(id))
}

function schoolsOfFeed(book: Book): readonly string[] {
  const partnerships = [...book.partnerships.added(), ...book.partnerships.changed().map(({ after }) => after)]
  return [...book.schools.changed().map(({ after }) => after.urn), ...partnerships.map(row => row.schoolUrn)]
}
