import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Database } from '../adapters/database/data-source'
import { insertRows } from '../adapters/database/insert-rows'
import { makeTicketWords } from '../adapters/database/search/make-ticket-words'
import { createTypeormTicketSearch } from '../adapters/database/search/typeorm-ticket-search'
import { TicketEntrySchema, TicketSchema } from '../adapters/database/schemas/ticket.schema'
import { runSql, sql, verbatim } from '../adapters/database/sql'
import { createUnitOfWork } from '../adapters/database/unit-of-work'
import { CROCKFORD, newId } from '../kernel/ids'
import { seededRandom } from '../register/sample/seeded-random'
import { typedTerms } from '../search/words'
import { openBench } from './bench-register'
import type { BenchOptions } from './bench-options'
import { figure, type Figure } from './figure'
import { quantile, SHARES, timedBeside } from './timing'

const ASKED = 100
const WARM_UP = 10
const PAGE = 25
const TICKETS_PER_INSERT = 500
const FIRST = Date.UTC(2020, 8, 1)
/** A ticket every minute, one after the other. */
const BETWEEN_MS = 60_000

/** Words of a mail: some in every one, and a tail of words that few have, as in any language. */
const COMMON = [
  'mentor',
  'please',
  'list',
  'school',
  'portal',
  'teacher',
  'cohort',
  'thanks',
  'missing',
  'pair',
] as const
const TAIL = 50_000
const WORDS_IN_MAIL = 60

/**
 * What an agent waits for in front of a number of tickets: the words of a mail from rare to common, beginnings of words, a
 * reference, the tenth page, each beside one bare query by an index on the same connection, asked in turns with it.
 */
export async function* benchSearch(of: BenchOptions): AsyncGenerator<Figure> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'matchdesk-bench-'))
  try {
    const db = await openBench(of, path.join(folder, 'search.sqlite'))
    try {
      if (!of.isFilled) await fill(db, of)
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

/** Tickets with a mail each, then their words as the service makes them. */
async function fill(db: Database, { rows, seed }: BenchOptions): Promise<void> {
  const random = seededRandom(seed)
  const unitOfWork = createUnitOfWork(db, manager => manager)
  for (let start = 0; start < rows; start += TICKETS_PER_INSERT) {
    const numbers = Array.from({ length: Math.min(TICKETS_PER_INSERT, rows - start) }, (_, index) => start + index)
    const tickets = numbers.map(number => aTicket(number, mailOf(8, random)))
    await unitOfWork.run('background', async manager => {
      await insertRows(manager, TicketSchema, tickets)
      await insertRows(
        manager,
        TicketEntrySchema,
        tickets.map(({ id, receivedAt }) => ({
          ...{ id: newId(), ticketId: id, kind: 'message' as const, author: 'requester', at: receivedAt },
          ...{ body: mailOf(WORDS_IN_MAIL, random), messageId: null, outboxId: null, facts: null },
        })),
      )
      await runSql(
        manager,
        sql`INSERT INTO ticket_search (ticket_id, changes, made)
          SELECT id, 1, 0 FROM tickets WHERE id IN ${tickets.map(({ id }) => id)} ORDER BY id`,
      )
    })
  }
  const started = performance.now()
  while ((await makeTicketWords(db.read.manager, work => unitOfWork.run('background', work))) > 0);
  const seconds = (performance.now() - started) / 1_000
  process.stderr.write(`words of ${rows} tickets in ${seconds.toFixed(1)} s (${db.kind})\n`)
  if (db.kind === 'postgres') await db.write.query('ANALYZE')
}

function aTicket(number: number, subject: string) {
  const receivedAt = new Date(FIRST + number * BETWEEN_MS)
  const spread = (number * 805_459) % 2 ** 30
  const letters = [25, 20, 15, 10, 5, 0].map(bits => CROCKFORD.charAt(Math.floor(spread / 2 ** bits) % 32)).join('')
  return {
    ...{ id: newId(receivedAt.getTime()), reference: `CPD-${letters.slice(0, 4)}-${letters.slice(4)}` },
    ...{ state: 'open' as const, kind: 'request' as const, version: 1, subject, requesterName: null, urgent: false },
    ...{ requesterAddress: `tutor${number % 20_000}@school.example`, standing: 'unknown' as const, problemId: null },
    ...{
      standingSentence: 'Not known.',
      schoolUrn: null,
      schoolEvidence: null,
      intent: 'other' as const,
      language: null,
    },
    ...{ recurrenceStated: false, recurrenceEvidence: null, assigneeId: null, receivedAt, waitsSince: receivedAt },
    ...{ createdAt: receivedAt, updatedAt: receivedAt, solvedAt: null, zendeskTicketId: null },
  }
}

/** Every third word is a common one; of the others the nth is n times as rare as the first. */
function mailOf(words: number, random: ReturnType<typeof seededRandom>): string {
  return Array.from({ length: words }, (_, index) => {
    const common = COMMON[random.below(COMMON.length)] ?? 'mentor'
    return index % 3 === 0 ? common : tailWord(Math.floor(TAIL ** (random.below(1_000_000) / 1_000_000)) - 1)
  }).join(' ')
}

/** A word of its own for each number, spread over the alphabet. */
function tailWord(number: number): string {
  const spread = (number * 7_919) % 456_976
  return `${[17_576, 676, 26, 1].map(by => String.fromCharCode(97 + (Math.floor(spread / by) % 26))).join('')}${number}`
}
