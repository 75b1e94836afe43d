import type { Database } from '../adapters/database/data-source'
import { insertRows } from '../adapters/database/insert-rows'
import { AttachmentSchema, MessageSchema } from '../adapters/database/schemas/message.schema'
import { ProblemSchema, type ProblemRow } from '../adapters/database/schemas/problem.schema'
import {
  MatchRequestSchema,
  OutboxSchema,
  TicketEntrySchema,
  TicketSchema,
  TicketTagSchema,
} from '../adapters/database/schemas/ticket.schema'
import { runSql, sql, verbatim, type Sql } from '../adapters/database/sql'
import { createUnitOfWork, type Transaction } from '../adapters/database/unit-of-work'
import { CROCKFORD, idAt } from '../kernel/ids'
import type { BenchOptions } from './bench-options'
import { cloneRows } from '../adapters/database/clone-rows'
import * as desk from './desk-rows'
import { fillTickets } from './fill-tickets'

const DAY_MS = 86_400_000
/** Tickets that arrive on a day; each has two letters of its reference to itself. */
const A_DAY = 1_000
const PROBLEMS_A_DAY = 10
/** Days whose tickets are not done: with a thousand a day, five thousand that somebody works on or waits for. */
const OPEN_DAYS = 5

/**
 * A desk with so many tickets, and what belongs to them: mails, screenshots, requests, replies, tags, problems. The newest day's are
 * written row by row; every day before has the same again, written by the database itself, and all but the last five days' are done.
 */
export async function fillDesk(db: Database, { rows, seed }: Pick<BenchOptions, 'rows' | 'seed'>): Promise<void> {
  const started = performance.now()
  const newest = new Date(Math.floor(Date.now() / DAY_MS - 1) * DAY_MS)
  const unitOfWork = createUnitOfWork(db, manager => manager)
  const problems = Array.from({ length: PROBLEMS_A_DAY }, (_, number) => desk.deskProblem(number, newest))
  await unitOfWork.run('background', manager => insertRows(manager, ProblemSchema, problems))
  const day = { first: newest, more: (number: number) => desk.deskTicket(number, problems) }
  await fillTickets(db, { rows: Math.min(rows, A_DAY), seed }, day)
  await unitOfWork.run('background', manager => addToTickets(manager))
  const ids = await ticketIds(db.read.manager)
  for (let copy = 1; copy * A_DAY < rows; copy += 1) {
    const at = new Date(newest.getTime() - copy * DAY_MS)
    await unitOfWork.run('background', manager =>
      copyDay(manager, { at, copy, problems, ids: ids.slice(0, rows - copy * A_DAY) }),
    )
  }
  if (db.kind === 'postgres') await db.write.query('ANALYZE')
  process.stderr.write(`${rows} tickets in ${((performance.now() - started) / 1_000).toFixed(1)} s (${db.kind})\n`)
}

async function addToTickets(manager: Transaction): Promise<void> {
  const tickets = await manager.find(TicketSchema, { order: { receivedAt: 'ASC' } })
  const messages = tickets.map(desk.deskMessage)
  await insertRows(manager, MessageSchema, messages)
  await insertRows(manager, AttachmentSchema, desk.deskAttachments(messages))
  await insertRows(manager, MatchRequestSchema, tickets.map(desk.deskRequest))
  await insertRows(manager, OutboxSchema, tickets.map(desk.deskEmail))
  await insertRows(manager, TicketTagSchema, desk.deskTags(tickets))
}

async function ticketIds(manager: Transaction): Promise<readonly string[]> {
  const rows = await runSql<{ readonly id: string }>(manager, sql`SELECT id FROM tickets ORDER BY received_at`)
  return rows.map(({ id }) => id)
}

interface Copied {
  readonly at: Date
  /** How many days before the newest. */
  readonly copy: number
  readonly problems: readonly ProblemRow[]
  readonly ids: readonly string[]
}

/** The newest day's tickets once more, as of another day: ids and references of their own, the rest alike. */
async function copyDay(manager: Transaction, { at, copy, problems, ids }: Copied): Promise<void> {
  const [head, day] = [idAt(at.getTime()).slice(0, 10), at.toISOString().slice(0, 10)]
  const letters = [15, 10, 5, 0].map(bits => CROCKFORD.charAt(Math.floor(copy / 2 ** bits) % 32)).join('')
  const isOpen = copy < OPEN_DAYS
  const id = (column: string): Sql => sql`${head} || substr(${verbatim(column)}, 11)`
  const time = (column: string): Sql => sql`${day} || substr(${verbatim(column)}, 11)`
  const times = (...columns: readonly string[]) => Object.fromEntries(columns.map(column => [column, time(column)]))
  const as = (open: Sql, done: Sql): Sql => (isOpen ? open : done)
  const ofTickets = sql`ticket_id IN ${ids}`
  await cloneRows(manager, ProblemSchema, {
    where: sql`id IN ${problems.map(problem => problem.id)}`,
    changed: {
      ...{ id: id('id'), reference: sql`${`PRB-${letters}-`} || substr(reference, 10)` },
      ...{ scope_key: sql`scope_key || ${` of ${day}`}`, state: as(verbatim('state'), sql`'resolved'`) },
      ...times('created_at', 'updated_at'),
    },
  })
  await cloneRows(manager, TicketSchema, {
    where: sql`id IN ${ids}`,
    changed: {
      ...{ id: id('id'), reference: sql`${`CPD-${letters}-`} || substr(reference, 10)`, problem_id: id('problem_id') },
      // Done three weeks ago or not: a few wait to be closed.
      state: as(verbatim('state'), sql`CASE WHEN substr(id, 26) IN ('0', '1', '2') THEN 'solved' ELSE 'closed' END`),
      solved_at: as(verbatim('solved_at'), time('received_at')),
      ...times('received_at', 'waits_since', 'created_at', 'updated_at'),
    },
  })
  const own = { id: id('id'), ticket_id: id('ticket_id') }
  const messageId = { message_id: id('message_id') }
  await cloneRows(manager, MessageSchema, {
    where: ofTickets,
    changed: { ...own, message_id_key: sql`${head} || message_id_key`, ...times('received_at', 'finished_at') },
  })
  await cloneRows(manager, AttachmentSchema, {
    where: sql`message_id IN (SELECT id FROM messages WHERE ${ofTickets})`,
    changed: { id: own.id, ...messageId, sha256: id('sha256') },
  })
  await cloneRows(manager, TicketEntrySchema, { where: ofTickets, changed: { ...own, ...times('at') } })
  await cloneRows(manager, MatchRequestSchema, {
    where: ofTickets,
    changed: { ...own, state: as(verbatim('state'), sql`'completed'`), ...times('created_at', 'updated_at') },
  })
  await cloneRows(manager, OutboxSchema, {
    where: ofTickets,
    changed: { ...own, once_key: id('once_key'), ...times('next_attempt_at', 'created_at', 'sent_at') },
  })
  await cloneRows(manager, TicketTagSchema, { where: ofTickets, changed: { ...own, ...times('added_at') } })
  await copyWords(manager, { ofTickets, head })
}

/** What the tickets are searched by, which no entity maps. */
async function copyWords(
  manager: Transaction,
  { ofTickets, head }: { readonly ofTickets: Sql; readonly head: string },
): Promise<void> {
  await runSql(
    manager,
    sql`INSERT INTO ticket_search (ticket_id, changes, made)
      SELECT ${head} || substr(ticket_id, 11), changes, made FROM ticket_search WHERE ${ofTickets}`,
  )
  const isPostgres = manager.connection.options.type === 'postgres'
  const [key, columns] = isPostgres ? ['number', 'words'] : ['rowid', 'about, mail, notes, pictures']
  await runSql(
    manager,
    sql`INSERT INTO ticket_words (${verbatim(key)}, ${verbatim(columns)})
      SELECT copied.number, ${verbatim(columns)} FROM ticket_search original
      JOIN ticket_words words ON words.${verbatim(key)} = original.number
      JOIN ticket_search copied ON copied.ticket_id = ${head} || substr(original.ticket_id, 11)
      WHERE original.${ofTickets}`,
  )
}
