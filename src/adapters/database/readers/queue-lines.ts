import { In } from 'typeorm'
import { doubtsOf } from '../../../match/button'
import type { ProposalModel } from '../../../match/calibration/proposal-model'
import type { MatchRequest } from '../../../match/match-request'
import type { NextStep } from '../../../ticket/next-step'
import type { QueueLine } from '../../../ticket/queue'
import type { Ticket } from '../../../ticket/ticket'
import type { Day } from '../../../kernel/day'
import { displayName } from '../../../register/names'
import { notInService } from '../register/in-service-query'
import { numberOf } from '../rows'
import { AccountSchema } from '../schemas/access.schema'
import { AttachmentSchema } from '../schemas/message.schema'
import { SchoolSchema, TeacherSchema } from '../schemas/people.schema'
import type { PairingRow } from '../schemas/register.schema'
import { ProblemSchema } from '../schemas/problem.schema'
import { MatchRequestSchema, TicketTagSchema } from '../schemas/ticket.schema'
import type { Transaction } from '../unit-of-work'
import { standingUndelivered } from './undelivered-query'

/** A ticket, and what can be done next about it. */
export interface Stepped {
  readonly ticket: Ticket
  readonly step: NextStep
}

/** Tickets as lines of the queue: one question per kind of thing, whatever the number of lines. */
export async function toQueueLines(
  manager: Transaction,
  tickets: readonly Stepped[],
  { today, model }: { readonly today: Day; readonly model: ProposalModel },
): Promise<readonly QueueLine[]> {
  const ids = tickets.map(({ ticket }) => ticket.id)
  const names = await namesOf(
    manager,
    tickets.map(({ ticket }) => ticket),
  )
  const requests =
    ids.length === 0
      ? []
      : await manager.find(MatchRequestSchema, { where: { ticketId: In(ids) }, order: { ordinal: 'ASC' } })
  const screenshots = await countScreenshots(manager, ids)
  const unseen = await notSeen(manager, ids, today)
  const undelivered = await undeliveredOf(manager, ids)
  const tags = await manager.find(TicketTagSchema, { where: { ticketId: In(ids) }, order: { tag: 'ASC' } })
  const people = await peopleOf(manager, requests)
  return tickets.map(({ ticket, step }) => {
    const own = requests.filter(request => request.ticketId === ticket.id)
    const asked = own.filter(({ state }) => state === 'proposed')
    const ready = own.filter(request => isReady(request, model))
    return {
      id: ticket.id,
      reference: ticket.reference,
      state: ticket.state,
      version: ticket.version,
      step,
      subject: ticket.subject,
      requesterName: ticket.requesterName,
      requesterAddress: ticket.requesterAddress,
      standing: ticket.standing,
      schoolUrn: ticket.schoolUrn,
      schoolName: names.schools.get(ticket.schoolUrn) ?? null,
      channel: ticket.channel ?? null,
      intent: ticket.intent,
      language: ticket.language ?? null,
      urgent: ticket.urgent,
      recurrenceStated: ticket.recurrenceStated,
      problemReference: names.problems.get(ticket.problemId) ?? null,
      screenshots: screenshots.get(ticket.id) ?? 0,
      asked: asked.map(request => askedBy(request, people)),
      people: asked.flatMap(({ mentorId, ectId }) => [mentorId ?? [], ectId ?? []].flat()).filter(id => people.has(id)),
      ready: ready.length,
      needsChoice: own.filter(request => request.state === 'proposed' && !ready.includes(request)).length,
      whyNotReady: whyNotReady(own, model),
      completed: own.filter(request => request.state === 'completed').length,
      contradicted: unseen.filter(row => row.ticketId === ticket.id && row.standing === 'contradicted').length,
      toDoInService: unseen.filter(row => row.ticketId === ticket.id && row.doneInServiceAt === null).length,
      undelivered: undelivered.filter(ticketId => ticketId === ticket.id).length,
      receivedAt: ticket.receivedAt,
      waitsSince: ticket.waitsSince ?? ticket.receivedAt,
      updatedAt: ticket.updatedAt,
      tags: tags.filter(({ ticketId }) => ticketId === ticket.id).map(({ tag }) => tag),
      assigneeId: ticket.assigneeId,
      assigneeName: names.accounts.get(ticket.assigneeId) ?? null,
    }
  })
}

/** Names of those who are chosen on the requests. */
async function peopleOf(
  manager: Transaction,
  requests: readonly MatchRequest[],
): Promise<ReadonlyMap<string | null, string>> {
  const ids = requests.flatMap(({ mentorId, ectId }) => [mentorId, ectId]).filter(id => id !== null)
  if (ids.length === 0) return new Map()
  const people = await manager.findBy(TeacherSchema, { id: In([...new Set(ids)]) })
  return new Map(people.map(person => [person.id, displayName(person)]))
}

/** Who is chosen by their name in the register, and who is not by the words of the mail. */
function askedBy(
  { mentorId, ectId, proposal }: MatchRequest,
  people: ReadonlyMap<string | null, string>,
): QueueLine['asked'][number] {
  const words = (side: MatchRequest['proposal']['mentor']) => side.evidence?.quote.trim() || null
  return {
    mentor: people.get(mentorId) ?? words(proposal.mentor),
    ect: people.get(ectId) ?? words(proposal.ect),
  }
}

async function notSeen(manager: Transaction, ids: readonly string[], today: Day): Promise<readonly PairingRow[]> {
  if (ids.length === 0) return []
  return notInService(manager, { show: 'not-seen', today }).andWhere('pairing.ticketId IN (:...ids)', { ids }).getMany()
}

/** The ticket of each email that did not arrive. */
async function undeliveredOf(manager: Transaction, ids: readonly string[]): Promise<readonly (string | null)[]> {
  if (ids.length === 0) return []
  const rows = await standingUndelivered(manager).andWhere('item.ticketId IN (:...ids)', { ids }).getMany()
  return rows.map(row => row.ticketId)
}

/** Both sides are chosen, and the reading keeps no button back; what the register's rules say is shown on the ticket. */
function isReady(request: MatchRequest, model: ProposalModel): boolean {
  const isChosen = request.mentorId !== null && request.ectId !== null
  return request.state === 'proposed' && isChosen && doubtsOf(request, model).length === 0
}

/** The first doubt about the first request that is not ready. */
function whyNotReady(requests: readonly MatchRequest[], model: ProposalModel): string | null {
  const first = requests.find(request => request.state === 'proposed' && !isReady(request, model))
  if (!first) return null
  if (first.ectId === null && first.mentorId === null) return 'Who is meant has to be chosen.'
  if (first.ectId === null) return 'Which ECT is meant has to be chosen.'
  if (first.mentorId === null) return 'Which mentor is meant has to be chosen.'
  return doubtsOf(first, model)[0] ?? null
}

type Names = ReadonlyMap<string | null, string>

async function namesOf(
  manager: Transaction,
  tickets: readonly Ticket[],
): Promise<{ readonly schools: Names; readonly problems: Names; readonly accounts: Names }> {
  const keys = (property: 'schoolUrn' | 'problemId' | 'assigneeId') =>
    In([...new Set(tickets.map(ticket => ticket[property]).filter(value => value !== null))])
  const schools = await manager.findBy(SchoolSchema, { urn: keys('schoolUrn') })
  const problems = await manager.findBy(ProblemSchema, { id: keys('problemId') })
  const accounts = await manager.findBy(AccountSchema, { id: keys('assigneeId') })
  return {
    schools: new Map(schools.map(school => [school.urn, school.name])),
    problems: new Map(problems.map(problem => [problem.id, problem.reference])),
    accounts: new Map(accounts.map(account => [account.id, account.name])),
  }
}

async function countScreenshots(
  manager: Transaction,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ticketIds.length === 0) return new Map()
  const rows: readonly { ticket: string; count: unknown }[] = await manager
    .createQueryBuilder(AttachmentSchema, 'attachment')
    .innerJoin('message', 'message', 'message.id = attachment.messageId')
    .select('message.ticketId', 'ticket')
    .addSelect('COUNT(*)', 'count')
    .where('message.ticketId IN (:...ticketIds) AND attachment.isScreenshot = :yes', { ticketIds, yes: true })
    .groupBy('message.ticketId')
    .getRawMany()
  return new Map(rows.map(row => [row.ticket, numberOf(row.count)]))
}
