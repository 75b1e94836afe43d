import type { CompleteOutcome } from '../../match/decisions'
import type { Banner } from '../flash'
import { readSeen } from '../pages/changed/seen-fields'
import { sentencePage, type SidebarAnswer, type SidebarRoute } from './sidebar-route'
import { findTicket, NOT_KNOWN, onlyThere, ticketAnswer } from './ticket-in-sidebar'

/** The one click, from the sidebar: what it showed is what is completed, or nothing is. */
export const completeInSidebar: SidebarRoute['handler'] = async (deps, request) => {
  const { form, account } = request
  const { services } = deps
  const page = await findTicket(deps, request)
  const card = page?.cards.find(other => other.request.id === form.text('matchRequestId'))
  if (!page || !card) return GONE
  const note = form.text('note')
  const why = onlyThere(page, card)
  const outcome: CompleteOutcome =
    why.length > 0
      ? { kind: 'refused', sentences: [...why, 'Complete it in Matchdesk.'] }
      : await services.actions.completeMatch({
          ...{ matchRequestId: card.request.id, mentorId: form.text('mentorId'), ectId: form.text('ectId') },
          ...{ planDigest: form.text('planDigest'), expectedVersion: readSeen(form).version },
          ...{ actor: account.id, confirmed: form.isTicked('confirmed'), note: note === '' ? null : note },
        })
  if (outcome.kind === 'not-found') return GONE
  const isDone = outcome.kind === 'completed' || outcome.kind === 'already-completed'
  const row = { subject: { type: 'match-request', id: card.request.id }, outcome: isDone ? 'done' : 'refused' } as const
  const banner = bannerOf(outcome)
  const pressed = {
    matchRequestId: card.request.id,
    note: isDone ? '' : note,
    error: outcome.kind === 'needs-confirmation' ? outcome.sentence : null,
  }
  // What was done stays done when it cannot be shown.
  const shown = await services
    .ticketPage(page.ticket.id)
    .then(now => ticketAnswer(deps, request, { page: now ?? page, banner, pressed }))
    .catch((err: unknown) => {
      services.log.error({ err }, 'a ticket could not be shown in the sidebar after a press')
      return onlySentence(banner)
    })
  return { ...shown, ...row }
}

/** Above what is shown, which is not true any more but holds what was typed. */
const GONE = { ...NOT_KNOWN, status: 404 }

function onlySentence({ heading, text = '' }: Banner): SidebarAnswer {
  return sentencePage(heading, text)
}

function bannerOf(outcome: Exclude<CompleteOutcome, { readonly kind: 'not-found' }>): Banner {
  switch (outcome.kind) {
    case 'completed':
      return { kind: 'success', heading: 'Match completed', text: 'To undo it, open the ticket in Matchdesk.' }
    case 'already-completed':
      return { kind: 'important', heading: 'Already completed', text: outcome.sentence }
    case 'stale':
    case 'needs-confirmation':
      return { kind: 'important', heading: 'Nothing was changed', text: outcome.sentence }
    case 'refused':
      return { kind: 'important', heading: 'This match cannot be completed here', text: outcome.sentences.join(' ') }
  }
}
