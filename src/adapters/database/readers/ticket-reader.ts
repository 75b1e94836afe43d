import type { SelectQueryBuilder } from 'typeorm'
import type { QueueFilter, TicketFile, TicketReader } from '../../../ticket/ticket-store'
import { USUAL_DUE_RULES, type DueRules } from '../../../ticket/due'
import type { NextStep } from '../../../ticket/next-step'
import type { Ticket, TicketState } from '../../../ticket/ticket'
import { systemClock, type Clock } from '../../../kernel/clock'
import type { Day } from '../../../kernel/day'
import { foldName } from '../../../register/names'
import { notInService } from '../register/in-service-query'
import { numberOf } from '../rows'
import { OccurrenceSchema } from '../schemas/problem.schema'
import { FileReadingSchema } from '../schemas/file-reading.schema'
import { AttachmentSchema, MessageSchema } from '../schemas/message.schema'
import { PartnershipSchema, SchoolSchema, TeacherSchema } from '../schemas/people.schema'
import { MatchRequestSchema, TicketSchema, TicketTagSchema } from '../schemas/ticket.schema'
import { createTypeormCalibrationStore } from '../stores/calibration-store'
import type { Transaction } from '../unit-of-work'
import { dueExpression, onlyDue } from './due-query'
import { holdsWords, LONGEST_SEARCH, patternOf } from './holds-words'
import { countsBySteps, nextStepExpression, onlyStep, type StepExpression } from './next-step-query'
import { toQueueLines, type Stepped } from './queue-lines'
import { standingUndelivered } from './undelivered-query'

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
      const step = nextStepExpression(manager, model)
      const due = () => dueExpression(rules, clock.now(), step)
      const found = filtered(manager, filter, clock.today())
      if (filter.step) onlyStep(found, filter.step, step)
      if (filter.due) onlyDue(found, filter.due, { due: due(), rules, now: clock.now() })
      const total = await found.clone().getCount()
      inQueueOrder(found, filter.order === 'due' ? due() : null)
      const tickets = await withSteps(found.limit(filter.limit).offset(filter.offset), step)
      return { lines: await toQueueLines(manager, tickets, { today: clock.today(), model }), total }
    },
    counts: () => counts(manager),
    countsInService: async () => ({
      contradicted: await countInService(manager, 'contradicted', clock.today()),
      toDo: await countInService(manager, 'to-do', clock.today()),
    }),
    countUndelivered: () => filtered(manager, { isUndelivered: true }, clock.today()).getCount(),
    countsBySteps: async () => countsBySteps(manager, await modelInUse()),
    attachment: id => attachment(manager, id),
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
  if (filter.school) {
    const schools = schoolsOf(manager, filter.school)
    query.andWhere(`ticket.schoolUrn IN (${schools.getQuery()})`, schools.getParameters())
  }
  if (filter.provider) {
    const schools = schoolsOfProvider(manager, filter.provider)
    query.andWhere(`ticket.schoolUrn IN (${schools.getQuery()})`, schools.getParameters())
  }
  if (filter.tag) {
    const tagged = manager.createQueryBuilder(TicketTagSchema, 'tagged').select('tagged.ticketId')
    query.andWhere(`ticket.id IN (${tagged.where('tagged.tag = :tag').getQuery()})`, { tag: filter.tag })
  }
  if (filter.cause) {
    const asked = manager.createQueryBuilder(OccurrenceSchema, 'occurrence').select('occurrence.ticketId')
    query.andWhere(`ticket.id IN (${asked.where('occurrence.cause = :cause').getQuery()})`, { cause: filter.cause })
  }
  const text = filter.text?.trim().slice(0, LONGEST_SEARCH) ?? ''
  if (text === '') return query
  const { condition, values } = holdsText(manager, text)
  return query.andWhere(condition, values)
}

/** Schools with this URN, or these words in their name. */
function schoolsOf(manager: Transaction, words: string) {
  return manager
    .createQueryBuilder(SchoolSchema, 'named')
    .select('named.urn')
    .where(`(named.urn = :schoolExact OR ${holdsWords(manager)('named.name', 'schoolPattern')})`)
    .setParameters({ schoolExact: words, schoolPattern: patternOf(words) })
}

/** Schools that a lead provider or delivery partner with these words in its name works with, in any year. */
function schoolsOfProvider(manager: Transaction, words: string) {
  const holds = holdsWords(manager)
  const ofYear = manager
    .createQueryBuilder(PartnershipSchema, 'partnership')
    .select('partnership.schoolUrn')
    .where(`(${holds('partnership.leadProvider', 'provider')} OR ${holds('partnership.deliveryPartner', 'provider')})`)
  return manager
    .createQueryBuilder(SchoolSchema, 'provided')
    .select('provided.urn')
    .where(
      `(${holds('provided.leadProvider', 'provider')} OR ${holds('provided.deliveryPartner', 'provider')} OR provided.urn IN (${ofYear.getQuery()}))`,
    )
    .setParameters({ provider: patternOf(words) })
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

/** What needs an agent first, then what waits, then what is done; in each what is due first, if that is asked, then urgent ones, then the oldest. */
function inQueueOrder(query: SelectQueryBuilder<Ticket>, due: StepExpression | null): void {
  query
    .addSelect(
      `CASE WHEN ticket.state IN ('new', 'open') THEN 0 WHEN ticket.state IN ('waiting', 'on-hold') THEN 1 ELSE 2 END`,
      'work_order',
    )
    .orderBy('work_order')
  if (due) query.addSelect(due.sql, 'due_order').setParameters(due.values).addOrderBy('due_order')
  query
    .addOrderBy('ticket.urgent', 'DESC')
    .addOrderBy(due ? 'ticket.waitsSince' : 'ticket.receivedAt')
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

async function attachment(manager: Transaction, id: string): Promise<TicketFile | null> {
  const row = await manager.findOneBy(AttachmentSchema, { id })
  if (!row) return null
  const message = await manager.findOneBy(MessageSchema, { id: row.messageId })
  const reading = await manager.findOneBy(FileReadingSchema, { attachmentId: id })
  return { ...row, ticketId: message?.ticketId ?? null, reading }
}
