import type { EntityManager } from 'typeorm'
import {
  InductionTutorSchema,
  RegistrationSchema,
  TeacherEmailSchema,
  TeacherSchema,
  type TeacherRow,
} from '../../schemas/register.schema'
import { SourceRecordSchema } from '../../schemas/source.schema'
import { MatchRequestSchema } from '../../schemas/ticket.schema'
import { touchFeed } from '../../feed/touch-feed'
import { indexTeachers } from '../search-index'

/** What hangs on the person who goes leads to the one who stays; the change log keeps the row that goes. */
export async function leaveBehind(
  manager: EntityManager,
  { gone, kept }: { readonly gone: TeacherRow; readonly kept: TeacherRow },
): Promise<void> {
  const into = { teacherId: kept.id }
  await manager.getRepository(InductionTutorSchema).update({ teacherId: gone.id }, into)
  await manager.getRepository(SourceRecordSchema).update({ teacherId: gone.id }, into)
  await manager.getRepository(MatchRequestSchema).update({ mentorId: gone.id }, { mentorId: kept.id })
  await manager.getRepository(MatchRequestSchema).update({ ectId: gone.id }, { ectId: kept.id })
  await manager.getRepository(MatchRequestSchema).update({ namedEctId: gone.id }, { namedEctId: kept.id })
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
