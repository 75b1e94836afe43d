import type { MatchRequest } from '../match/match-request'
import { STALE_SENTENCE, type TicketChanged } from '../ticket/change-ticket'
import { isMerged } from '../ticket/merge-rules'
import { openTicket } from '../ticket/open-ticket'
import type { PartsToMove, TicketMove } from '../ticket/ticket-moves'
import type { TicketEntry } from '../ticket/ticket-store'
import type { Ticket } from '../ticket/ticket'
import type { MoveDeps } from './merge-tickets'
import { auditMove, sayOnBoth } from './note-move'
import { moveReports } from './move-reports'
import { settleTicket } from './settle-ticket'
import { beginningOf, type Beginning, type BeginningDeps } from './split-beginning'
import type { Stores } from './stores'

export interface SplitDeps extends MoveDeps, BeginningDeps {}

export interface SplitCommand extends PartsToMove {
  readonly ticketId: string
  readonly actor: string
  readonly expectedVersion: number
}

export type SplitOutcome =
  Exclude<TicketChanged, { kind: 'done' }> | { readonly kind: 'split'; readonly reference: string }

/**
 * Some messages of a ticket, and match requests, go to a new one. Later answers to those messages, and to our emails about them,
 * join it. The requester of the new ticket is whoever wrote the first message that moved, as sure as that message shows.
 */
export function createSplitTicket(deps: SplitDeps) {
  return async (command: SplitCommand): Promise<SplitOutcome> => {
    const beginning = await beginningOf(deps, command)
    if (beginning === null) return { kind: 'not-found' }
    return deps.unitOfWork.run('click', async stores => {
      const from = await stores.tickets.find(command.ticketId)
      if (!from) return { kind: 'not-found' }
      const entries = await stores.tickets.entries(from.id)
      const requests = await stores.requests.ofTicket(from.id)
      const sentence = whyNotSplit(from, command, { entries, requests })
      if (sentence !== null) return { kind: 'refused', sentence }
      if (from.version !== command.expectedVersion) return { kind: 'stale', sentence: STALE_SENTENCE }
      const ticket = await split(deps, stores, { from, command, beginning, requests })
      return { kind: 'split', reference: ticket.reference }
    })
  }
}

/** Why these parts cannot be moved to a new ticket; null when they can. */
export function whyNotSplit(
  from: Ticket,
  { messageIds, requestIds }: PartsToMove,
  there: { readonly entries: readonly TicketEntry[]; readonly requests: readonly MatchRequest[] },
): string | null {
  if (isMerged(from)) return `${from.reference} was merged into another ticket. Split that one`
  if (from.state === 'closed') return 'A closed ticket cannot be split'
  if (messageIds.length + requestIds.length === 0) return 'Select at least one message or match request to move'
  const messages = there.entries.filter(({ kind }) => kind === 'message').map(entry => entry.messageId)
  const open = there.requests.filter(({ state }) => state === 'proposed').map(({ id }) => id)
  if (!messageIds.every(id => messages.includes(id)) || !requestIds.every(id => open.includes(id))) {
    return 'Something that you selected is no longer on this ticket. Look at it again, then select anew'
  }
  if (messages.every(id => id !== null && messageIds.includes(id))) {
    return 'Leave at least one message on this ticket'
  }
  return null
}

async function split(
  deps: SplitDeps,
  stores: Stores,
  given: {
    readonly from: Ticket
    readonly command: SplitCommand
    readonly beginning: Beginning
    readonly requests: readonly MatchRequest[]
  },
): Promise<Ticket> {
  const { from, command, beginning } = given
  const now = deps.clock.now()
  const ticket = await openTicket({ tickets: stores.tickets, newId: deps.newId, now }, beginning.ticket)
  if (from.assigneeId !== null) await stores.tickets.change(ticket.id, { assigneeId: from.assigneeId }, { at: now })
  const move: TicketMove = {
    ...{ id: deps.newId(), kind: 'split', fromId: from.id, intoId: ticket.id, madeBy: command.actor, madeAt: now },
    ...{ endedBy: null, endedAt: null, before: null },
  }
  await stores.moves.add(move)
  const moved = await stores.moves.moveParts(move, command)
  await stores.moves.countAsRequesters(ticket.id, beginning.ofRequester)
  await leaveBehind(deps, stores, given)
  await stores.tickets.change(from.id, {}, { at: now })
  const stays = await settleTicket(deps, stores, from.id, { isNews: false })
  const goes = await settleTicket(deps, stores, ticket.id, { isNews: false })
  await moveReports(deps, stores, { from: { ticket: from, reported: stays }, into: { ticket, reported: goes } })
  const opened = (await stores.tickets.find(ticket.id)) ?? ticket
  const codes = ['SPLIT_INTO', 'SPLIT_FROM'] as const
  await sayOnBoth(deps, stores, { from, into: opened, actor: command.actor, codes, moved })
  await auditMove(deps, stores, { event: 'TICKET_SPLIT', move, moved })
  await deps.announce.split(stores, { ticket: opened, from })
  return opened
}

/** A message that stays still asks for a match that moved without it: what stands in its place says that it was dealt with. */
async function leaveBehind(
  deps: SplitDeps,
  { requests }: Stores,
  given: { readonly from: Ticket; readonly command: SplitCommand; readonly requests: readonly MatchRequest[] },
): Promise<void> {
  const { from, command } = given
  const now = deps.clock.now()
  let ordinal = Math.max(0, ...given.requests.map(request => request.ordinal))
  for (const request of given.requests) {
    const { messageId } = request.proposal
    const isAlone = command.requestIds.includes(request.id)
    if (!isAlone || messageId === null || command.messageIds.includes(messageId)) continue
    ordinal += 1
    await requests.add({
      ...request,
      ...{ id: deps.newId(), ticketId: from.id, ordinal, state: 'withdrawn' },
      ...{ decidedBy: command.actor, decidedAt: now, createdAt: now, updatedAt: now },
    })
  }
}
