import { PLACES, wordsOfTicket, type TicketWords } from '../../../search/ticket-words'
import { runSql, sql, verbatim, type Sql } from '../sql'
import type { Transaction } from '../unit-of-work'
import { loadSearchedTickets } from './load-searched-tickets'

/** Tickets of one step: read outside any unit of work, written in one that holds the write lane for some tens of milliseconds. */
const TICKETS_PER_STEP = 25

/** A ticket whose words are behind, at the change as which it is read now. */
interface Behind {
  readonly number: string
  readonly ticketId: string
  readonly changes: number
}

/** Runs a unit of work whose stores are the transaction itself. */
export type RunUnit = (work: (manager: Transaction) => Promise<void>) => Promise<void>

/**
 * Makes the words of some tickets that are behind, the newest first, and says of how many. Doing it twice, or in two
 * processes, does no harm; a change that comes while a ticket is read leaves it behind, to be made again.
 */
export async function makeTicketWords(read: Transaction, run: RunUnit): Promise<number> {
  const behind = await behindNow(read)
  if (behind.length === 0) return 0
  const tickets = await loadSearchedTickets(
    read,
    behind.map(({ ticketId }) => ticketId),
  )
  const words = new Map(tickets.map(ticket => [ticket.ticketId, wordsOfTicket(ticket)]))
  await run(async manager => {
    const numbers = await stillBehind(manager, behind)
    for (const row of behind) {
      const own = words.get(row.ticketId)
      if (own && numbers.has(row.number)) await writeWords(manager, row, own)
    }
  })
  return behind.length
}

/** How many tickets are behind, `most` at most. */
export async function countBehind(manager: Transaction, most: number): Promise<number> {
  const [row] = await runSql<{ readonly many: unknown }>(
    manager,
    sql`SELECT COUNT(*) AS many FROM (SELECT 1 FROM ticket_search WHERE made < changes LIMIT ${verbatim(most)}) behind`,
  )
  return Number(row?.many ?? 0)
}

async function behindNow(manager: Transaction): Promise<readonly Behind[]> {
  const rows = await runSql<{ readonly number: unknown; readonly ticket_id: string; readonly changes: unknown }>(
    manager,
    sql`SELECT number, ticket_id, changes FROM ticket_search WHERE made < changes
      ORDER BY number DESC LIMIT ${verbatim(TICKETS_PER_STEP)}`,
  )
  return rows.map(row => ({ number: String(row.number), ticketId: row.ticket_id, changes: Number(row.changes) }))
}

/** Those that nobody removed, or made from a later change, since they were read. */
async function stillBehind(manager: Transaction, behind: readonly Behind[]): Promise<ReadonlySet<string>> {
  const ids = behind.map(({ ticketId }) => ticketId)
  const rows = await runSql<{ readonly number: unknown; readonly made: unknown }>(
    manager,
    sql`SELECT number, made FROM ticket_search WHERE ticket_id IN ${ids}`,
  )
  const made = new Map(rows.map(row => [String(row.number), Number(row.made)]))
  return new Set(behind.filter(({ number, changes }) => (made.get(number) ?? changes) < changes).map(row => row.number))
}

async function writeWords(manager: Transaction, row: Behind, words: TicketWords): Promise<void> {
  const [number, made] = [verbatim(row.number), verbatim(row.changes)]
  for (const statement of manager.connection.options.type === 'postgres'
    ? postgresWords(number, words)
    : sqliteWords(number, words)) {
    await runSql(manager, statement)
  }
  await runSql(manager, sql`UPDATE ticket_search SET made = ${made} WHERE number = ${number}`)
}

function sqliteWords(number: Sql, words: TicketWords): readonly Sql[] {
  const [about, mail, notes, pictures] = PLACES.map(place => words[place].join(' '))
  return [
    // Words that went must not stay in free pages.
    sql`PRAGMA secure_delete = ON`,
    sql`DELETE FROM ticket_words WHERE rowid = ${number}`,
    sql`INSERT INTO ticket_words (rowid, about, mail, notes, pictures)
      VALUES (${number}, ${about ?? ''}, ${mail ?? ''}, ${notes ?? ''}, ${pictures ?? ''})`,
    sql`PRAGMA secure_delete = OFF`,
  ]
}

function postgresWords(number: Sql, words: TicketWords): readonly Sql[] {
  return [
    sql`INSERT INTO ticket_words (number, words) VALUES (${number}, CAST(${vectorOf(words)} AS tsvector))
      ON CONFLICT (number) DO UPDATE SET words = EXCLUDED.words`,
  ]
}

/** Each word once, with a weight for each place where it stands: `'jones':1A,2B`. Words are letters and digits only. */
function vectorOf(words: TicketWords): string {
  const places = new Map<string, string[]>()
  PLACES.forEach((place, index) => {
    for (const word of words[place]) {
      const own = places.get(word)
      const mark = `${index + 1}${'ABCD'.charAt(index)}`
      if (own) own.push(mark)
      else places.set(word, [mark])
    }
  })
  return [...places].map(([word, marks]) => `'${word}':${[...new Set(marks)].join(',')}`).join(' ')
}
