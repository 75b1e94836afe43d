import type { SelectQueryBuilder } from 'typeorm'
import { MOST_COUNTED, type TicketFile, type TicketReader } from '../../../ticket/ticket-reader'
import { USUAL_DUE_RULES, type DueRules } from '../../../ticket/due'
import type { NextStep } from '../../../ticket/next-step'
import type { Ticket, TicketState } from '../../../ticket/ticket'
import { systemClock, type Clock } from '../../../kernel/clock'
import type { Day } from '../../../kernel/day'
import { notInService } from '../register/in-service-query'
import { numberOf } from '../rows'
import { FileReadingSchema } from '../schemas/file-reading.schema'
import { AttachmentSchema, MessageSchema } from '../schemas/message.schema'
import { joined, runSql, sql, verbatim } from '../sql'
import { createTypeormCalibrationStore } from '../stores/calibration-store'
import type { Transaction } from '../unit-of-work'
import { countsBySteps, type StepExpression } from './next-step-query'
import { filtered, inOrder, queueQuery } from './queue-query'
import { toQueueLines, type Stepped } from './queue-lines'
import { relatedTickets, tagsInUse } from './related-tickets'

/** Lists of tickets over the read connection; by which rules one is due is asked of those who ask when. */
export function createTypeormTicketReader(
  manager: Transaction,
  clock: Pick<Clock, 'today' | 'now'> = systemClock,
  rules: DueRules = USUAL_DUE_RULES,
): TicketReader {
  const modelInUse = sharedWhileAsked(() => createTypeormCalibrationStore(manager).inUse())
  return {
    async queue(filter) {
      const model = await modelInUse()
      const { found, step, due } = queueQuery(manager, filter, { model, rules, now: clock.now(), today: clock.today() })
      const total = await found.clone().getCount()
      inQueueOrder(found, due)
      const tickets = await withSteps(found.limit(filter.limit).offset(filter.offset), step)
      return { lines: await toQueueLines(manager, tickets, { today: clock.today(), model }), total }
    },
    counts: () => counts(manager),
    countsInService: async () => ({
      contradicted: await countInService(manager, 'contradicted', clock.today()),
      toDo: await countInService(manager, 'to-do', clock.today()),
    }),
    countUndelivered: () => filtered(manager, { isUndelivered: true }, clock.today()).getCount(),
    countMentions: mentionsOf => filtered(manager, { mentionsOf }, clock.today()).getCount(),
    countsBySteps: async () => countsBySteps(manager, await modelInUse()),
    attachment: id => attachment(manager, id),
    related: ticketId => relatedTickets(manager, ticketId),
    tagsInUse: most => tagsInUse(manager, most),
  }
}

/** One question for all who ask while it is being answered: a page asks several things at once. */
function sharedWhileAsked<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let asked: Promise<Answer> | null = null
  return () => {
    asked ??= ask().finally(() => {
      asked = null
    })
    return asked
  }
}

/** The tickets in their order, each with what can be done next about it. */
async function withSteps(query: SelectQueryBuilder<Ticket>, step: StepExpression): Promise<readonly Stepped[]> {
  const { entities, raw } = await query
    .addSelect(step.sql, 'next_step')
    .setParameters(step.values)
    .getRawAndEntities<{ next_step: NextStep }>()
  return entities.map((ticket, index) => ({ ticket, step: raw[index]?.next_step ?? 'reply' }))
}

/** What needs an agent first, then what waits, then what is done. */
function inQueueOrder(query: SelectQueryBuilder<Ticket>, due: StepExpression | null): void {
  query
    .addSelect(
      `CASE WHEN ticket.state IN ('new', 'open') THEN 0 WHEN ticket.state IN ('waiting', 'on-hold') THEN 1 ELSE 2 END`,
      'work_order',
    )
    .orderBy('work_order')
  inOrder(query, due)
}

/** Each state as far as `MOST_COUNTED`: at a million tickets nobody waits until all that are closed are counted. */
async function counts(manager: Transaction): Promise<Readonly<Record<TicketState, number>>> {
  const none = { new: 0, open: 0, waiting: 0, 'on-hold': 0, solved: 0, closed: 0 }
  const each = Object.keys(none).map(
    state =>
      sql`SELECT ${verbatim(`'${state}'`)} AS state, COUNT(*) AS count
        FROM (SELECT 1 FROM tickets WHERE state = ${state} LIMIT ${verbatim(MOST_COUNTED + 1)}) counted`,
  )
  const rows = await runSql<{ readonly state: TicketState; readonly count: unknown }>(
    manager,
    joined(each, ' UNION ALL '),
  )
  return rows.reduce((sum, { state, count }) => ({ ...sum, [state]: numberOf(count) }), none)
}

async function countInService(manager: Transaction, show: 'contradicted' | 'to-do', today: Day): Promise<number> {
  const row = await notInService(manager, { show, today })
    .select('COUNT(DISTINCT pairing.ticketId)', 'count')
    .getRawOne<{ count: unknown }>()
  return numberOf(row?.count)
}

async function attachment(manager: Transaction, id: string): Promise<TicketFile | null> {
  const row = await manager.findOneBy(AttachmentSchema, { id })
  if (!row) return null
  const message = await manager.findOneBy(MessageSchema, { id: row.messageId })
  const reading = await manager.findOneBy(FileReadingSchema, { attachmentId: id })
  return { ...row, ticketId: message?.ticketId ?? null, reading }
}
