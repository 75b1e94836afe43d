import { In, LessThanOrEqual } from 'typeorm'
import type { ProblemUpdateReader, UpdateCounts, UpdateLine } from '../../../problem/problem-updates'
import { displayName } from '../../../register/names'
import { numberOf } from '../rows'
import { SchoolSchema, TeacherSchema } from '../schemas/people.schema'
import { OccurrenceSchema } from '../schemas/problem.schema'
import { ProblemUpdateSchema, UpdateRecipientSchema } from '../schemas/problem-update.schema'
import { OutboxSchema, TicketSchema } from '../schemas/ticket.schema'
import { createTypeormProblemUpdateStore } from '../stores/problem-update-store'
import type { Transaction } from '../unit-of-work'
import { affectedTickets } from './affected-query'
import { unsentOf } from './unsent-updates'

type Lines = Parameters<ProblemUpdateReader['lines']>[1]

/** Updates of problems for pages and for whoever sends, over the read connection. */
export function createTypeormProblemUpdateReader(manager: Transaction): ProblemUpdateReader {
  const { find, unanswered } = createTypeormProblemUpdateStore(manager)
  return {
    ...{ find, unanswered },
    sentOf: problemId =>
      manager.find(ProblemUpdateSchema, {
        where: { problemId, state: In(['sending', 'sent', 'taking-back', 'taken-back']) },
        order: { sentAt: 'DESC', id: 'DESC' },
      }),
    counts: updateId => counts(manager, updateId),
    lines: (updateId, page) => lines(manager, updateId, page),
    notIn: ({ problemId, updateId }) =>
      affectedTickets(manager, problemId)
        .andWhere(
          'ticket.id NOT IN (SELECT told.ticket_id FROM problem_update_tickets told WHERE told.update_id = :updateId)',
          { updateId: updateId ?? '' },
        )
        .getCount(),
    due: now =>
      manager.findOne(ProblemUpdateSchema, {
        where: [{ state: 'taking-back' }, { state: 'sending', leavesAt: LessThanOrEqual(now) }],
        order: { writtenAt: 'ASC', id: 'ASC' },
      }),
    unsent: (updateId, most) => unsentOf(manager, updateId).orderBy('told.id').limit(most).getMany(),
    namesIn: problemId => namesIn(manager, problemId),
  }
}

async function counts(manager: Transaction, updateId: string): Promise<UpdateCounts> {
  const rows: readonly { readonly state: string; readonly delivery: string | null; readonly tickets: unknown }[] =
    await manager
      .createQueryBuilder(UpdateRecipientSchema, 'told')
      .leftJoin(OutboxSchema.options.name, 'item', 'item.id = told.outboxId')
      .select('told.state', 'state')
      .addSelect('item.state', 'delivery')
      .addSelect('COUNT(*)', 'tickets')
      .where('told.updateId = :updateId', { updateId })
      .groupBy('told.state')
      .addGroupBy('item.state')
      .getRawMany()
  const sum = (is: (state: string, delivery: string | null) => boolean) =>
    rows.reduce((total, row) => total + (is(row.state, row.delivery) ? numberOf(row.tickets) : 0), 0)
  const queued = (...deliveries: readonly string[]) =>
    sum((state, delivery) => state === 'queued' && deliveries.includes(delivery ?? ''))
  return {
    waiting: sum(state => state === 'waiting'),
    leaving: queued('pending', 'sending'),
    left: queued('sent'),
    failed: sum(state => state === 'failed'),
    givenUp: queued('failed'),
    takenBack: sum(state => state === 'taken-back') + queued('cancelled'),
    leftOut: sum(state => state === 'left-out'),
  }
}

async function lines(
  manager: Transaction,
  updateId: string,
  { states, skip, take }: Lines,
): Promise<readonly UpdateLine[]> {
  const rows = await manager.find(UpdateRecipientSchema, {
    where: { updateId, state: In([...states]) },
    order: { ticketId: 'ASC' },
    ...{ skip, take },
  })
  const tickets = await manager.findBy(TicketSchema, { id: In(rows.map(({ ticketId }) => ticketId)) })
  const ids = rows.flatMap(({ outboxId }) => outboxId ?? [])
  const items = await manager.find(OutboxSchema, { select: { id: true, state: true }, where: { id: In(ids) } })
  const ticketOf = new Map(tickets.map(ticket => [ticket.id, ticket]))
  const stateOf = new Map(items.map(({ id, state }) => [id, state]))
  return rows.flatMap(row => {
    const ticket = ticketOf.get(row.ticketId)
    return ticket ? [{ ...row, ticket, delivery: stateOf.get(row.outboxId ?? '') ?? null }] : []
  })
}

async function namesIn(manager: Transaction, problemId: string): Promise<readonly string[]> {
  const ids = (column: 'schoolUrn' | 'mentorId' | 'ectId') =>
    manager
      .createQueryBuilder(OccurrenceSchema, 'occurrence')
      .select(`occurrence.${column}`)
      .where('occurrence.problemId = :problemId')
      .getQuery()
  const schools = await manager
    .createQueryBuilder(SchoolSchema, 'school')
    .where(`school.urn IN (${ids('schoolUrn')})`, { problemId })
    .getMany()
  const people = await manager
    .createQueryBuilder(TeacherSchema, 'person')
    .where(`(person.id IN (${ids('mentorId')}) OR person.id IN (${ids('ectId')}))`, { problemId })
    .getMany()
  return [...schools.map(({ name }) => name), ...people.map(displayName)]
}
