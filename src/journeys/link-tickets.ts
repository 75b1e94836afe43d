import type { NewId } from '../kernel/ids'
import { addEvent } from '../ticket/change-ticket'
import type { Placement } from '../ticket/place-message'
import type { Ticket } from '../ticket/ticket'
import type { TicketStore } from '../ticket/ticket-store'

/**
 * Writes on both tickets that a new one continues an earlier one, claims to be about it, or mentions it. The earlier ticket is
 * told and not changed: it neither opens nor tells anybody.
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
  const earlierId = placement.continues ?? placement.claims ?? placement.mentions ?? null
  const earlier = earlierId === null ? null : await deps.tickets.find(earlierId)
  if (!earlier) return
  const [code, codeThere] = codesOf(placement)
  const link = ({ id, reference }: Pick<Ticket, 'id' | 'reference'>) => ({ ticketId: id, reference })
  await addEvent(deps, { ticketId: ticket.id, actor: 'system', code, facts: link(earlier) })
  await addEvent(deps, { ticketId: earlier.id, actor: 'system', code: codeThere, facts: link(ticket) })
}

function codesOf({ continues, claims }: Extract<Placement, { kind: 'open' }>): readonly [string, string] {
  if (continues !== null) return ['CONTINUES', 'CONTINUED_BY']
  return claims === null ? ['MENTIONS', 'MENTIONED_BY'] : ['CLAIMS_TO_BE_ABOUT', 'CLAIMED_BY']
}
