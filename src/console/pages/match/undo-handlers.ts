import { paths } from '../../paths'
import { actorOf, type Handler } from '../../route'
import { count } from '../../view/format'
import { peopleSeen } from '../../view/people-seen'
import { findCard } from './find-card'
import { undoAnswers } from './undo-answers'
import { undoView } from './undo-view'

/** What undoing would do, before it is done. */
export const showUndo: Handler = async (deps, request) => {
  const found = await findCard(deps, request)
  if (!found) return { kind: 'not-found' }
  const ticket = paths.ticket.to({ reference: found.page.ticket.reference })
  const { state, changeSetId } = found.card.request
  if (state !== 'completed') return { kind: 'redirect', to: ticket }
  const plan = changeSetId === null ? null : await deps.services.register.undoPlan(changeSetId)
  return {
    kind: 'page',
    template: 'undo-match',
    title: 'Undo this match',
    view: undoView(found.page, found.card, plan),
    subject: { type: 'match-request', id: found.card.request.id },
    also: peopleSeen(peopleOf(found)),
  }
}

/** Takes a completed match back, with a note that says why. */
export const undoMatch: Handler = async (deps, request) => {
  const found = await findCard(deps, request)
  if (!found) return { kind: 'not-found' }
  const place = { reference: found.page.ticket.reference, matchRequestId: found.card.request.id }
  const note = request.form.text('note')
  const answers = undoAnswers({
    form: paths.undoMatch.to(place),
    page: paths.ticket.to({ reference: place.reference }),
    subject: { type: 'match-request', id: place.matchRequestId },
    note,
  })
  if (note === '') return answers.again('Enter why the match is undone')

  const outcome = await deps.services.actions.undoMatch({
    matchRequestId: place.matchRequestId,
    actor: actorOf(request),
    note,
  })
  switch (outcome.kind) {
    case 'not-found':
      return { kind: 'not-found' }
    case 'refused':
      return answers.again(outcome.sentence)
    case 'already-undone':
      return answers.alreadyUndone()
    case 'undone': {
      const thereToo = found.card.pairing?.done ? ' Undo it in the DfE service too: it was ticked as done there.' : ''
      return answers.undone(`${repliesSentence(outcome)}${thereToo}`)
    }
  }
}

function peopleOf({ page, card }: NonNullable<Awaited<ReturnType<typeof findCard>>>) {
  const { mentorId, ectId } = card.request
  return [mentorId, ectId].flatMap(personId => (personId === null ? [] : [{ personId, ticketId: page.ticket.id }]))
}

function repliesSentence(outcome: { readonly repliesCancelled: number; readonly correctionSent: boolean }): string {
  const cancelled =
    outcome.repliesCancelled > 0
      ? `${count(outcome.repliesCancelled, 'email')} had not left and will not be sent. `
      : ''
  return `${cancelled}${outcome.correctionSent ? 'A correction is on its way.' : ''}`.trim() || 'Nobody had been told.'
}
