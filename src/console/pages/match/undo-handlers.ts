import { paths } from '../../paths'
import { actorOf, type Answer, type Handler } from '../../route'
import { count } from '../../view/format'
import { findCard } from './find-card'
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
  }
}

/** Takes a completed match back, with a note that says why. */
export const undoMatch: Handler = async (deps, request) => {
  const found = await findCard(deps, request)
  if (!found) return { kind: 'not-found' }
  const place = { reference: found.page.ticket.reference, matchRequestId: found.card.request.id }
  const subject = { type: 'match-request', id: found.card.request.id }
  const note = request.form.text('note')
  const again = (text: string): Answer => ({
    kind: 'redirect',
    to: paths.undoMatch.to(place),
    subject,
    outcome: 'refused',
    flash: { errors: [{ field: 'note', text }], input: { note } },
  })
  if (note === '') return again('Enter why the match is undone')

  const outcome = await deps.services.actions.undoMatch({
    matchRequestId: place.matchRequestId,
    actor: actorOf(request),
    note,
  })
  const to = paths.ticket.to({ reference: place.reference })
  switch (outcome.kind) {
    case 'not-found':
      return { kind: 'not-found' }
    case 'refused':
      return again(outcome.sentence)
    case 'already-undone': {
      const banner = { kind: 'important', heading: 'Already undone', text: 'Nothing was done a second time.' } as const
      return { kind: 'redirect', to, subject, flash: { banner } }
    }
    case 'undone': {
      const thereToo = found.card.pairing?.done ? ' Undo it in the DfE service too: it was ticked as done there.' : ''
      const banner = {
        kind: 'success',
        heading: 'Match undone',
        text: `${repliesSentence(outcome)}${thereToo}`,
      } as const
      return { kind: 'redirect', to, subject, flash: { banner } }
    }
  }
}

function repliesSentence(outcome: { readonly repliesCancelled: number; readonly correctionSent: boolean }): string {
  const cancelled =
    outcome.repliesCancelled > 0
      ? `${count(outcome.repliesCancelled, 'email')} had not left and will not be sent. `
      : ''
  return `${cancelled}${outcome.correctionSent ? 'A correction is on its way.' : ''}`.trim() || 'Nobody had been told.'
}
