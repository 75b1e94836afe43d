import { In, type EntityManager } from 'typeorm'
import { foldName } from '../../../register/names'
import { LONGEST_WORD, personSearchWords, schoolSearchWords } from '../../../register/search-words'
import { nameWithStarts } from './word-starts'
import { SchoolSchema, TeacherEmailSchema, TeacherSchema, type TeacherRow } from '../schemas/register.schema'
import { findInChunks, groupRows } from './find-in-chunks'

/** One table of words, which no entity maps: whose they are is its second column. */
export interface WordTable {
  readonly name: 'teacher_words' | 'school_words'
  readonly owner: 'teacher_id' | 'urn'
}
export const TEACHER_WORDS: WordTable = { name: 'teacher_words', owner: 'teacher_id' }
export const SCHOOL_WORDS: WordTable = { name: 'school_words', owner: 'urn' }

/** Rows of one statement: three values each, far below what either database takes. */
const ROWS_PER_STATEMENT = 2_000

/** A word, the name by which those who bear it are ordered with the starts of all their words, and whose it is. */
type WordRow = readonly [word: string, name: string, owner: string]

/**
 * Makes the words by which these people are found what their rows and addresses say now. Whoever writes teachers or
 * their addresses calls this afterwards, in the same unit of work, with their ids.
 */
export async function indexTeachers(manager: EntityManager, ids: readonly string[]): Promise<void> {
  const teachers = await findInChunks(ids, chunk => manager.getRepository(TeacherSchema).findBy({ id: In(chunk) }))
  const emails = await findInChunks(ids, chunk =>
    manager.getRepository(TeacherEmailSchema).findBy({ teacherId: In(chunk) }),
  )
  const addresses = groupRows(emails, row => row.teacherId)
  const words = teachers.flatMap(teacher =>
    wordsOf({ teacher, emails: (addresses.get(teacher.id) ?? []).map(row => row.address) }),
  )
  await replaceWords(manager, TEACHER_WORDS, { owners: ids, words })
}

/** The same for people who were just added with these addresses: nothing of theirs is to be read or taken away first. */
export async function indexNewTeachers(
  manager: EntityManager,
  people: readonly { readonly teacher: TeacherRow; readonly emails: readonly string[] }[],
): Promise<void> {
  await insertWords(manager, TEACHER_WORDS, people.flatMap(wordsOf))
}

function wordsOf(person: { readonly teacher: TeacherRow; readonly emails: readonly string[] }): readonly WordRow[] {
  const { teacher, emails } = person
  const words = personSearchWords({ ...teacher, emails })
  const name = nameWithStarts(foldName(`${teacher.lastName} ${teacher.firstName}`).slice(0, LONGEST_WORD), words)
  return words.map(word => [word, name, teacher.id] as const)
}

/** The same for schools, by URN. */
export async function indexSchools(manager: EntityManager, urns: readonly string[]): Promise<void> {
  const schools = await findInChunks(urns, chunk => manager.getRepository(SchoolSchema).findBy({ urn: In(chunk) }))
  const words = schools.flatMap(school => {
    const words = schoolSearchWords(school)
    const name = nameWithStarts(foldName(school.name).slice(0, LONGEST_WORD), words)
    return words.map(word => [word, name, school.urn] as const)
  })
  await replaceWords(manager, SCHOOL_WORDS, { owners: urns, words })
}

async function replaceWords(
  manager: EntityManager,
  table: WordTable,
  made: { readonly owners: readonly string[]; readonly words: readonly WordRow[] },
): Promise<void> {
  const isPostgres = manager.connection.options.type === 'postgres'
  await findInChunks(made.owners, async chunk => {
    const holders = chunk.map((_owner, index) => (isPostgres ? `$${index + 1}` : '?')).join(',')
    await manager.query(`DELETE FROM ${table.name} WHERE ${table.owner} IN (${holders})`, chunk)
    return []
  })
  await insertWords(manager, table, made.words)
}

async function insertWords(manager: EntityManager, table: WordTable, words: readonly WordRow[]): Promise<void> {
  const isPostgres = manager.connection.options.type === 'postgres'
  for (let start = 0; start < words.length; start += ROWS_PER_STATEMENT) {
    const rows = words.slice(start, start + ROWS_PER_STATEMENT)
    const holders = rows.map((_row, index) => (isPostgres ? postgresHolders(index * 3) : '(?,?,?)'))
    await manager.query(
      `INSERT INTO ${table.name} (word, name, ${table.owner}) VALUES ${holders.join(',')} ON CONFLICT DO NOTHING`,
      rows.flat(),
    )
  }
}

const postgresHolders = (before: number) => `($${before + 1},$${before + 2},$${before + 3})`
