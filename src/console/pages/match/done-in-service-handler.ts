import { actorOf, type Handler } from '../../route'
import { changeAnswer } from '../ticket/change-answer'
import { findCard } from './find-card'

/** Ticks that a completed match was made in the Department's service too, or takes the tick off. */
export const doneInService: Handler = async (deps, request) => {
  const found = await findCard(deps, request)
  const pairing = found?.card.pairing
  if (!found || !pairing) return { kind: 'not-found' }
  const isDone = request.form.text('done') !== 'no'
  const result = await deps.services.actions.doneInService({ pairingId: pairing.id, isDone, actor: actorOf(request) })
  const done = isDone ? 'Ticked as done in the service' : 'The tick is taken off: it is to do in the service again'
  return changeAnswer(result, { ticket: found.page.ticket, field: `match-${found.card.request.ordinal}`, done })
}
