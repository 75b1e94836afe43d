import type { SelectQueryBuilder } from 'typeorm'
import type { QueueFilter, TicketFile, TicketReader } from '../../../ticket/ticket-store'
import type { Ticket, TicketState } from '../../../ticket/ticket'
import { systemClock, type Clock } from '../../../kernel/clock'
import type { Day } from '../../../kernel/day'
import { foldName } from '../../../register/names'
import { notInService } from '../register/in-service-query'
import { numberOf } from '../rows'
import { FileReadingSchema } from '../schemas/file-reading.schema'
import { AttachmentSchema, MessageSchema } from '../schemas/message.schema'
import { SchoolSchema, TeacherSchema } from '../schemas/people.schema'
import { MatchRequestSchema, TicketSchema } from '../schemas/ticket.schema'
import type { Transaction } from '../unit-of-work'
import { holdsWords, LONGEST_SEARCH, patternOf } from './holds-words'
import { countsBySteps, nextStepExpression, onlyStep } from './next-step-query'
import { toQueueLines } from './queue-lines'
import { standingUndelivered } from './undelivered-query'

/** Lists of tickets over the read connection. */
export function createTypeormTicketReader(
  manager: Transaction,
  clock: Pick<Clock, 'today'> = systemClock,
): TicketReader {
  return {
    async queue(filter) {
      const found = filtered(manager, filter, clock.today())
      if (filter.step) onlyStep(found, filter.step, await nextStepExpression(manager))
      const total = await found.clone().getCount()
      const tickets = await inQueueOrder(found).limit(filter.limit).offset(filter.offset).getMany()
      return { lines: await toQueueLines(manager, tickets, clock.today()), total }
    },
    counts: () => counts(manager),
    countsInService: async () => ({
      contradicted: await countInService(manager, 'contradicted', clock.today()),
      toDo: await countInService(manager, 'to-do', clock.today()),
    }),
    countUndelivered: () => filtered(manager, { isUndelivered: true }, clock.today()).getCount(),
    countsBySteps: () => countsBySteps(manager),
    next: ({ ticketId }) => next(manager, ticketId),
    attachment: id => attachment(manager, id),
  }
}

function filtered(
  manager: Transaction,
  filter: Omit<QueueFilter, 'limit' | 'offset'>,
  today: Day,
): SelectQueryBuilder<Ticket> {
  const query = manager.createQueryBuilder(TicketSchema, 'ticket').where('1 = 1')
  if (filter.states) query.andWhere('ticket.state IN (:...states)', { states: [...filter.states, ''] })
  if (filter.assigneeId === null) query.andWhere('ticket.assigneeId IS NULL')
  else if (filter.assigneeId !== undefined) query.andWhere('ticket.assigneeId = :by', { by: filter.assigneeId })
  if (filter.schoolUrn !== undefined) query.andWhere('ticket.schoolUrn = :urn', { urn: filter.schoolUrn })
  if (filter.inService !== undefined) {
    const pairings = notInService(manager, { show: filter.inService, today }).select('pairing.ticketId')
    query.andWhere(`ticket.id IN (${pairings.getQuery()})`, pairings.getParameters())
  }
  if (filter.isUndelivered) {
    const emails = standingUndelivered(manager).select('item.ticketId')
    query.andWhere(`ticket.state <> 'closed' AND ticket.id IN (${emails.getQuery()})`)
  }
  if (filter.isInProblem) query.andWhere(`ticket.problemId IS NOT NULL AND ticket.state <> 'closed'`)
  const text = filter.text?.trim().slice(0, LONGEST_SEARCH) ?? ''
  if (text === '') return query
  const { condition, values } = holdsText(manager, text)
  return query.andWhere(condition, values)
}

/** On the ticket itself, its school, or the people of its matches; a person's name is compared folded. */
function holdsText(manager: Transaction, text: string) {
  const holds = holdsWords(manager)
  const own = ['reference', 'subject', 'requesterName', 'requesterAddress'].map(column => holds(`ticket.${column}`))
  const schools = manager
    .createQueryBuilder(SchoolSchema, 'school')
    .select('school.urn')
    .where(`(school.urn = :exact OR ${holds('school.name')})`)
  const name = foldName(text)
  const people = manager
    .createQueryBuilder(MatchRequestSchema, 'request')
    .innerJoin(TeacherSchema.options.name, 'person', 'person.id = request.mentorId OR person.id = request.ectId')
    .select('request.ticketId')
    .where(`(person.trn = :exact${name === '' ? '' : ' OR person.nameKey LIKE :name'})`)
  const anywhere = [...own, `ticket.schoolUrn IN (${schools.getQuery()})`, `ticket.id IN (${people.getQuery()})`]
  return {
    condition: `(${anywhere.join(' OR ')})`,
    values: { pattern: patternOf(text), exact: text, ...(name === '' ? {} : { name: `%${name}%` }) },
  }
}

/** What needs an agent first, then what waits, then what is done; urgent ones first in each, then the oldest. */
function inQueueOrder(query: SelectQueryBuilder<Ticket>): SelectQueryBuilder<Ticket> {
  return query
    .addSelect(
      `CASE WHEN ticket.state IN ('new', 'open') THEN 0 WHEN ticket.state IN ('waiting', 'on-hold') THEN 1 ELSE 2 END`,
      'work_order',
    )
    .orderBy('work_order')
    .addOrderBy('ticket.urgent', 'DESC')
    .addOrderBy('ticket.receivedAt')
    .addOrderBy('ticket.id')
}

async function counts(manager: Transaction): Promise<Readonly<Record<TicketState, number>>> {
  const rows: readonly { state: TicketState; count: unknown }[] = await manager
    .createQueryBuilder(TicketSchema, 'ticket')
    .select('ticket.state', 'state')
    .addSelect('COUNT(*)', 'count')
    .groupBy('ticket.state')
    .getRawMany()
  const none = { new: 0, open: 0, waiting: 0, 'on-hold': 0, solved: 0, closed: 0 }
  return rows.reduce((sum, { state, count }) => ({ ...sum, [state]: numberOf(count) }), none)
}

async function countInService(manager: Transaction, show: 'contradicted' | 'to-do', today: Day): Promise<number> {
  const row = await notInService(manager, { show, today })
    .select('COUNT(DISTINCT pairing.ticketId)', 'count')
    .getRawOne<{ count: unknown }>()
  return numberOf(row?.count)
}

/** In the order of the queue, and from its end to its beginning again, so that nothing is left behind. */
async function next(manager: Transaction, ticketId: string | null): Promise<string | null> {
  const here = ticketId === null ? null : await manager.findOneBy(TicketSchema, { id: ticketId })
  const first = () =>
    manager
      .createQueryBuilder(TicketSchema, 'ticket')
      .where(`ticket.state IN ('new', 'open')`)
      .orderBy('ticket.urgent', 'DESC')
      .addOrderBy('ticket.receivedAt')
      .addOrderBy('ticket.id')
      .limit(1)
  if (!here) return (await first().getOne())?.id ?? null
  const place = { id: here.id, urgent: here.urgent, at: here.receivedAt.toISOString() }
  const after = await first()
    .andWhere(
      `(ticket.urgent < :urgent OR (ticket.urgent = :urgent AND
         (ticket.receivedAt > :at OR (ticket.receivedAt = :at AND ticket.id > :id))))`,
      place,
    )
    .getOne()
  const other = after ?? (await first().andWhere('ticket.id <> :id', place).getOne())
  return other?.id ?? null
}

async function attachment(manager: Transaction, id: string): Promise<TicketFile | null> {
  const row = await manager.findOneBy(AttachmentSchema, { id })
  if (!row) return null
  const message = await manager.findOneBy(MessageSchema, { id: row.messageId })
  const reading = await manager.findOneBy(FileReadingSchema, { attachmentId: id })
  return { ...row, ticketId: message?.ticketId ?? null, reading }
}
