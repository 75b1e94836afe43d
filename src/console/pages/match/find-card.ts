import type { ConsoleRequest, HandlerDeps } from '../../route'
import type { MatchCard, TicketPage } from '../../services'

/** The match request that an address names, if it belongs to the ticket that it names. */
export async function findCard(
  { services }: HandlerDeps,
  request: ConsoleRequest,
): Promise<{ readonly page: TicketPage; readonly card: MatchCard } | null> {
  const page = await services.ticketPage(request.params.text('reference'))
  const card = page?.cards.find(other => other.request.id === request.params.text('matchRequestId'))
  return page && card ? { page, card } : null
}
