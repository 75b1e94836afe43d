import type { EntityManager } from 'typeorm'
import { parseParticipantId } from '../../../kernel/identifiers/participant-id'
import type { PersonId } from '../../../register/register-reader'
import { TeacherSchema } from '../schemas/register.schema'
import { TeacherIdSchema } from '../schemas/source.schema'

/** The ids by which the Department's service knows a person, present ones first. */
export async function loadIdsOf(manager: EntityManager, personId: string): Promise<readonly PersonId[]> {
  const rows = await manager
    .getRepository(TeacherIdSchema)
    .find({ where: { teacherId: personId }, order: { kind: 'ASC', value: 'ASC' } })
  const teacher = await manager.getRepository(TeacherSchema).findOneBy({ id: personId })
  const found: readonly PersonId[] = [
    ...rows.map(({ kind, value, retiredAt }) => ({ kind, value, isRetired: retiredAt !== null })),
    { kind: 'participant' as const, value: personId, isRetired: false },
    ...(teacher?.retiredIds ?? []).map(value => ({ kind: 'participant' as const, value, isRetired: true })),
  ]
  // Our own ids and those of files are no UUIDs, and mean nothing to the Department's service.
  const theirs = found.filter(id => parseParticipantId(id.value).kind === 'ok')
  const first = new Map([...theirs].reverse().map(id => [`${id.kind} ${id.value}`, id]))
  return [...first.values()].sort((one, other) => Number(one.isRetired) - Number(other.isRetired))
}
