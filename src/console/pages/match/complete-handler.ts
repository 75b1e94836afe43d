import type { CompleteCommand, CompleteOutcome } from '../../../match/decisions'
import type { Banner, Flash } from '../../flash'
import { paths } from '../../paths'
import { actorOf, type Answer, type Handler } from '../../route'
import type { MatchCard, TicketPage } from '../../services'
import { nextTicketLink } from '../../view/next-ticket-link'
import type { Unsaved } from '../changed/changed-view'
import { saveAsSeen } from '../changed/save-as-seen'
import { findCard } from './find-card'

/** The one click: completes the match that the page showed, once. */
export const completeMatch: Handler = async (deps, request) => {
  const found = await findCard(deps, request)
  if (!found) return { kind: 'not-found' }
  const { form } = request
  const shown = { mentorId: form.text('mentorId'), ectId: form.text('ectId'), planDigest: form.text('planDigest') }
  const note = form.text('note')
  const confirmed = form.isTicked('confirmed')
  const given = { ...found, note }
  const saved = await saveAsSeen(deps, request, {
    page: found.page,
    thing: 'match',
    unsaved: unsavedMatch(given, { ...shown, ...(confirmed ? { confirmed: 'yes' } : {}) }),
    isRepeat: () => found.card.request.state !== 'proposed',
    mayRepeat: page => page.cards.some(card => isAsShown(card, { id: found.card.request.id, ...shown })),
    write: expectedVersion =>
      deps.services.actions.completeMatch({
        ...{ matchRequestId: found.card.request.id, ...shown, actor: actorOf(request), confirmed, expectedVersion },
        note: note === '' ? null : note,
      }),
  })
  return 'answer' in saved ? saved.answer : answerTo(saved.result, given)
}

/** The pair and the plan are those that were shown: only then may it be completed from another page than the ticket's. */
function isAsShown(
  { request, planDigest, button }: MatchCard,
  shown: Pick<CompleteCommand, 'mentorId' | 'ectId' | 'planDigest'> & { readonly id: string },
): boolean {
  const isSamePair = request.mentorId === shown.mentorId && request.ectId === shown.ectId
  return request.id === shown.id && isSamePair && planDigest === shown.planDigest && button !== 'none'
}

function unsavedMatch({ page, card, note }: Given, hidden: Readonly<Record<string, string>>): Unsaved {
  const place = { reference: page.ticket.reference, matchRequestId: card.request.id }
  return {
    sentence: 'The match was not completed.',
    action: paths.completeMatch.to(place),
    typed: note === '' ? [] : [{ name: 'note', label: 'How you checked', value: note, rows: 3 }],
    hidden,
    chosen: `${pairSentence(card)} ${card.plan?.changes.map(({ sentence }) => sentence).join(' ') ?? ''}`.trim(),
    submit: 'Complete the match anyway',
    input: note === '' ? {} : inputOf({ page, card, note }),
  }
}

function pairSentence({ request, names }: MatchCard): string {
  const name = (id: string | null) => (id === null ? undefined : names[id])
  return `Mentor: ${name(request.mentorId) ?? 'not chosen'}. ECT: ${name(request.ectId) ?? 'not chosen'}.`
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
      return { banner: important('Nothing was changed', outcome.sentence, given), input: inputOf(given) }
    case 'refused':
      return {
        banner: important('This match cannot be completed', outcome.sentences.join(' '), given),
        input: inputOf(given),
      }
    case 'needs-confirmation': {
      const { ordinal } = given.card.request
      const errors = [{ field: `confirmed-${ordinal}`, text: outcome.sentence }]
      return { errors, input: inputOf(given) }
    }
  }
}

/** What was typed, as the card takes it. */
function inputOf({ card, note }: Given): Readonly<Record<string, string>> {
  return { [`note-${card.request.ordinal}`]: note }
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
