import { In, type EntityManager } from 'typeorm'
import { TOMBSTONE } from '../../../../retention/person/tombstone'
import { TeacherEmailSchema, TeacherSchema } from '../../schemas/register.schema'
import type { Book } from './book'

/** Of whom a book would write, those who were erased: looked for before it writes. */
export async function erasedAmong(manager: EntityManager, book: Book): Promise<readonly string[]> {
  const ids = [
    ...book.teachers.changed().map(({ after }) => after.id),
    ...book.emails.added().map(({ teacherId }) => teacherId),
  ]
  if (ids.length === 0) return []
  const tombstones = await manager.getRepository(TeacherSchema).find({
    select: { id: true },
    where: { id: In([...new Set(ids)]), nameKey: TOMBSTONE.nameKey },
  })
  return tombstones.map(({ id }) => id)
}

/** A source may still name somebody who was erased here. Their tombstone stays one, whatever the source says. */
export async function keepErased(manager: EntityManager, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const of = In([...ids])
  await manager.getRepository(TeacherSchema).update({ id: of }, { ...TOMBSTONE, previousNames: [] })
  await manager.getRepository(TeacherEmailSchema).delete({ teacherId: of })
}
