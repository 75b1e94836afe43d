import type { SelectQueryBuilder } from 'typeorm'
import type { AcceptedLine } from '../../../inbound/balance'
import type { BooksReader, OutcomeLine, Period } from '../../../inbound/books'
import type { LedgerLine, Outcome } from '../../../inbound/message-store'
import { dayAt } from '../../../kernel/day'
import { numberOf } from '../rows'
import { AcceptanceSchema, MessageSchema, RefusalSchema } from '../schemas/message.schema'
import type { Transaction } from '../unit-of-work'

/** The books of a period, over the read connection. Ledger and outcomes come from different tables, on purpose. */
export function createTypeormBooksReader(manager: Transaction): BooksReader & AcceptedReader {
  return {
    ledger: period => ledger(manager, period),
    outcomes: period => outcomes(manager, period),
    calls: period => calls(manager, period),
    refused: period => refused(manager, period),
    messagesSince: since => messagesSince(manager, since),
  }
}

/** One line per accepted message, for checkers from outside. */
export interface AcceptedReader {
  messagesSince(since: Date): Promise<readonly AcceptedLine[]>
}

async function ledger(manager: Transaction, period: Period): Promise<readonly LedgerLine[]> {
  const query = manager.createQueryBuilder(AcceptanceSchema, 'line')
  return within(query, 'line.acceptedAt', period).orderBy('line.acceptedAt').addOrderBy('line.id').getMany()
}

async function outcomes(manager: Transaction, period: Period): Promise<readonly OutcomeLine[]> {
  const query = manager
    .createQueryBuilder(MessageSchema, 'message')
    .select('message.id', 'id')
    .addSelect('message.outcome', 'outcome')
  return within(query, 'message.receivedAt', period).andWhere(CAME_BY_DOOR).getRawMany<OutcomeLine>()
}

/** A call that an agent took down came through no door, so no ledger knows it. */
const CAME_BY_DOOR = 'message.takenDownBy IS NULL'

async function calls(manager: Transaction, period: Period): Promise<number> {
  const query = manager.createQueryBuilder(MessageSchema, 'message')
  return within(query, 'message.receivedAt', period).andWhere(`NOT (${CAME_BY_DOOR})`).getCount()
}

async function refused(manager: Transaction, { since, until }: Period): Promise<number> {
  const query = manager.createQueryBuilder(RefusalSchema, 'refusal').select('SUM(refusal.count)', 'sum').where('1 = 1')
  if (since !== null) query.andWhere('refusal.day >= :first', { first: dayAt(since) })
  // The period ends before `until`: a midnight belongs to the day that ended.
  if (until !== null) query.andWhere('refusal.day <= :last', { last: dayAt(new Date(until.getTime() - 1)) })
  const row = await query.getRawOne<{ sum: unknown }>()
  return numberOf(row?.sum)
}

interface AcceptedRow {
  readonly id: string
  readonly header: string | null
  readonly sha256: string
  readonly channel: string
  readonly outcome: Outcome
  readonly ticket: string | null
  readonly problem: string | null
  readonly cause: string | null
}

/** A duplicate carries the ticket of the first, or else of the copy that counts in its place. */
async function messagesSince(manager: Transaction, since: Date): Promise<readonly AcceptedLine[]> {
  const rows: readonly AcceptedRow[] = await manager
    .createQueryBuilder(MessageSchema, 'message')
    .leftJoin('message', 'original', `original.id = message.duplicateOf AND message.outcome = 'duplicate'`)
    .leftJoin('message', 'counted', 'counted.id = original.duplicateOf')
    .leftJoin('ticket', 'ticket', 'ticket.id = COALESCE(message.ticketId, original.ticketId, counted.ticketId)')
    .leftJoin(
      'problem_message',
      'threaded',
      `threaded.messageId = CASE WHEN message.outcome = 'duplicate' THEN COALESCE(original.duplicateOf, original.id) ELSE message.id END`,
    )
    .leftJoin('problem', 'problem', 'problem.id = threaded.problemId')
    .select('message.id', 'id')
    .addSelect('problem.reference', 'problem')
    .addSelect('message.messageIdHeader', 'header')
    .addSelect('message.rawHash', 'sha256')
    .addSelect('message.channel', 'channel')
    .addSelect('message.outcome', 'outcome')
    .addSelect('ticket.reference', 'ticket')
    .addSelect('message.cause', 'cause')
    .where('message.receivedAt >= :since', { since: since.toISOString() })
    .andWhere(CAME_BY_DOOR)
    .orderBy('message.receivedAt')
    .addOrderBy('message.id')
    .getRawMany()
  return rows.map(row => ({
    messageId: row.header ?? row.id,
    sha256: row.sha256,
    channel: row.channel,
    outcome: row.outcome,
    ...(row.ticket === null ? {} : { ticket: row.ticket }),
    ...(row.problem === null ? {} : { problem: row.problem }),
    ...(row.cause === null ? {} : { cause: row.cause }),
  }))
}

function within<Row extends object>(
  query: SelectQueryBuilder<Row>,
  column: string,
  { since, until }: Period,
): SelectQueryBuilder<Row> {
  query.where('1 = 1')
  if (since !== null) query.andWhere(`${column} >= :since`, { since: since.toISOString() })
  if (until !== null) query.andWhere(`${column} < :until`, { until: until.toISOString() })
  return query
}
