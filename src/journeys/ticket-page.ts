import { ectAskedFor } from '../match/match-request'
import type { OutboxItem } from '../notify/outbox'
import { NEWS_DAYS } from '../problem/join-by-statement'
import type { Occurrence, Problem, ProblemReader } from '../problem/problem'
import { displayName } from '../register/names'
import { followMerged } from '../ticket/follow-merged'
import { isMerged } from '../ticket/merge-rules'
import type { Ticket } from '../ticket/ticket'
import type { TicketEntry, TicketParticipant } from '../ticket/ticket-store'
import { matchCard, type MatchCard, type MatchCardDeps } from './match-card'
import { namedOnTicket, type NamedOnTicket } from './named-on-ticket'
import { notRegisteredOf, type NotRegistered } from './not-registered-of'
import { newestPerMessage } from './read-of-ticket'
import type { Stores } from './stores'
import { threadMessages, type ThreadMessage, type ThreadMessagesDeps } from './thread-messages'

/** Everything the ticket page shows, read at one moment. */
export interface TicketPage {
  readonly ticket: Ticket
  readonly schoolName: string | null
  readonly thread: readonly ThreadMessage[]
  readonly cards: readonly MatchCard[]
  /** Names of people whom only an event names, by person id: for agents, never for a reply. */
  readonly namesInEvents: Readonly<Record<string, string>>
  /** Whom the words of its messages name, as they are read, with what an agent said of them. */
  readonly named: readonly NamedOnTicket[]
  readonly outbox: readonly OutboxItem[]
  readonly participants: readonly TicketParticipant[]
  readonly seenBefore: readonly {
    readonly ticketId: string
    readonly reference: string
    readonly cause: string
    readonly at: Date
  }[]
  readonly problem: Problem | null
  /** An open problem that it is most likely part of, where it is part of none. */
  readonly similar: Problem | null
  /** Whom the requester names and the register does not know. */
  readonly notRegistered: readonly NotRegistered[]
  readonly occurrences: readonly Occurrence[]
  readonly assigneeName: string | null
  readonly tags: readonly string[]
  /** The ticket that holds now what came to this one; null when it is not merged. */
  readonly mergedInto: OtherTicket | null
  /** The tickets that are merged into this one, the oldest merge first. */
  readonly mergedHere: readonly OtherTicket[]
}

/** Another ticket, by its address. */
export interface OtherTicket {
  readonly id: string
  readonly reference: string
}

export interface ViewTicketDeps extends MatchCardDeps, ThreadMessagesDeps {
  /** Stores on the read connection. */
  readonly stores: Pick<
    Stores,
    | 'tickets'
    | 'moves'
    | 'pictures'
    | 'maskedCopies'
    | 'corrections'
    | 'requests'
    | 'calibration'
    | 'outbox'
    | 'problems'
  >
  readonly problems: ProblemReader
  accountName(id: string): Promise<string | null>
}

/** Reads everything about one ticket, by its reference or its id; null when there is none. */
export function createViewTicket(deps: ViewTicketDeps) {
  return async (referenceOrId: string): Promise<TicketPage | null> => {
    const { tickets, requests, outbox, problems } = deps.stores
    const ticket = (await tickets.findByReference(referenceOrId.toUpperCase())) ?? (await tickets.find(referenceOrId))
    if (!ticket) return null
    const standing = await requests.ofTicket(ticket.id)
    const model = await deps.stores.calibration.inUse()
    const readings = newestPerMessage(await tickets.readingsOf(ticket.id))
    const entries = await tickets.entries(ticket.id)
    const notRegistered = await notRegisteredOf(readings, deps.register, ticket.standing)
    const open = standing.filter(({ state }) => state === 'proposed' || state === 'completed')
    const others = await requests.othersAsking({
      ectIds: [...new Set(open.flatMap(request => ectAskedFor(request) ?? []))],
      ticketId: ticket.id,
    })
    return {
      ticket,
      schoolName: await schoolName(deps, ticket.schoolUrn),
      thread: await threadMessages(deps, { ticketId: ticket.id, readings, entries }),
      notRegistered,
      cards: await Promise.all(
        standing.map(request => matchCard(deps, { ticket, request, readings, entries, others, model })),
      ),
      named: await namedOnTicket(deps, { ticketId: ticket.id, readings }),
      namesInEvents: await namesInEvents(deps, entries),
      outbox: await outbox.ofTicket(ticket.id),
      participants: await tickets.participants(ticket.id),
      seenBefore: await deps.problems.seenBefore(ticket.id),
      problem: ticket.problemId === null ? null : await deps.problems.problem(ticket.problemId),
      similar: await similarTo(deps, ticket),
      occurrences: await problems.occurrencesOfTicket(ticket.id),
      assigneeName: ticket.assigneeId === null ? null : await deps.accountName(ticket.assigneeId),
      tags: await tickets.tagsOf(ticket.id),
      ...(await mergesOf(deps, ticket)),
    }
  }
}

/** What was reported elsewhere in the last days, before an agent asks. */
async function similarTo({ problems, clock }: ViewTicketDeps, ticket: Ticket): Promise<Problem | null> {
  if (ticket.problemId !== null || ticket.state === 'closed') return null
  return problems.similarOpen(ticket.id, new Date(clock.now().getTime() - NEWS_DAYS * 86_400_000))
}

/** Where what came to this ticket stands now, and whose stands here. */
async function mergesOf(
  { stores: { tickets, moves } }: ViewTicketDeps,
  ticket: Ticket,
): Promise<Pick<TicketPage, 'mergedInto' | 'mergedHere'>> {
  const last = isMerged(ticket) ? (await followMerged(tickets, ticket.id)).at(-1) : undefined
  const merges = (await moves.ofTicket(ticket.id)).filter(
    move => move.kind === 'merge' && move.intoId === ticket.id && move.endedAt === null,
  )
  const sources = await Promise.all(merges.map(({ fromId }) => tickets.find(fromId)))
  const other = ({ id, reference }: Ticket): OtherTicket => ({ id, reference })
  return {
    mergedInto: last ? other(last) : null,
    mergedHere: sources.flatMap(source => (source === null ? [] : [other(source)])),
  }
}

async function schoolName(deps: ViewTicketDeps, urn: string | null): Promise<string | null> {
  if (urn === null) return null
  return (await deps.register.schools([urn]))[0]?.name ?? null
}

async function namesInEvents(deps: ViewTicketDeps, entries: readonly TicketEntry[]): Promise<Record<string, string>> {
  const ids = entries.flatMap(({ facts }) => {
    const mentorId = facts?.['code'] === 'NOT_IN_SERVICE' ? facts['mentorId'] : null
    return typeof mentorId === 'string' ? [mentorId] : []
  })
  const people = ids.length === 0 ? [] : await deps.register.people([...new Set(ids)])
  return Object.fromEntries(people.map(person => [person.id, displayName(person)]))
}
