import type { EntityManager } from 'typeorm'
import { LONGEST_WORD } from '../../../register/search-words'
import { numberOf } from '../rows'
import { joined, runSql, sql, verbatim, type Sql } from '../sql'
import type { WordTable } from './search-index'
import { patternOfStart } from './word-starts'

/** One word of a search: the words it may stand for, or the beginning of one. */
export type Term =
  { readonly kind: 'begins'; readonly word: string } | { readonly kind: 'one-of'; readonly words: readonly string[] }

/** What is looked for among the words of a table. */
export interface WordSearch {
  readonly terms: readonly Term[]
  /** Only these owners, when given. */
  readonly among?: readonly string[]
  readonly limit: number
  /** A condition that narrows the owners further, on the column that holds them. */
  narrow?(owner: Sql): Sql
}

/** Beyond this many a word is common, and how common does not matter. */
const COMMON = 2_000
/** With more than so many, to compare costs more than it saves. */
const MOST_PATTERNS = 12
/** Somebody who bears two fitting words comes twice. */
const READINGS = 3
/** A beginning ends here: no word of the index holds a greater character. */
const LAST = '\u{10ffff}'

/**
 * Who has all of these words: the rarest one is read in order from the index, the others are looked up for each that it
 * gives. Whole words come before longer ones that begin with them, then it goes by name.
 */
export async function whoHasAll(
  manager: EntityManager,
  table: WordTable,
  asked: WordSearch,
): Promise<readonly string[]> {
  const rarest = await rarestOf(manager, table, asked)
  const [words, owner] = [verbatim(table.name), verbatim(table.owner)]
  const others = asked.terms.filter((_term, index) => index !== rarest)
  const conditions = [
    conditionOf(asked.terms[rarest], 'rarest'),
    ...(asked.among ? [sql`rarest.${owner} IN ${asked.among}`] : []),
    ...others.flatMap(mayFit),
    ...others.map(
      term => sql`EXISTS (SELECT 1 FROM ${words} other
        WHERE other.${owner} = rarest.${owner} AND ${conditionOf(term, 'other')})`,
    ),
    ...(asked.narrow ? [asked.narrow(sql`rarest.${owner}`)] : []),
  ]
  const rows = await runSql<{ readonly owner: string }>(
    manager,
    sql`SELECT rarest.${owner} AS owner FROM ${words} rarest WHERE ${joined(conditions, ' AND ')}
      ORDER BY rarest.word, rarest.name, rarest.${owner} LIMIT ${verbatim(asked.limit * READINGS)}`,
  )
  return [...new Set(rows.map(row => row.owner))].slice(0, asked.limit)
}

/**
 * What the rarest word's own row tells of another term: to look for a word among those of one owner is to read another
 * page of the index, and a common name has thousands of owners.
 */
function mayFit(term: Term): readonly Sql[] {
  const words = term.kind === 'begins' ? [term.word] : term.words
  const patterns = [...new Set(words.map(patternOfStart))]
  if (patterns.length > MOST_PATTERNS) return []
  return [
    sql`(${joined(
      patterns.map(pattern => sql`rarest.name LIKE ${pattern}`),
      ' OR ',
    )})`,
  ]
}

/** Which of these words the index holds: those that a slip of the keyboard may have meant. */
export async function knownWords(
  manager: EntityManager,
  table: WordTable,
  words: readonly string[],
): Promise<readonly string[]> {
  const known: string[] = []
  for (let start = 0; start < words.length; start += 500) {
    const some = words.slice(start, start + 500)
    const rows = await runSql<{ readonly word: string }>(
      manager,
      sql`SELECT DISTINCT word FROM ${verbatim(table.name)} WHERE word IN ${some}`,
    )
    known.push(...rows.map(row => row.word))
  }
  return known
}

/** The place of the term that the fewest words of the index fit. */
async function rarestOf(manager: EntityManager, table: WordTable, { terms, among }: WordSearch): Promise<number> {
  if (terms.length < 2 || among) return 0
  const counts = terms.map(
    (term, index) => sql`(SELECT COUNT(*) FROM (SELECT 1 FROM ${verbatim(table.name)} counted
      WHERE ${conditionOf(term, 'counted')} LIMIT ${verbatim(COMMON)}) few) AS ${verbatim(`many${index}`)}`,
  )
  const [row] = await runSql<Readonly<Record<string, unknown>>>(manager, sql`SELECT ${joined(counts, ', ')}`)
  const many = terms.map((_term, index) => numberOf(row?.[`many${index}`]))
  // Of several common words the last one is taken: a family name, which fewer people share than a first name.
  return many.lastIndexOf(Math.min(...many))
}

function conditionOf(term: Term | undefined, alias: 'rarest' | 'other' | 'counted'): Sql {
  // PostgreSQL takes a range of words for one row, and then reads the other word's whole range again for each owner: an
  // expression hides the range from it, so that the few words of the owner are looked through instead.
  const column = verbatim(alias === 'other' ? `(other.word || '')` : `${alias}.word`)
  if (term === undefined) return sql`1 = 0`
  if (term.kind === 'one-of') return sql`${column} IN ${term.words}`
  const word = term.word.slice(0, LONGEST_WORD)
  return sql`${column} >= ${word} AND ${column} < ${`${word}${LAST}`}`
}
