import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import { addEvent } from '../ticket/change-ticket'
import type { Ticket } from '../ticket/ticket'
import type { Moved, TicketMove } from '../ticket/ticket-moves'
import type { Stores } from './stores'

/** The row of the audit about a merge, a separation or a split, in the unit of work that does it. */
export function auditMove(
  deps: { readonly newId: NewId; readonly clock: Clock },
  { audit }: Pick<Stores, 'audit'>,
  given: {
    readonly event: 'TICKETS_MERGED' | 'TICKETS_SEPARATED' | 'TICKET_SPLIT'
    readonly move: TicketMove
    readonly moved: Moved
    /** Who did it, when it is another one than who made the move. */
    readonly actor?: string
  },
): Promise<void> {
  const { event, move, moved, actor = move.madeBy } = given
  const { id: moveId, fromId, intoId } = move
  const facts = { moveId, fromId, intoId, messages: moved.messages, requests: moved.requests }
  return audit.append([
    {
      ...{ id: deps.newId(), event, actor, subjectType: 'ticket', subjectId: fromId },
      ...{ outcome: 'done', facts, at: deps.clock.now() },
    },
  ])
}

/** Both tickets say on their timelines what was done, with the way to the other one. */
export async function sayOnBoth(
  deps: { readonly newId: NewId; readonly clock: Clock },
  { tickets }: Pick<Stores, 'tickets'>,
  given: {
    readonly from: Ticket
    readonly into: Ticket
    readonly actor: string
    readonly codes: readonly [onFrom: string, onInto: string]
    readonly moved: Moved
  },
): Promise<void> {
  const { from, into, actor, codes, moved } = given
  const about = { tickets, newId: deps.newId, now: deps.clock.now() }
  const counts = { messages: moved.messages, requests: moved.requests }
  const link = ({ id, reference }: Ticket) => ({ ticketId: id, reference, ...counts })
  await addEvent(about, { ticketId: from.id, actor, code: codes[0], facts: link(into) })
  await addEvent(about, { ticketId: into.id, actor, code: codes[1], facts: link(from) })
}
