import type { Account } from '../../../access/account'
import { may } from '../../../access/permissions'
import type { Candidate } from '../../../extract/reading'
import { whyConfirm } from '../../../match/button'
import type { ProposedPerson } from '../../../match/match-request'
import { hearerOf } from '../../../ticket/standing'
import type { Ticket } from '../../../ticket/ticket'
import { paths } from '../../paths'
import type { MatchCard } from '../../services'
import { count, formatInstant, pairingDays } from '../../view/format'
import type { Tag } from '../../view/labels'
import { personLine } from '../../view/person'
import { standingView } from '../../view/service-standing'
import { planView } from './plan-view'

/** What one match request's card needs besides itself. */
export interface CardContext {
  readonly ticket: Ticket
  readonly account: Account
  readonly nameOf: (accountId: string) => string
}

const MAIN = { 'data-shortcut': 'main' }

/** What became of a match request, as a tag. */
export const STATES_OF_MATCH: Readonly<Record<MatchCard['request']['state'], Tag>> = {
  proposed: { text: 'Proposed', classes: 'govuk-tag--blue' },
  completed: { text: 'Completed', classes: 'govuk-tag--green' },
  undone: { text: 'Undone', classes: 'govuk-tag--orange' },
  withdrawn: { text: 'Withdrawn', classes: 'govuk-tag--grey' },
}

/** One match request as its card prints it: who, why, what the button does, and the button. */
export function cardView(card: MatchCard, context: CardContext) {
  const { request } = card
  const { ticket, account } = context
  const place = { reference: ticket.reference, matchRequestId: request.id }
  const isOpen = request.state === 'proposed'
  const name = (id: string | null) =>
    id === null ? null : (card.names[id] ?? 'Somebody who is no longer in the register')
  const isByHand = request.chosenBy !== 'system'
  const mayUndo = request.state === 'completed' && may(account, 'matches.undo')
  return {
    anchor: `match-${request.ordinal}`,
    id: request.id,
    ordinal: request.ordinal,
    heading: `Match ${request.ordinal}`,
    state: STATES_OF_MATCH[request.state],
    isOpen,
    isUndone: request.state === 'undone',
    action: isChange(card) ? 'Change of mentor' : 'New mentor',
    mentor: sideView(request.proposal.mentor, { id: request.mentorId, name: name(request.mentorId), role: 'mentor' }),
    ect: sideView(request.proposal.ect, { id: request.ectId, name: name(request.ectId), role: 'ect' }),
    cohorts: { mentor: card.plan?.cohorts.mentor ?? null, ect: card.plan?.cohorts.ect ?? null },
    isCross: card.plan?.cohorts.isCross ?? false,
    chosenBy: isByHand ? context.nameOf(request.chosenBy) : null,
    reasons: request.proposal.reasons,
    sureness: request.proposal.messageId === null ? null : surenessOf(card),
    plan: isOpen && card.plan ? planView(card.plan, hearerOf(ticket.standing)) : null,
    changed: isOpen ? [] : (card.plan?.changes.map(change => change.sentence) ?? []),
    pairing: card.pairing && pairingView(card.pairing, context, request),
    whyNoButton: isOpen ? card.whyNoButton : [],
    button: may(account, 'matches.complete') ? buttonView(card, context) : null,
    choice: isOpen && may(account, 'tickets.work') ? choiceView(card, context) : null,
    others: card.others.map(other => ({
      reference: other.reference,
      href: paths.ticket.to({ reference: other.reference }),
      sentence: otherSentence(other, { mentorId: request.mentorId, name }),
    })),
    decided:
      request.decidedBy !== null && request.decidedAt !== null && !isOpen
        ? `${STATES_OF_MATCH[request.state].text} by ${context.nameOf(request.decidedBy)} on ${formatInstant(request.decidedAt)}`
        : null,
    undo: mayUndo && card.whyNotUndone === null ? paths.undoMatch.to(place) : null,
    whyNotUndone: mayUndo ? card.whyNotUndone : null,
    withdraw: isOpen && may(account, 'tickets.work') ? paths.withdrawMatch.to(place) : null,
  }
}

/** How sure the reader is, and how often it was right when it was so sure. */
function surenessOf({ request, probability, model }: MatchCard): string {
  const percent = (share: number) => `${(share * 100).toFixed(1).replace(/\.0$/, '')}%`
  const measured =
    probability === null
      ? 'How often such a proposal is right was not measured yet'
      : `Of such proposals ${percent(probability)} were right`
  return `The reader’s score is ${percent(request.proposal.confidence)}. ${measured} (${model}).`
}

/** What another ticket does for the same ECT. */
function otherSentence(
  { mentorId, state }: MatchCard['others'][number],
  own: { readonly mentorId: string | null; readonly name: (id: string | null) => string | null },
): string {
  const verb = state === 'completed' ? 'matched' : 'asks for'
  if (mentorId === null) return 'asks for a mentor who is not chosen yet'
  return mentorId === own.mentorId ? `${verb} the same mentor` : `${verb} another mentor, ${own.name(mentorId) ?? ''}`
}

/** Whether the match ends another pairing: the plan knows it best. */
function isChange({ plan, request }: MatchCard): boolean {
  if (!plan?.possible) return request.proposal.action === 'change'
  return plan.changes.some(({ kind }) => kind === 'finish-pairing' || kind === 'void-pairing')
}

function pairingView(pairing: NonNullable<MatchCard['pairing']>, context: CardContext, request: MatchCard['request']) {
  const { ticket, account, nameOf } = context
  const place = { reference: ticket.reference, matchRequestId: request.id }
  const mayTick = pairing.steps !== null && may(account, 'matches.complete')
  return {
    days: pairingDays(pairing.startedOn, pairing.finishedOn),
    standing: standingView(pairing, {
      person: () => pairing.contradiction?.mentorName ?? 'somebody who is no longer in the register',
      account: nameOf,
    }),
    steps: pairing.steps,
    isToDo: pairing.isToDo,
    tick: mayTick
      ? { action: paths.doneInService.to(place), isDone: pairing.done !== null, for: `Match ${request.ordinal}` }
      : null,
  }
}

function sideView(
  side: ProposedPerson,
  chosen: { readonly id: string | null; readonly name: string | null; readonly role: 'mentor' | 'ect' },
) {
  const candidate = side.candidates.find(other => other.personId === chosen.id)
  const record = chosen.role === 'mentor' ? paths.mentor : paths.ect
  return {
    name: chosen.name,
    href: chosen.id === null ? null : record.to({ id: chosen.id }),
    quote: side.evidence?.quote.trim() || null,
    reasons: candidate?.reasons ?? [],
    against: candidate?.against ?? [],
  }
}

function buttonView(card: MatchCard, { ticket }: CardContext) {
  const { request, planDigest, button } = card
  const { mentorId, ectId } = request
  if (button === 'none' || planDigest === null || mentorId === null || ectId === null) return null
  return {
    action: paths.completeMatch.to({ reference: ticket.reference, matchRequestId: request.id }),
    mentorId,
    ectId,
    planDigest,
    needsConfirmation: button === 'needs-confirmation',
    summary: summaryOf(card),
    standing: (card.plan && whyConfirm(ticket, card.plan)) ?? ticket.standingSentence,
    confirmField: `confirmed-${request.ordinal}`,
    noteField: `note-${request.ordinal}`,
  }
}

/** What stands beside the button, which stays in sight while the card is read. */
function summaryOf({ plan }: MatchCard): string {
  if (!plan) return ''
  return `${count(plan.changes.length, 'change')}, ${plan.rules.length === 1 ? 'the rule passes' : `all ${plan.rules.length} rules pass`}`
}

function choiceView(card: MatchCard, { ticket }: CardContext) {
  const { request } = card
  const { mentor, ect, vetoes } = request.proposal
  // A doubtful reading selects nobody: an agent who only presses on must not confirm it by accident.
  const isDoubtful = request.chosenBy === 'system' && vetoes.length > 0
  const chosen = isDoubtful ? { mentor: null, ect: null } : { mentor: request.mentorId, ect: request.ectId }
  const mentors = mentor.candidates.map(one => candidateView(one, card, { role: 'mentor', chosen: chosen.mentor }))
  const ects = ect.candidates.map(one => candidateView(one, card, { role: 'ect', chosen: chosen.ect }))
  const search = { match: request.id, mentor: request.mentorId, ect: request.ectId }
  return {
    isNeeded: request.mentorId === null || request.ectId === null,
    submit: card.plan ? 'Confirm who is meant' : 'Show what will change',
    hasRadios: mentors.length > 0 && ects.length > 0,
    action: paths.choosePair.to({ reference: ticket.reference }),
    matchRequestId: request.id,
    // The keyboard's way into the card, where there is no button yet.
    mentors:
      card.button === 'none'
        ? mentors.map((one, place) => (place === 0 ? { ...one, attributes: MAIN } : one))
        : mentors,
    ects,
    mentorField: `mentor-${request.ordinal}`,
    ectField: `ect-${request.ordinal}`,
    search: paths.choosePair.to({ reference: ticket.reference }, search),
  }
}

function candidateView(
  candidate: Candidate,
  { names, people }: MatchCard,
  given: { readonly role: 'mentor' | 'ect'; readonly chosen: string | null },
) {
  const person = people.get(candidate.personId)
  const parts = [
    ...(person ? [personLine(person, given.role, [])] : []),
    ...candidate.reasons,
    ...candidate.against.map(reason => `Against: ${reason}`),
  ]
  return {
    value: candidate.personId,
    text: names[candidate.personId] ?? candidate.personId,
    hint: { text: parts.map(part => part.replace(/\.$/, '')).join('. ') || 'No reason was recorded' },
    checked: candidate.personId === given.chosen,
  }
}
