import { Brackets, In, type EntityManager } from 'typeorm'
import type { Day } from '../../../kernel/day'
import { nameTokens } from '../../../register/names'
import type { RegisterPerson, TeacherRole } from '../../../register/people'
import type { FoundPerson } from '../../../register/register-reader'
import { RegistrationSchema, SchoolPeriodSchema, TeacherEmailSchema, TeacherSchema } from '../schemas/register.schema'
import { loadPeople } from './load-people'
import { loadSchools } from './load-schools'

/** What an agent looks for. */
export interface RegisterSearch {
  readonly text: string
  readonly role?: TeacherRole
  readonly nearUrn?: string
  readonly limit: number
}

/** People read for one search before role and nearness sort them: more names than this need another word. */
const MAX_FOUND = 300
const MAX_WORDS = 6
const MAX_TEXT = 200

/** Finds people by TRN, address or words of a name; those of `nearUrn` first. */
export async function searchRegister(
  manager: EntityManager,
  query: RegisterSearch,
  today: Day,
): Promise<readonly FoundPerson[]> {
  const text = query.text.trim().slice(0, MAX_TEXT)
  const ids = await findIds(manager, text, query.nearUrn)
  const people = (await loadPeople(manager, ids, today)).map(loaded => loaded.person)
  const fitting = people.filter(person => !query.role || person.roles.some(role => role.role === query.role))
  const isNear = (person: RegisterPerson) => person.roles.some(role => role.urn === query.nearUrn)
  const found = [...fitting.filter(isNear), ...fitting.filter(person => !isNear(person))].slice(0, query.limit)
  const schools = await loadSchools(manager, [...new Set(found.flatMap(person => person.roles.map(role => role.urn)))])
  const names = new Map(schools.map(school => [school.urn, school.name]))
  return found.map(person => ({
    person,
    schoolNames: [...new Set(person.roles.flatMap(role => names.get(role.urn) ?? []))],
  }))
}

async function findIds(manager: EntityManager, text: string, nearUrn: string | undefined): Promise<readonly string[]> {
  const trn = trnIn(text)
  if (trn !== null) {
    const rows = await manager.getRepository(TeacherSchema).find({ where: { trn }, order: { id: 'ASC' } })
    return rows.map(row => row.id)
  }
  if (text.includes('@')) {
    const rows = await manager.getRepository(TeacherEmailSchema).findBy({ address: text.toLowerCase() })
    return rows.map(row => row.teacherId)
  }
  const words = nameTokens(text).slice(0, MAX_WORDS)
  if (words.length === 0) return []
  const near = nearUrn === undefined ? [] : await idsAt(manager, nearUrn)
  return [...new Set([...(await byName(manager, words, near)), ...(await byName(manager, words, null))])]
}

/** A TRN as people write it: 5 to 7 digits, padded with zeros to 7; letters and slashes are dropped (DfE's own rule). */
function trnIn(text: string): string | null {
  const digits = text.replace(/\D/g, '')
  if (digits.length < 5 || digits.length > 7 || !/^(RP)?[\d/\s]+$/i.test(text)) return null
  return digits.padStart(7, '0')
}

async function idsAt(manager: EntityManager, schoolUrn: string): Promise<readonly string[]> {
  const periods = await manager.getRepository(SchoolPeriodSchema).findBy({ schoolUrn })
  const registrations = await manager.getRepository(RegistrationSchema).findBy({ schoolUrn })
  return [...new Set([...periods, ...registrations].map(row => row.teacherId))].slice(0, MAX_FOUND)
}

async function byName(
  manager: EntityManager,
  words: readonly string[],
  among: readonly string[] | null,
): Promise<readonly string[]> {
  if (among?.length === 0) return []
  const asking = manager.getRepository(TeacherSchema).createQueryBuilder('teacher')
  if (among) asking.andWhere({ id: In([...among]) })
  words.forEach((word, index) => {
    const value = { [`word${index}`]: `%${word}%` }
    asking.andWhere(
      new Brackets(either =>
        either
          .where(`teacher.nameKey LIKE :word${index}`, value)
          .orWhere(`LOWER(teacher.previousNames) LIKE :word${index}`, value)
          .orWhere(`LOWER(teacher.preferredName) LIKE :word${index}`, value),
      ),
    )
  })
  const rows = await asking.orderBy('teacher.nameKey').addOrderBy('teacher.id').limit(MAX_FOUND).getMany()
  return rows.map(row => row.id)
}
