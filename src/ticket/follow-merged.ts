import type { Ticket } from './ticket'
import type { TicketStore } from './ticket-store'

/** Tickets are merged once or twice; a longer chain is followed no further. */
const MOST_STEPS = 20

/**
 * A ticket and those that it was merged into, one after another: the last holds what came to all of them. Empty when there is
 * no such ticket.
 */
export async function followMerged(
  tickets: Pick<TicketStore, 'find'>,
  ticketId: string,
): Promise<readonly [] | readonly [...Ticket[], Ticket]> {
  const chain: Ticket[] = []
  let next: string | null = ticketId
  while (next !== null && chain.length < MOST_STEPS) {
    const ticket: Ticket | null = await tickets.find(next)
    if (!ticket) break
    chain.push(ticket)
    next = ticket.mergedIntoId ?? null
  }
  const last = chain.pop()
  return last ? [...chain, last] : []
}
