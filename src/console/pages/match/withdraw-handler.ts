import { paths } from '../../paths'
import { actorOf, type Handler } from '../../route'
import { changeAnswer } from '../ticket/change-answer'
import { saveAsSeen } from '../changed/save-as-seen'
import { findCard } from './find-card'

/** Takes a match request off the ticket: nothing is asked for here after all. */
export const withdrawMatch: Handler = async (deps, request) => {
  const found = await findCard(deps, request)
  if (!found) return { kind: 'not-found' }
  const { page, card } = found
  const place = { reference: page.ticket.reference, matchRequestId: card.request.id }
  const saved = await saveAsSeen(deps, request, {
    page,
    thing: 'proposal',
    unsaved: {
      sentence: `The request for match ${card.request.ordinal} was not withdrawn.`,
      action: paths.withdrawMatch.to(place),
      ...{ typed: [], hidden: {}, input: {} },
      submit: 'Withdraw it anyway',
    },
    isRepeat: () => card.request.state !== 'proposed',
    write: expectedVersion =>
      deps.services.actions.withdrawMatch({
        ...{ matchRequestId: card.request.id, actor: actorOf(request), expectedVersion },
      }),
  })
  if ('answer' in saved) return saved.answer
  const field = `match-${card.request.ordinal}`
  return changeAnswer(saved.result, { ticket: page.ticket, field, done: 'Match request withdrawn' })
}
