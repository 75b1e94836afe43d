import type { NewId } from '../kernel/ids'
import { addEvent } from '../ticket/change-ticket'
import type { Placement } from '../ticket/place-message'
import type { Ticket } from '../ticket/ticket'
import type { TicketStore } from '../ticket/ticket-store'

/**
 * Writes on both tickets that a new one continues an earlier one, or claims to be about it. The earlier ticket is told and not
 * changed: it neither opens nor tells anybody.
 */
export async function linkTickets(
  deps: { readonly tickets: TicketStore; readonly newId: NewId; readonly now: Date },
  {
    ticket,
    placement,
  }: {
    readonly ticket: Pick<Ticket, 'id' | 'reference'>
    readonly placement: Extract<Placement, { kind: 'open' }>
  },
): Promise<void> {
  const earlierId = placement.continues ?? placement.claims
  const earlier = earlierId === null ? null : await deps.tickets.find(earlierId)
  if (!earlier) return
  const [code, codeThere] =
    placement.continues === null ? ['CLAIMS_TO_BE_ABOUT', 'CLAIMED_BY'] : ['CONTINUES', 'CONTINUED_BY']
  const link = ({ id, reference }: Pick<Ticket, 'id' | 'reference'>) => ({ ticketId: id, reference })
  await addEvent(deps, { ticketId: ticket.id, actor: 'system', code, facts: link(earlier) })
  await addEvent(deps, { ticketId: earlier.id, actor: 'system', code: codeThere, facts: link(ticket) })
}
