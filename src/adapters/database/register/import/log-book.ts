import type { EntityManager } from 'typeorm'
import { RegisterChangeSchema, type RegisterChangeRow } from '../../schemas/change-set.schema'
import type { Book } from './book'
import { bulkInsert } from './bulk-rows'
import type { TrackedRows } from './tracked-rows'

type Line = Pick<RegisterChangeRow, 'tableName' | 'rowId' | 'action' | 'before' | 'after'>

/**
 * Writes a line in the change log for whatever a book changed. Somebody new is one line with everything that came with
 * them, so that a first import is not told in five lines a person. Returns how many lines there were.
 */
export async function logBook(
  manager: EntityManager,
  book: Book,
  firstSequence: number,
  more: readonly Line[] = [],
): Promise<number> {
  const lines = [...linesOfNewPeople(book), ...linesOfRows(book), ...more]
  const { newId, run, at } = book.context
  await bulkInsert(
    manager,
    RegisterChangeSchema,
    lines.map((line, index) => ({
      id: newId(),
      changeSetId: run.id,
      undoes: null,
      sequence: firstSequence + index,
      reason: `Import from ${run.source.name}`,
      ticketId: null,
      changedBy: 'import',
      changedAt: at,
      ...line,
    })),
  )
  return lines.length
}

function linesOfNewPeople(book: Book): readonly Line[] {
  return book.teachers.added().map(teacher => ({
    tableName: 'teachers',
    rowId: teacher.id,
    action: 'insert',
    before: null,
    after: {
      ...teacher,
      ids: book.ids.of(teacher.id).map(({ kind, value }) => ({ kind, value })),
      emails: book.emails.of(teacher.id).map(({ address }) => address),
      periods: book.periods.of(teacher.id),
      registrations: book.registrations.of(teacher.id),
      participantRecords: book.records.of(teacher.id),
    },
  }))
}

function linesOfRows(book: Book): readonly Line[] {
  const isNew = new Set(book.teachers.added().map(teacher => teacher.id))
  return [
    ...linesOf('schools', book.schools, () => false),
    ...linesOf('school_links', book.links, () => false),
    ...linesOf('partnerships', book.partnerships, () => false),
    ...linesOf('induction_tutors', book.tutors, () => false),
    ...linesOf('teachers', book.teachers, row => isNew.has(row.id)),
    ...linesOf('teacher_ids', book.ids, row => isNew.has(row.teacherId)),
    ...linesOf('teacher_emails', book.emails, row => isNew.has(row.teacherId)),
    ...linesOf('school_periods', book.periods, row => isNew.has(row.teacherId)),
    ...linesOf('registrations', book.registrations, row => isNew.has(row.teacherId)),
    ...linesOf('participant_records', book.records, row => isNew.has(row.mentorId)),
    ...linesOf('pairings', book.pairings, () => false),
  ]
}

function linesOf<Row extends { id: string }>(
  tableName: string,
  rows: TrackedRows<Row>,
  isToldElsewhere: (row: Row) => boolean,
): readonly Line[] {
  const added = rows
    .added()
    .filter(row => !isToldElsewhere(row))
    .map(row => ({ tableName, rowId: row.id, action: 'insert' as const, before: null, after: row }))
  const changed = rows.changed().map(({ before, after }) => ({
    tableName,
    rowId: after.id,
    action: isVoided(after) && !isVoided(before) ? ('void' as const) : ('update' as const),
    before,
    after,
  }))
  return [...added, ...changed]
}

function isVoided(row: object): boolean {
  return Reflect.get(row, 'voidedAt') instanceof Date
}
