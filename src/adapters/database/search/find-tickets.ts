import { isBeginning, type Term } from '../../../search/words'
import { runSql, sql, verbatim, type Sql } from '../sql'
import type { Transaction } from '../unit-of-work'

/** Where all of the terms must stand, and whether beginnings of words count: the order in which tickets are listed. */
const TIERS = [
  { isAbout: true, isWhole: true },
  { isAbout: true, isWhole: false },
  { isAbout: false, isWhole: true },
  { isAbout: false, isWhole: false },
] as const
type Tier = (typeof TIERS)[number]

/**
 * The newest rows that are looked at one by one on PostgreSQL, before its index is asked: what is common is found among
 * them, and what is not has few rows to put in order.
 */
const RECENT_ROWS = 2_000

/**
 * The ids of the first `most` tickets with all of the terms. Each tier is read newest first and ends when there are enough:
 * no question ranks everything that fits, which for a common word is most of all tickets.
 */
export async function findTickets(
  manager: Transaction,
  { terms, most }: { readonly terms: readonly Term[]; readonly most: number },
): Promise<readonly string[]> {
  const found = new Set<string>()
  if (terms.length === 0) return []
  const isCommon = manager.connection.options.type === 'postgres' && (await isCommonOf(manager, { terms, most }))
  for (const tier of TIERS) {
    for (const number of await newestOf(manager, { terms, tier, most, isCommon })) found.add(number)
    if (found.size >= most) break
  }
  return idsOf(manager, [...found].slice(0, most))
}

interface Asked {
  readonly terms: readonly Term[]
  readonly tier: Tier
  readonly most: number
  /** On PostgreSQL: whether the newest rows alone hold enough that fits in some way. */
  readonly isCommon: boolean
}

async function newestOf(manager: Transaction, asked: Asked): Promise<readonly string[]> {
  return manager.connection.options.type === 'postgres'
    ? newestOnPostgres(manager, asked)
    : newestOnSqlite(manager, asked)
}

async function newestOnSqlite(manager: Transaction, { terms, tier, most }: Asked): Promise<readonly string[]> {
  const expression = expressionOf(terms, {
    word: word => `"${word}"${tier.isWhole || !isBeginning(word) ? '' : ' *'}`,
    and: ' AND ',
    or: ' OR ',
  })
  const match = tier.isAbout ? `{about} : (${expression})` : expression
  return numbersOf(
    manager,
    sql`SELECT rowid AS number FROM ticket_words WHERE ticket_words MATCH ${match}
      ORDER BY rowid DESC LIMIT ${verbatim(most)}`,
  )
}

async function newestOnPostgres(manager: Transaction, { isCommon, ...asked }: Asked): Promise<readonly string[]> {
  const recent = isCommon ? await recentOnPostgres(manager, asked) : []
  if (isCommon && recent.length >= asked.most) return recent
  // Without OFFSET the planner may walk all rows from the newest on, for the one that fits: two seconds of a million.
  return numbersOf(
    manager,
    sql`SELECT number FROM (SELECT number FROM ticket_words WHERE words @@ ${queryOf(asked)} OFFSET 0) fitting
      ORDER BY number DESC LIMIT ${verbatim(asked.most)}`,
  )
}

/** What the last tier does not find among the newest rows no other one does. */
async function isCommonOf(manager: Transaction, asked: Pick<Asked, 'terms' | 'most'>): Promise<boolean> {
  const recent = await recentOnPostgres(manager, { ...asked, tier: { isAbout: false, isWhole: false } })
  return recent.length >= asked.most
}

function recentOnPostgres(manager: Transaction, asked: Omit<Asked, 'isCommon'>): Promise<readonly string[]> {
  return numbersOf(
    manager,
    sql`SELECT number FROM (SELECT number, words FROM ticket_words ORDER BY number DESC LIMIT ${verbatim(RECENT_ROWS)}) recent
      WHERE words @@ ${queryOf(asked)} ORDER BY number DESC LIMIT ${verbatim(asked.most)}`,
  )
}

function queryOf({ terms, tier }: Pick<Asked, 'terms' | 'tier'>): Sql {
  const expression = expressionOf(terms, {
    word: word => {
      const marks = `${tier.isWhole || !isBeginning(word) ? '' : '*'}${tier.isAbout ? 'A' : ''}`
      return `'${word}'${marks === '' ? '' : `:${marks}`}`
    },
    and: ' & ',
    or: ' | ',
  })
  return sql`CAST(${expression} AS tsquery)`
}

/** Words are letters and digits alone, so that none of them can be an operator of either database. */
function expressionOf(
  terms: readonly Term[],
  as: { word(word: string): string; readonly and: string; readonly or: string },
): string {
  return terms
    .map(term => `(${term.map(words => `(${words.map(word => as.word(word)).join(as.and)})`).join(as.or)})`)
    .join(as.and)
}

async function numbersOf(manager: Transaction, statement: Sql): Promise<readonly string[]> {
  const rows = await runSql<{ readonly number: unknown }>(manager, statement)
  return rows.map(({ number }) => String(number))
}

async function idsOf(manager: Transaction, numbers: readonly string[]): Promise<readonly string[]> {
  if (numbers.length === 0) return []
  const rows = await runSql<{ readonly number: unknown; readonly id: string }>(
    manager,
    sql`SELECT number, ticket_id AS id FROM ticket_search WHERE number IN (${verbatim(numbers.join(','))})`,
  )
  const ids = new Map(rows.map(({ number, id }) => [String(number), id]))
  return numbers.flatMap(number => ids.get(number) ?? [])
}
