import type { EntityManager, SelectQueryBuilder } from 'typeorm'
import { LONGEST_WORD } from '../../../register/search-words'
import { numberOf } from '../rows'
import type { WordTable } from './search-index'

/** One word of a search: the words it may stand for, or the beginning of one. */
export type Term =
  { readonly kind: 'begins'; readonly word: string } | { readonly kind: 'one-of'; readonly words: readonly string[] }

/** What is looked for among the words of a table. */
export interface WordSearch {
  readonly terms: readonly Term[]
  /** Only these owners, when given. */
  readonly among?: readonly string[]
  readonly limit: number
  /** Narrows the owners further; `ownerOf` is the column to compare with. */
  narrow?(query: SelectQueryBuilder<object>, owner: string): void
}

/** Beyond this many a word is common, and how common does not matter. */
const COMMON = 2_000
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
  const others = asked.terms.filter((_term, index) => index !== rarest)
  const read = manager
    .createQueryBuilder()
    .select(`word0.${table.owner}`, 'owner')
    .from(table.name, 'word0')
    .where(...conditionOf('word0', asked.terms[rarest]))
    .orderBy('word0.word')
    .addOrderBy('word0.name')
    .addOrderBy(`word0.${table.owner}`)
    .limit(asked.limit * READINGS)
  if (asked.among) read.andWhere(`word0.${table.owner} IN (:...among)`, { among: [...asked.among] })
  others.forEach((term, index) => {
    const alias = `word${index + 1}`
    const [condition, values] = conditionOf(alias, term)
    read.andWhere(
      `EXISTS (SELECT 1 FROM ${table.name} ${alias} WHERE ${alias}.${table.owner} = word0.${table.owner} AND ${condition})`,
      values,
    )
  })
  asked.narrow?.(read, `word0.${table.owner}`)
  const rows: readonly { owner: string }[] = await read.getRawMany()
  return [...new Set(rows.map(row => row.owner))].slice(0, asked.limit)
}

/** Which of these words the index holds: those that a slip of the keyboard may have meant. */
export async function knownWords(
  manager: EntityManager,
  table: WordTable,
  words: readonly string[],
): Promise<readonly string[]> {
  const known: string[] = []
  for (let start = 0; start < words.length; start += 500) {
    const rows: readonly { word: string }[] = await manager
      .createQueryBuilder()
      .select('DISTINCT known.word', 'word')
      .from(table.name, 'known')
      .where('known.word IN (:...words)', { words: words.slice(start, start + 500) })
      .getRawMany()
    known.push(...rows.map(row => row.word))
  }
  return known
}

/** The place of the term that the fewest words of the index fit. */
async function rarestOf(manager: EntityManager, table: WordTable, { terms, among }: WordSearch): Promise<number> {
  if (terms.length < 2 || among) return 0
  const counts: number[] = []
  for (const term of terms) {
    const within = manager
      .createQueryBuilder()
      .select('1', 'one')
      .from(table.name, 'counted')
      .where(...conditionOf('counted', term))
      .limit(COMMON)
    const row: { many: unknown } | undefined = await manager
      .createQueryBuilder()
      .select('COUNT(*)', 'many')
      .from(`(${within.getQuery()})`, 'some')
      .setParameters(within.getParameters())
      .getRawOne()
    counts.push(numberOf(row?.many))
  }
  return counts.indexOf(Math.min(...counts))
}

function conditionOf(alias: string, term: Term | undefined): [condition: string, values: Record<string, unknown>] {
  if (term === undefined) return ['1 = 0', {}]
  if (term.kind === 'one-of') return [`${alias}.word IN (:...${alias}words)`, { [`${alias}words`]: [...term.words] }]
  const word = term.word.slice(0, LONGEST_WORD)
  return [
    `${alias}.word >= :${alias}from AND ${alias}.word < :${alias}until`,
    { [`${alias}from`]: word, [`${alias}until`]: `${word}${LAST}` },
  ]
}
