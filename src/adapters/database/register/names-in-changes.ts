import { In, type EntityManager } from 'typeorm'
import type { ChangeNames } from '../../../register/change-words'
import { displayName } from '../../../register/names'
import type { RegisterChangeRow } from '../schemas/change-set.schema'
import { SchoolSchema, TeacherSchema } from '../schemas/register.schema'
import { findInChunks } from './find-in-chunks'

/** Names of everybody and every school that lines of the change log speak of. */
export async function namesInChanges(
  manager: EntityManager,
  lines: readonly Pick<RegisterChangeRow, 'before' | 'after' | 'tableName' | 'rowId'>[],
): Promise<ChangeNames> {
  const values = lines.flatMap(line => [entriesOf(line.before), entriesOf(line.after)])
  const named = (keys: readonly string[]) =>
    values.flatMap(entries =>
      entries.flatMap(([key, value]) => (keys.includes(key) && typeof value === 'string' ? [value] : [])),
    )
  const rowIds = (table: string) => lines.filter(line => line.tableName === table).map(line => line.rowId)
  const teachers = await findInChunks([...named(['ectId', 'mentorId', 'teacherId']), ...rowIds('teachers')], chunk =>
    manager
      .getRepository(TeacherSchema)
      .find({ select: { id: true, firstName: true, lastName: true }, where: { id: In(chunk) } }),
  )
  const schools = await findInChunks([...named(['schoolUrn']), ...rowIds('schools')], chunk =>
    manager.getRepository(SchoolSchema).find({ select: { urn: true, name: true }, where: { urn: In(chunk) } }),
  )
  const people = new Map(teachers.map(teacher => [teacher.id, displayName(teacher)]))
  const names = new Map(schools.map(school => [school.urn, school.name]))
  return {
    person: id => people.get(id) ?? 'somebody whose name is not known',
    school: urn => names.get(urn) ?? `the school with URN ${urn}`,
  }
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}
