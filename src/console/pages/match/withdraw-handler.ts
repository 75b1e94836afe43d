import { actorOf, type Handler } from '../../route'
import { changeAnswer } from '../ticket/change-answer'
import { findCard } from './find-card'

/** Takes a match request off the ticket: nothing is asked for here after all. */
export const withdrawMatch: Handler = async (deps, request) => {
  const found = await findCard(deps, request)
  if (!found) return { kind: 'not-found' }
  const result = await deps.services.actions.withdrawMatch({
    matchRequestId: found.card.request.id,
    actor: actorOf(request),
  })
  const field = `match-${found.card.request.ordinal}`
  return changeAnswer(result, { ticket: found.page.ticket, field, done: 'Match request withdrawn' })
}
