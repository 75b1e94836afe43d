import type { EntityManager } from 'typeorm'
import type { Day } from '../../../kernel/day'
import { parseUrn } from '../../../kernel/identifiers/urn'
import type { RegisterSchool } from '../../../register/people'
import type { FoundPerson } from '../../../register/register-reader'
import { joinedWords, typedWords } from '../../../register/search-words'
import { whoHasAll } from './find-by-words'
import { findPeople, type PeopleSearch } from './find-people'
import { loadPeople } from './load-people'
import { loadSchools } from './load-schools'
import { SchoolSchema } from '../schemas/register.schema'
import { sql } from '../sql'
import { createRowReader } from './row-reader'
import { SCHOOL_WORDS } from './search-index'

/** Longer than any name, address or id. */
const MAX_TEXT = 200
const MAX_WORDS = 6

/** Finds people by id, TRN, address or words of a name; those of `nearUrn` first. */
export async function searchRegister(
  manager: EntityManager,
  query: PeopleSearch,
  today: Day,
): Promise<readonly FoundPerson[]> {
  const text = query.text.trim().slice(0, MAX_TEXT)
  if (text === '') return []
  const { ids, isNear } = await findPeople(manager, { ...query, text })
  if (ids.length === 0) return []
  const read = createRowReader(manager)
  const [loaded, schools] = await Promise.all([
    loadPeople(read, ids, today),
    read(
      SchoolSchema,
      sql`urn IN (
        SELECT school_urn FROM school_periods WHERE teacher_id IN ${ids}
        UNION SELECT school_urn FROM registrations WHERE teacher_id IN ${ids}
        UNION SELECT school_urn FROM induction_tutors WHERE teacher_id IN ${ids})`,
    ),
  ])
  const people = loaded.map(({ person }) => person)
  const found = people.filter(person => !query.role || person.roles.some(role => role.role === query.role))
  const names = new Map(schools.map(school => [school.urn, school.name]))
  return found.map(person => ({
    person,
    schoolNames: [...new Set(person.roles.flatMap(role => names.get(role.urn) ?? []))],
    isNear,
  }))
}

/** Finds schools by URN or by words of their name and town, open ones first. */
export async function searchSchools(
  manager: EntityManager,
  query: { readonly text: string; readonly limit: number },
): Promise<readonly RegisterSchool[]> {
  const text = query.text.trim().slice(0, MAX_TEXT)
  const urn = parseUrn(text)
  if (urn.kind === 'ok') return loadSchools(createRowReader(manager), [urn.value])
  const words = typedWords(text).slice(0, MAX_WORDS)
  if (words.length === 0 || text.includes('@')) return []
  for (const reading of [words, ...joinedWords(words)]) {
    const terms = reading.map(word => ({ kind: 'begins', word }) as const)
    const urns = await whoHasAll(manager, SCHOOL_WORDS, { terms, limit: query.limit })
    if (urns.length > 0) return openFirst(await loadSchools(createRowReader(manager), urns))
  }
  return []
}

function openFirst(schools: readonly RegisterSchool[]): readonly RegisterSchool[] {
  const isOpen = ({ status }: RegisterSchool) => status === 'open'
  return [...schools.filter(isOpen), ...schools.filter(school => !isOpen(school))]
}
