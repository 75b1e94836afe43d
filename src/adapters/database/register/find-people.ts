import type { EntityManager } from 'typeorm'
import { looksLikeTrn, parseTrn } from '../../../kernel/identifiers/trn'
import { nearWords } from '../../../register/near-words'
import type { TeacherRole } from '../../../register/people'
import { joinedWords, typedWords } from '../../../register/search-words'
import { RegistrationSchema, SchoolPeriodSchema, TeacherSchema } from '../schemas/register.schema'
import { TeacherIdSchema } from '../schemas/source.schema'
import { sql, type Sql } from '../sql'
import { knownWords, whoHasAll, type Term } from './find-by-words'
import { idsAmong } from './ids-among'
import { createRowReader, type ReadRows } from './row-reader'
import { TEACHER_WORDS } from './search-index'

/** What people are looked for by. */
export interface PeopleSearch {
  readonly text: string
  readonly role?: TeacherRole
  readonly nearUrn?: string
  readonly limit: number
}

/** Who is found, in order, and whether only words near to the typed ones led to them. */
export interface FoundIds {
  readonly ids: readonly string[]
  readonly isNear: boolean
}

const MAX_WORDS = 6
/** Everybody whom one school has, and had, fits. */
const MAX_AT_SCHOOL = 2_000

/** Finds people by id, TRN, address or words of a name, those of `nearUrn` first; by words near to the typed ones when nobody has these. */
export async function findPeople(manager: EntityManager, query: PeopleSearch): Promise<FoundIds> {
  const exact = await byIdentifier(createRowReader(manager), query.text)
  if (exact !== null) return { ids: exact, isNear: false }
  const words = typedWords(query.text).slice(0, MAX_WORDS)
  for (const terms of waysToRead(query.text, words)) {
    const ids = await byTerms(manager, query, terms)
    if (ids.length > 0) return { ids, isNear: false }
  }
  const near = await nearTerms(manager, words)
  return { ids: near.length === 0 ? [] : await byTerms(manager, query, near), isNear: true }
}

/** An id or a TRN stands for one person, or for nobody; anything else is words. */
async function byIdentifier(read: ReadRows, text: string): Promise<readonly string[] | null> {
  const trn = looksLikeTrn(text) ? parseTrn(text) : null
  if (trn?.kind === 'ok') return (await read(TeacherSchema, sql`trn IN ${[trn.value]}`, ['id'])).map(row => row.id)
  if (/\s/.test(text) || text.length > 36) return null
  const ids = [...new Set([text, text.toLowerCase()])]
  const [teachers, known] = await Promise.all([
    read(TeacherSchema, sql`id IN ${ids}`, ['id']),
    read(TeacherIdSchema, idsAmong([text.toLowerCase()]), ['id']),
  ])
  const found = [...new Set([...teachers.map(row => row.id), ...known.map(row => row.teacherId)])]
  return found.length > 0 ? found : null
}

/** As an address or an id that was typed in one piece, as its words, and with neighbours joined: `Mc Donald`. */
function waysToRead(text: string, words: readonly string[]): readonly (readonly Term[])[] {
  const piece = text.toLowerCase()
  const isPiece = /^\S{3,}$/.test(piece) && /[@._0-9]/.test(piece)
  const readings = [...(isPiece ? [[piece]] : []), ...(piece.includes('@') ? [] : [words, ...joinedWords(words)])]
  return readings
    .filter(reading => reading.length > 0)
    .map(reading => reading.map(word => ({ kind: 'begins', word }) as const))
}

/** Each word as it is or as it may have been meant; none when no word is near to another one that somebody bears. */
async function nearTerms(manager: EntityManager, words: readonly string[]): Promise<readonly Term[]> {
  const meant = await Promise.all(words.map(word => knownWords(manager, TEACHER_WORDS, nearWords(word))))
  if (meant.every(found => found.length === 0)) return []
  return words.map((word, index) => {
    const found = meant[index] ?? []
    return found.length === 0 ? { kind: 'begins', word } : { kind: 'one-of', words: [word, ...found] }
  })
}

async function byTerms(
  manager: EntityManager,
  query: PeopleSearch,
  terms: readonly Term[],
): Promise<readonly string[]> {
  const here = query.nearUrn === undefined ? [] : await idsAt(createRowReader(manager), query.nearUrn)
  const near = here.length === 0 ? [] : await inOrder(manager, query, { terms, among: here })
  const anywhere = near.length >= query.limit ? [] : await inOrder(manager, query, { terms })
  return [...new Set([...near, ...anywhere])].slice(0, query.limit)
}

/** In order of the words and of names; of a role when one is asked for. */
function inOrder(
  manager: EntityManager,
  { role, limit }: PeopleSearch,
  asked: { readonly terms: readonly Term[]; readonly among?: readonly string[] },
): Promise<readonly string[]> {
  return whoHasAll(manager, TEACHER_WORDS, {
    ...asked,
    limit,
    ...(role === undefined ? {} : { narrow: (owner: Sql) => holdsOrHeld(role, owner) }),
  })
}

function holdsOrHeld(role: TeacherRole, owner: Sql): Sql {
  return sql`(EXISTS (SELECT 1 FROM school_periods held
      WHERE held.teacher_id = ${owner} AND held.role = ${role} AND held.voided_at IS NULL)
    OR EXISTS (SELECT 1 FROM registrations registered
      WHERE registered.teacher_id = ${owner} AND registered.role = ${role}))`
}

async function idsAt(read: ReadRows, schoolUrn: string): Promise<readonly string[]> {
  const urns = [schoolUrn]
  const [periods, registrations] = await Promise.all([
    read(SchoolPeriodSchema, sql`school_urn IN ${urns}`, ['id']),
    read(RegistrationSchema, sql`school_urn IN ${urns}`, ['id']),
  ])
  return [...new Set([...periods, ...registrations].map(row => row.teacherId))].slice(0, MAX_AT_SCHOOL)
}
