import { In } from 'typeorm'
import type { Day } from '../../../kernel/day'
import type { MeasuredTicket, TicketMeasure } from '../../../report/figures/measure-ticket'
import { optionalDayOf } from '../rows'
import { TicketMeasureSchema } from '../schemas/measure.schema'
import { SchoolSchema } from '../schemas/people.schema'
import { OccurrenceSchema } from '../schemas/problem.schema'
import {
  MatchRequestSchema,
  OutboxSchema,
  ProposalSchema,
  TicketEntrySchema,
  TicketSchema,
} from '../schemas/ticket.schema'
import type { Transaction } from '../unit-of-work'

/** As the column takes it. */
const LONGEST_PROVIDER = 200

/** A ticket as it is measured, the version that was read, and the days that counted it before. */
export interface LoadedTicket {
  readonly version: number
  readonly from: MeasuredTicket
  readonly daysBefore: readonly Day[]
}

/** What these tickets are measured from, a few statements for all of them. */
export async function loadMeasured(manager: Transaction, ids: readonly string[]): Promise<readonly LoadedTicket[]> {
  if (ids.length === 0) return []
  const ofTickets = { ticketId: In([...ids]) }
  const tickets = await manager
    .createQueryBuilder(TicketSchema, 'ticket')
    .addSelect('ticket.reopenedAt')
    .where({ id: In([...ids]) })
    .getMany()
  const answers = await answersOf(manager, ids)
  const requests = await manager.find(MatchRequestSchema, {
    select: { id: true, ticketId: true, state: true, chosenBy: true },
    where: ofTickets,
  })
  const proposals = await firstProposals(manager, ids)
  const occurrences = await manager.find(OccurrenceSchema, {
    select: { id: true, ticketId: true, cause: true },
    where: ofTickets,
    order: { occurredAt: 'ASC', id: 'ASC' },
  })
  const before = await manager.find(TicketMeasureSchema, {
    select: { ticketId: true, readyFirst: true, arrivedOn: true, completedOn: true, reopenedOn: true },
    where: ofTickets,
  })
  const providers = await providersOf(
    manager,
    tickets.flatMap(({ schoolUrn }) => schoolUrn ?? []),
  )
  return tickets.map(ticket => ({
    version: ticket.version,
    daysBefore: before.filter(({ ticketId }) => ticketId === ticket.id).flatMap(daysOf),
    from: {
      ticket,
      reopenedAt: ticket.reopenedAt ?? null,
      answers: answers.filter(({ ticketId }) => ticketId === ticket.id).map(({ at }) => at),
      requests: requests.filter(({ ticketId }) => ticketId === ticket.id),
      firstProposals: proposals.filter(({ ticketId }) => ticketId === ticket.id).map(({ shown }) => shown),
      cause: occurrences.find(({ ticketId }) => ticketId === ticket.id)?.cause ?? null,
      leadProvider: providers.get(ticket.schoolUrn ?? '') ?? null,
      readyBefore: before.find(({ ticketId }) => ticketId === ticket.id)?.readyFirst ?? null,
    },
  }))
}

/** The days that count a measure. */
export function daysOf({ arrivedOn, completedOn, reopenedOn }: MeasuredDays): readonly Day[] {
  return [arrivedOn, completedOn, reopenedOn].flatMap(day => optionalDayOf(day) ?? [])
}
type MeasuredDays = Pick<TicketMeasure, 'arrivedOn' | 'completedOn' | 'reopenedOn'>

/** Replies to one requester, and what told of a completed match, as far as it left or will. */
async function answersOf(manager: Transaction, ids: readonly string[]) {
  const entries = await manager.find(TicketEntrySchema, {
    select: { id: true, ticketId: true, kind: true, at: true, outboxId: true, facts: true },
    where: { ticketId: In([...ids]), kind: In(['reply', 'automatic']) },
  })
  const told = entries.filter(
    ({ kind, facts }) => (kind === 'reply' && !facts?.['update']) || facts?.['code'] === 'match-completed',
  )
  const outboxIds = told.flatMap(({ outboxId }) => outboxId ?? [])
  const back = await manager.find(OutboxSchema, {
    select: { id: true },
    where: { id: In(outboxIds), state: 'cancelled' },
  })
  const cancelled = new Set(back.map(({ id }) => id))
  return told.filter(({ outboxId }) => outboxId === null || !cancelled.has(outboxId))
}

/** The first proposal of each match, of those that came with the first reading of the ticket. */
async function firstProposals(manager: Transaction, ids: readonly string[]) {
  const all = await manager.find(ProposalSchema, {
    select: { id: true, ticketId: true, matchRequestId: true, shown: true, createdAt: true },
    where: { ticketId: In([...ids]) },
    order: { createdAt: 'ASC', id: 'ASC' },
  })
  const seen = new Set<string>()
  const first = new Map<string, string>()
  return all.filter(({ ticketId, matchRequestId, createdAt }) => {
    const at = first.get(ticketId) ?? createdAt.toISOString()
    first.set(ticketId, at)
    const isFirst = at === createdAt.toISOString() && !seen.has(matchRequestId)
    seen.add(matchRequestId)
    return isFirst
  })
}

async function providersOf(manager: Transaction, urns: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (urns.length === 0) return new Map()
  const schools = await manager.find(SchoolSchema, {
    select: { urn: true, leadProvider: true },
    where: { urn: In([...new Set(urns)]) },
  })
  return new Map(
    schools.flatMap(({ urn, leadProvider }) =>
      leadProvider === null ? [] : [[urn, leadProvider.slice(0, LONGEST_PROVIDER)] as const],
    ),
  )
}
