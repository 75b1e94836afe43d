import type { Database } from '../adapters/database/data-source'
import { insertRows } from '../adapters/database/insert-rows'
import { makeTicketWords } from '../adapters/database/search/make-ticket-words'
import { TicketEntrySchema, TicketSchema, type TicketRow } from '../adapters/database/schemas/ticket.schema'
import { runSql, sql } from '../adapters/database/sql'
import { createUnitOfWork } from '../adapters/database/unit-of-work'
import { CROCKFORD, idAt, newId } from '../kernel/ids'
import { seededRandom } from '../register/sample/seeded-random'
import type { BenchOptions } from './bench-options'

const TICKETS_PER_INSERT = 500
const USUAL = { first: new Date(Date.UTC(2020, 8, 1)), more: () => ({}) }
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
/** Words that few mails have. */
export const TAIL = 50_000
const WORDS_IN_MAIL = 60

/** Tickets with a mail each, then their words as the service makes them. */
export async function fillTickets(
  db: Database,
  { rows, seed }: Pick<BenchOptions, 'rows' | 'seed'>,
  { first, more }: { readonly first: Date; more(number: number): Partial<TicketRow> } = USUAL,
): Promise<void> {
  const random = seededRandom(seed)
  const unitOfWork = createUnitOfWork(db, manager => manager)
  for (let start = 0; start < rows; start += TICKETS_PER_INSERT) {
    const numbers = Array.from({ length: Math.min(TICKETS_PER_INSERT, rows - start) }, (_, index) => start + index)
    const tickets = numbers.map(number => ({
      ...aTicket(number, mailOf(8, random), first),
      ...more(number),
    }))
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

export function aTicket(number: number, subject: string, first = USUAL.first) {
  const receivedAt = new Date(first.getTime() + number * BETWEEN_MS)
  const spread = (number * 805_459) % 2 ** 30
  const letters = [25, 20, 15, 10, 5, 0].map(bits => CROCKFORD.charAt(Math.floor(spread / 2 ** bits) % 32)).join('')
  return {
    ...{ id: idAt(receivedAt.getTime()), reference: `CPD-${letters.slice(0, 4)}-${letters.slice(4)}` },
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
export function tailWord(number: number): string {
  const spread = (number * 7_919) % 456_976
  return `${[17_576, 676, 26, 1].map(by => String.fromCharCode(97 + (Math.floor(spread / by) % 26))).join('')}${number}`
}
