import { In, type EntityManager } from 'typeorm'
import type { Day } from '../../../kernel/day'
import { nameKey } from '../../../register/names'
import type { RegisterPerson } from '../../../register/people'
import { InductionTutorSchema, RegistrationSchema, SchoolPeriodSchema, TeacherSchema } from '../schemas/register.schema'
import { findInChunks } from './find-in-chunks'
import { loadPeople } from './load-people'

/** Other records with the same TRN, or with the same name at a school of the same person, by the person's id. */
export async function loadLookAlikes(
  manager: EntityManager,
  people: readonly RegisterPerson[],
  today: Day,
): Promise<ReadonlyMap<string, readonly RegisterPerson[]>> {
  const known = new Map(people.map(person => [person.id, person]))
  const ids = [...(await idsByTrn(manager, people)), ...(await idsByName(manager, people))]
  const unknown = ids.filter(id => !known.has(id))
  const loaded = await loadPeople(manager, unknown, today)
  for (const { person } of loaded) known.set(person.id, person)
  const others = [...new Set(ids)].flatMap(id => known.get(id) ?? [])
  return new Map(
    people.map(person => [person.id, others.filter(other => other.id !== person.id && isLookAlike(person, other))]),
  )
}

async function idsByTrn(manager: EntityManager, people: readonly RegisterPerson[]): Promise<readonly string[]> {
  const trns = people.flatMap(({ trn }) => trn ?? [])
  const rows = await findInChunks(trns, chunk => manager.getRepository(TeacherSchema).findBy({ trn: In(chunk) }))
  return rows.map(row => row.id)
}

/** A common name has many bearers: only those who share a school are read whole. */
async function idsByName(manager: EntityManager, people: readonly RegisterPerson[]): Promise<readonly string[]> {
  const keys = people.map(person => nameKey(person))
  const rows = await findInChunks(keys, chunk => manager.getRepository(TeacherSchema).findBy({ nameKey: In(chunk) }))
  const known = new Set(people.map(person => person.id))
  const bearers = rows.map(row => row.id).filter(id => !known.has(id))
  const urns = new Set(people.flatMap(person => person.roles.map(role => role.urn)))
  const places = await findInChunks(bearers, async chunk => [
    ...(await manager.getRepository(SchoolPeriodSchema).findBy({ teacherId: In(chunk) })),
    ...(await manager.getRepository(RegistrationSchema).findBy({ teacherId: In(chunk) })),
    ...(await manager.getRepository(InductionTutorSchema).findBy({ teacherId: In(chunk) })),
  ])
  const near = new Set(places.filter(place => urns.has(place.schoolUrn)).map(place => place.teacherId))
  return rows.map(row => row.id).filter(id => known.has(id) || near.has(id))
}

function isLookAlike(person: RegisterPerson, other: RegisterPerson): boolean {
  if (person.trn !== null && person.trn === other.trn) return true
  const schools = new Set(person.roles.map(role => role.urn))
  return nameKey(person) === nameKey(other) && other.roles.some(role => schools.has(role.urn))
}
