import type { SelectQueryBuilder } from 'typeorm'
import type { ProposalModel } from '../../../match/calibration/proposal-model'
import type { DueRules } from '../../../ticket/due'
import type { QueueFilter } from '../../../ticket/queue'
import type { Ticket } from '../../../ticket/ticket'
import type { Day } from '../../../kernel/day'
import { foldName } from '../../../register/names'
import { notInService } from '../register/in-service-query'
import { NoteMentionSchema } from '../schemas/note-mention.schema'
import { OccurrenceSchema, ProblemSchema } from '../schemas/problem.schema'
import { PartnershipSchema, SchoolSchema, TeacherSchema } from '../schemas/people.schema'
import { MatchRequestSchema, TicketEntrySchema, TicketSchema, TicketTagSchema } from '../schemas/ticket.schema'
import type { Transaction } from '../unit-of-work'
import { dueExpression, onlyDue } from './due-query'
import { holdsWords, LONGEST_SEARCH, patternOf } from './holds-words'
import { nextStepExpression, onlyStep, type StepExpression } from './next-step-query'
import { standingUndelivered } from './undelivered-query'

/** What is asked of the queue, whichever part of it. */
export type Asked = Omit<QueueFilter, 'limit' | 'offset'>

/** The tickets that a filter keeps, in no order yet, with the expressions that a list of them goes by. */
export function queueQuery(
  manager: Transaction,
  filter: Asked,
  given: { readonly model: ProposalModel; readonly rules: DueRules; readonly now: Date; readonly today: Day },
): {
  readonly found: SelectQueryBuilder<Ticket>
  readonly step: StepExpression
  /** Null when the order does not go by it. */
  readonly due: StepExpression | null
} {
  const { model, rules, now, today } = given
  const step = nextStepExpression(manager, model)
  const due = filter.due || filter.order === 'due' ? dueExpression(rules, now, step) : null
  const found = filtered(manager, filter, today)
  if (filter.step) onlyStep(found, filter.step, step)
  if (filter.due && due) onlyDue(found, filter.due, { due, rules, now })
  return { found, step, due: filter.order === 'due' ? due : null }
}

/** What is due first, if the order goes by it, then urgent ones, then the oldest; an order that stands already goes before. */
export function inOrder(query: SelectQueryBuilder<Ticket>, due: StepExpression | null): void {
  if (due) query.addSelect(due.sql, 'due_order').setParameters(due.values).addOrderBy('due_order')
  query
    .addOrderBy('ticket.urgent', 'DESC')
    .addOrderBy(due ? 'ticket.waitsSince' : 'ticket.receivedAt')
    .addOrderBy('ticket.id')
}

/** The part of a filter that needs no reading of what can be done next. */
export function filtered(manager: Transaction, filter: Asked, today: Day): SelectQueryBuilder<Ticket> {
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
  if (filter.mentionsOf !== undefined) {
    const notes = manager
      .createQueryBuilder(NoteMentionSchema, 'mention')
      .innerJoin(TicketEntrySchema.options.name, 'note', 'note.id = mention.noteId')
      .select('note.ticketId')
      .where('mention.accountId = :mentioned AND mention.seenAt IS NULL')
    query.andWhere(`ticket.id IN (${notes.getQuery()})`, { mentioned: filter.mentionsOf })
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
  if (filter.problem) {
    const reported = manager
      .createQueryBuilder(OccurrenceSchema, 'report')
      .innerJoin(ProblemSchema.options.name, 'problem', 'problem.id = report.problemId')
      .select('report.ticketId')
      .where('problem.reference = :problem')
    query.andWhere(`ticket.id IN (${reported.getQuery()})`, { problem: filter.problem })
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
