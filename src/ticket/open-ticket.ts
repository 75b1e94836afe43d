import { UnexpectedError } from '../kernel/errors'
import type { NewId } from '../kernel/ids'
import { makeReference } from './reference'
import type { Ticket } from './ticket'
import type { TicketStore } from './ticket-store'

/** What a new ticket starts from. */
export type NewTicket = Omit<
  Ticket,
  | 'id'
  | 'reference'
  | 'state'
  | 'version'
  | 'problemId'
  | 'assigneeId'
  | 'createdAt'
  | 'updatedAt'
  | 'solvedAt'
  | 'zendeskTicketId'
  | 'mergedIntoId'
>

/** Twenty draws from 2^30 references cannot all be taken: if they are, the store is at fault. */
const MOST_DRAWS = 20

/** Opens a ticket with a reference nobody has, and makes the requester its first participant. */
export async function openTicket(
  deps: { tickets: TicketStore; newId: NewId; now: Date },
  start: NewTicket,
): Promise<Ticket> {
  for (let draw = 0; draw < MOST_DRAWS; draw += 1) {
    const ticket: Ticket = {
      ...start,
      id: deps.newId(),
      reference: makeReference(),
      state: 'new',
      version: 1,
      problemId: null,
      assigneeId: null,
      createdAt: deps.now,
      updatedAt: deps.now,
      solvedAt: null,
      zendeskTicketId: null,
    }
    if (await deps.tickets.add(ticket)) {
      if (ticket.requesterAddress !== null) {
        await deps.tickets.addParticipant(ticket.id, { address: ticket.requesterAddress, role: 'requester' })
      }
      return ticket
    }
  }
  throw new UnexpectedError('No free ticket reference was found', { code: 'TICKET.NO_REFERENCE' })
}
