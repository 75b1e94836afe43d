import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Database } from '../adapters/database/data-source'
import { createTypeormTicketSearch } from '../adapters/database/search/typeorm-ticket-search'
import { runSql, sql, verbatim } from '../adapters/database/sql'
import { typedTerms } from '../search/words'
import { openBench } from './bench-register'
import type { BenchOptions } from './bench-options'
import { figure, type Figure } from './figure'
import { fillTickets, TAIL, tailWord } from './fill-tickets'
import { quantile, SHARES, timedBeside } from './timing'

const ASKED = 100
const WARM_UP = 10
const PAGE = 25
/**
 * What an agent waits for in front of a number of tickets: the words of a mail from rare to common, beginnings of words, a
 * reference, the tenth page, each beside one bare query by an index on the same connection, asked in turns with it.
 */
export async function* benchSearch(of: BenchOptions): AsyncGenerator<Figure> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'matchdesk-bench-'))
  try {
    const db = await openBench(of, path.join(folder, 'search.sqlite'))
    try {
      if (!of.isFilled) await fillTickets(db, of)
      yield* timeSearches(db)
    } finally {
      await db.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function* timeSearches(db: Database): AsyncGenerator<Figure> {
  const { manager } = db.read
  const search = createTypeormTicketSearch(manager)
  const rows = await runSql<{ readonly reference: string }>(
    manager,
    sql`SELECT reference FROM tickets ORDER BY id LIMIT ${verbatim(ASKED * 7)}`,
  )
  const references = rows.filter((_, index) => index % 7 === 0).map(({ reference }) => reference)
  const [counted] = await runSql<{ readonly many: unknown }>(manager, sql`SELECT COUNT(*) AS many FROM tickets`)
  const find = (typed: string, offset = 0) => search.find({ terms: typedTerms(typed), limit: PAGE, offset })
  const questions: Readonly<Record<string, (reference: string, index: number) => Promise<unknown>>> = {
    reference: reference => find(reference),
    'rare-word': (_, index) => find(tailWord(TAIL - 1 - index)),
    'some-word': (_, index) => find(tailWord(100 + index)),
    'common-word': () => find('mentor'),
    'common-words': () => find('mentor school portal'),
    'common-and-rare-word': (_, index) => find(`mentor ${tailWord(TAIL - 1 - index)}`),
    beginning: () => find('me'),
    'rare-beginning': (_, index) => find(tailWord(TAIL - 1 - index).slice(0, 5)),
    'nothing-found': (_, index) => find(`qqq${index} mentor`),
    'tenth-page': () => find('mentor', 9 * PAGE),
  }
  for (const [name, ask] of Object.entries(questions)) {
    const { times, bareTimes } = await timedBeside({
      ...{ turns: ASKED, warmUp: WARM_UP, items: references.map((reference, index) => ({ reference, index })) },
      bare: ({ reference }) => runSql(manager, sql`SELECT * FROM tickets WHERE reference = ${reference}`),
      ask: ({ reference, index }) => ask(reference, index),
    })
    for (const [suffix, share] of SHARES) {
      const baseline = quantile(bareTimes, share)
      const measured = figure(`search.${name}${suffix}`, quantile(times, share), { unit: 'ms', baseline })
      yield { ...measured, n: times.length, tickets: Number(counted?.many ?? 0) }
    }
  }
}
