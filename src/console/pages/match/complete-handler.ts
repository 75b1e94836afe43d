import type { CompleteOutcome } from '../../../match/decisions'
import type { Banner, Flash } from '../../flash'
import { paths } from '../../paths'
import { actorOf, type Answer, type Handler } from '../../route'
import type { MatchCard, TicketPage } from '../../services'
import { nextTicketLink } from '../../view/next-ticket-link'
import { findCard } from './find-card'

/** The one click: completes the match that the page showed, once. */
export const completeMatch: Handler = async (deps, request) => {
  const found = await findCard(deps, request)
  if (!found) return { kind: 'not-found' }
  const note = request.form.text('note')
  const outcome = await deps.services.actions.completeMatch({
    matchRequestId: found.card.request.id,
    mentorId: request.form.text('mentorId'),
    ectId: request.form.text('ectId'),
    planDigest: request.form.text('planDigest'),
    actor: actorOf(request),
    confirmed: request.form.isTicked('confirmed'),
    note: note === '' ? null : note,
  })
  return answerTo(outcome, { ...found, note })
}

interface Given {
  readonly page: TicketPage
  readonly card: MatchCard
  readonly note: string
}

function answerTo(outcome: CompleteOutcome, given: Given): Answer {
  if (outcome.kind === 'not-found') return { kind: 'not-found' }
  const isDone = outcome.kind === 'completed' || outcome.kind === 'already-completed'
  return {
    kind: 'redirect',
    to: paths.ticket.to({ reference: given.page.ticket.reference }),
    subject: { type: 'match-request', id: given.card.request.id },
    outcome: isDone ? 'done' : 'refused',
    flash: flashFor(outcome, given),
  }
}

function flashFor(outcome: Exclude<CompleteOutcome, { kind: 'not-found' }>, given: Given): Flash {
  switch (outcome.kind) {
    case 'completed':
      return {
        banner: { kind: 'success', heading: 'Match completed', text: completedSentence(given), links: linksOf(given) },
      }
    case 'already-completed':
      return { banner: important('Already completed', outcome.sentence, given, linksOf(given)) }
    case 'stale':
      return { banner: important('Nothing was changed', outcome.sentence, given) }
    case 'refused':
      return { banner: important('This match cannot be completed', outcome.sentences.join(' '), given) }
    case 'needs-confirmation': {
      const { ordinal } = given.card.request
      const errors = [{ field: `confirmed-${ordinal}`, text: outcome.sentence }]
      return { errors, input: { [`note-${ordinal}`]: given.note } }
    }
  }
}

function completedSentence({ page, card }: Given): string {
  const { mentorId, ectId } = card.request
  const name = (id: string | null) => (id === null ? undefined : card.names[id])
  const told = page.ticket.requesterAddress === null ? '' : ' The requester is told by email.'
  return `${name(mentorId) ?? 'The mentor'} is recorded as the mentor of ${name(ectId) ?? 'the ECT'}.${told}`
}

function linksOf({ page, card }: Given): NonNullable<Banner['links']> {
  const place = { reference: page.ticket.reference, matchRequestId: card.request.id }
  return [nextTicketLink(page.ticket.id), { text: 'Undo this match', href: paths.undoMatch.to(place) }]
}

function important(heading: string, text: string, given: Given, links?: Banner['links']): Banner {
  const place = { text: `Match ${given.card.request.ordinal}`, href: `#match-${given.card.request.ordinal}` }
  return { kind: 'important', heading, text, links: links ?? [place] }
}
