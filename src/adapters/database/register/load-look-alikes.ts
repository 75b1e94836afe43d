import type { Day } from '../../../kernel/day'
import { nameKey } from '../../../register/names'
import type { RegisterPerson } from '../../../register/people'
import { TeacherSchema } from '../schemas/register.schema'
import { loadPeople } from './load-people'
import { sql } from '../sql'
import type { ReadRows } from './row-reader'

/** Other records with the same TRN, or with the same name at a school of the same person, by the person's id. */
export async function loadLookAlikes(
  read: ReadRows,
  people: readonly RegisterPerson[],
  today: Day,
): Promise<ReadonlyMap<string, readonly RegisterPerson[]>> {
  const known = new Map(people.map(person => [person.id, person]))
  const ids = await idsOfLookAlikes(read, people)
  const unknown = ids.filter(id => !known.has(id))
  const loaded = await loadPeople(read, unknown, today)
  for (const { person } of loaded) known.set(person.id, person)
  const others = [...new Set(ids)].flatMap(id => known.get(id) ?? [])
  return new Map(
    people.map(person => [person.id, others.filter(other => other.id !== person.id && isLookAlike(person, other))]),
  )
}

/** A common name has many bearers: they are looked for among the people of these schools. */
async function idsOfLookAlikes(read: ReadRows, people: readonly RegisterPerson[]): Promise<readonly string[]> {
  const trns = people.flatMap(({ trn }) => trn ?? [])
  const names = people.map(person => nameKey(person))
  const urns = [...new Set(people.flatMap(person => person.roles.map(role => role.urn)))]
  const [sameTrn, sameName] = await Promise.all([
    read(TeacherSchema, sql`trn IN ${trns}`, ['id']),
    read(
      TeacherSchema,
      sql`name_key IN ${names} AND id IN (
        SELECT teacher_id FROM school_periods WHERE school_urn IN ${urns}
        UNION SELECT teacher_id FROM registrations WHERE school_urn IN ${urns}
        UNION SELECT teacher_id FROM induction_tutors WHERE school_urn IN ${urns})`,
      ['id'],
    ),
  ])
  return [...sameTrn, ...sameName].map(row => row.id)
}

function isLookAlike(person: RegisterPerson, other: RegisterPerson): boolean {
  if (person.trn !== null && person.trn === other.trn) return true
  const schools = new Set(person.roles.map(role => role.urn))
  return nameKey(person) === nameKey(other) && other.roles.some(role => schools.has(role.urn))
}
