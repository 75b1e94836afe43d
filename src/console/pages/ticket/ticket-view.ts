import type { Account } from '../../../access/account'
import { may } from '../../../access/permissions'
import { mayMove, type Ticket, type TicketState } from '../../../ticket/ticket'
import { hearerOf, needsConfirmation } from '../../../ticket/standing'
import { becauseOf } from '../../../notify/delivery-report'
import { standsUndelivered, type Undelivered } from '../../../notify/undelivered'
import { paths } from '../../paths'
import type { OutboxItem } from '../../../notify/outbox'
import type { TicketPage } from '../../services'
import { formatInstant } from '../../view/format'
import {
  causeLabel,
  languageTags,
  NOT_DELIVERED,
  problemTag,
  problemTitle,
  stateTag,
  type Tag,
} from '../../view/labels'
import { NOT_IN_SERVICE, TO_DO_IN_SERVICE } from '../../view/service-standing'
import { outboxView } from '../outbox/outbox-view'
import { cardView } from './card-view'
import { namesView } from './names-view'
import { diagnosisView } from './plan-view'
import { threadView, timelineView } from './thread-view'

/** What the ticket page needs besides the ticket. */
export interface TicketContext {
  readonly account: Account
  readonly nameOf: (accountId: string) => string
  /** Which prepared answer stands in the reply box, from 1; null for an empty box. */
  readonly answer: number | null
}

const AFTER_REPLY: readonly { readonly value: TicketState; readonly text: string }[] = [
  { value: 'waiting', text: 'Wait for the requester' },
  { value: 'open', text: 'Leave it open' },
  { value: 'on-hold', text: 'Put it on hold' },
  { value: 'solved', text: 'Solve it' },
]
const MOVES: readonly { readonly value: TicketState; readonly text: string }[] = [
  { value: 'open', text: 'Open again' },
  { value: 'waiting', text: 'Wait for requester' },
  { value: 'on-hold', text: 'Put on hold' },
  { value: 'solved', text: 'Solve' },
]

/** Other tickets named at the top of the page; anybody may claim, and all of them stand in the timeline. */
const MOST_LINKS = 5

/** Everything the ticket page prints. */
export function ticketView(page: TicketPage, context: TicketContext) {
  const { ticket } = page
  const place = { reference: ticket.reference }
  const canWork = may(context.account, 'tickets.work')
  const timeline = timelineView(page.thread, {
    nameOf: context.nameOf,
    personName: id => page.namesInEvents[id] ?? 'somebody who is no longer in the register',
  })
  return {
    ...headView(page),
    thread: threadView(page.thread, { ticket, outbox: page.outbox, nameOf: context.nameOf }),
    timeline,
    links: timeline.filter(event => event.other !== null).slice(-MOST_LINKS),
    cards: page.cards.map((card, index) => ({
      ...cardView(card, { ticket, account: context.account, nameOf: context.nameOf }),
      answer: cardAnswerView(page, { text: card.answer, index, canWork }),
    })),
    outbox: page.outbox.map(item => outboxView(item, { account: context.account, returnTo: paths.ticket.to(place) })),
    ...patternView(page),
    names: namesView(page, { canWork: canWork && ticket.state !== 'closed', nameOf: context.nameOf }),
    notRegistered: notRegisteredView(page, canWork),
    preparedAnswer: preparedView(page, canWork),
    prepared: preparedText(page, context.answer),
    version: ticket.version,
    work: canWork ? workView(ticket) : null,
    assignment: canWork ? assignmentView(page, context.account) : null,
    readAgain: canWork && ticket.kind === 'request' && ticket.state !== 'closed' ? paths.readAgain.to(place) : null,
    addMatch: canWork && ticket.state !== 'closed' ? paths.choosePair.to(place) : null,
    next: paths.nextTicket.to({}, { after: ticket.id }),
  }
}

function headView(page: TicketPage) {
  const { ticket, schoolName, participants, cards, outbox } = page
  const undelivered = standsUndelivered(outbox)
  return {
    isUntold: isUntold(page),
    reference: ticket.reference,
    subject: ticket.subject.trim() || '(no subject)',
    tags: [
      stateTag(ticket.state),
      ...(undelivered.length > 0 ? [NOT_DELIVERED] : []),
      ...(ticket.urgent ? [{ text: 'Urgent', classes: 'govuk-tag--red' }] : []),
      ...languageTags(ticket.language),
      ...(ticket.recurrenceStated ? [{ text: 'Recurring', classes: 'govuk-tag--orange' }] : []),
      ...(ticket.intent === 'portal_technical'
        ? [{ text: 'Problem with the DfE portal', classes: 'govuk-tag--grey' }]
        : []),
      ...(cards.some(card => card.pairing?.standing === 'contradicted') ? [NOT_IN_SERVICE] : []),
      ...(cards.some(card => card.pairing?.isToDo) ? [TO_DO_IN_SERVICE] : []),
      ...(ticket.kind === 'unreadable' ? [{ text: 'Could not be read', classes: 'govuk-tag--red' }] : []),
    ] satisfies readonly Tag[],
    undelivered: [...new Set(undelivered.map(undeliveredSentence))],
    received: formatInstant(ticket.receivedAt),
    requester: ticket.requesterName?.trim() || ticket.requesterAddress || 'Unknown sender',
    requesterAddress: ticket.requesterName?.trim() ? ticket.requesterAddress : null,
    standing: ticket.standingSentence,
    isProved: !needsConfirmation(ticket.standing),
    school: ticket.schoolUrn === null ? null : `${schoolName ?? 'School'} (URN ${ticket.schoolUrn})`,
    schoolHref: ticket.schoolUrn === null ? null : paths.school.to({ urn: ticket.schoolUrn }),
    schoolQuote: ticket.schoolEvidence?.quote.trim() || null,
    others: participants.filter(person => person.role !== 'requester').map(person => person.address),
  }
}

function undeliveredSentence({ to, status, isReported }: Undelivered): string {
  if (!isReported) return `An email to ${to} could not be sent. See “What was sent”.`
  return `An email to ${to} was not delivered, because ${becauseOf(status)}. Reach them another way.`
}

/** Whoever wrote was not acknowledged, and nothing was sent to them since. */
function isUntold({ thread, outbox }: TicketPage): boolean {
  const isHeld = thread.some(({ entry }) => entry.facts?.['code'] === 'NOT_ACKNOWLEDGED')
  return isHeld && !outbox.some(({ kind, state }) => TELLS.has(kind) && state !== 'cancelled')
}

const TELLS: ReadonlySet<OutboxItem['kind']> = new Set(['acknowledgement', 'reply', 'match-completed'])

function patternView({ ticket, schoolName, seenBefore, problem, occurrences }: TicketPage) {
  const school = ticket.schoolUrn !== null && schoolName !== null ? [{ urn: ticket.schoolUrn, name: schoolName }] : []
  return {
    recurrenceQuote: ticket.recurrenceStated ? (ticket.recurrenceEvidence?.quote.trim() ?? null) : null,
    seenBefore: seenBefore.map(earlier => ({
      reference: earlier.reference,
      href: paths.ticket.to({ reference: earlier.reference }),
      cause: causeLabel(earlier.cause),
      at: formatInstant(earlier.at),
    })),
    problem: problem && {
      reference: problem.reference,
      href: paths.problem.to({ reference: problem.reference }),
      title: problemTitle(problem.title, school),
      state: problemTag(problem.state),
      because: problem.openedBecause,
      linkReasons: occurrences.flatMap(({ linkReason, problemId }) =>
        problemId === problem.id && linkReason !== null && linkReason !== problem.openedBecause ? [linkReason] : [],
      ),
    },
  }
}

function notRegisteredView({ ticket, notRegistered }: TicketPage, canWork: boolean) {
  const canReply = canWork && ticket.requesterAddress !== null && ticket.state !== 'closed'
  return notRegistered.map((person, index) => ({
    name: person.name,
    ...diagnosisView(person.diagnosis, hearerOf(ticket.standing)),
    answer: person.howToReply,
    use: canReply ? `${paths.ticket.to({ reference: ticket.reference }, { answer: String(index + 1) })}#reply` : null,
  }))
}

/** Address of the answer for the kind of request; those about somebody who is not registered count from 1. */
const ANSWER_FOR_KIND = 0

function preparedText({ notRegistered, preparedAnswer, cards }: TicketPage, answer: number | null): string {
  if (answer === null) return ''
  if (answer === ANSWER_FOR_KIND) return preparedAnswer?.text ?? ''
  const answers = [...notRegistered.map(person => person.howToReply), ...cards.map(card => card.answer)]
  return answers[answer - 1] ?? ''
}

/** Answers about a match come after those about people who are not registered. */
function cardAnswerView(
  { ticket, notRegistered }: TicketPage,
  given: { readonly text: string | null; readonly index: number; readonly canWork: boolean },
) {
  if (given.text === null) return null
  const canReply = given.canWork && ticket.requesterAddress !== null && ticket.state !== 'closed'
  const answer = String(notRegistered.length + given.index + 1)
  return {
    text: given.text,
    use: canReply ? `${paths.ticket.to({ reference: ticket.reference }, { answer })}#reply` : null,
  }
}

function preparedView({ ticket, preparedAnswer }: TicketPage, canWork: boolean) {
  if (!preparedAnswer) return null
  const canReply = canWork && ticket.requesterAddress !== null && ticket.state !== 'closed'
  const place = paths.ticket.to({ reference: ticket.reference }, { answer: String(ANSWER_FOR_KIND) })
  return { ...preparedAnswer, use: canReply ? `${place}#reply` : null }
}

function workView(ticket: Ticket) {
  const place = { reference: ticket.reference }
  const then = AFTER_REPLY.filter(({ value }) => mayMove(ticket.state, value))
  const moves = MOVES.filter(({ value }) => value !== ticket.state && mayMove(ticket.state, value)).map(move =>
    move.value === 'open' && ticket.state === 'new' ? { ...move, text: 'Mark as open' } : move,
  )
  const canReply = then.length > 0 && ticket.requesterAddress !== null
  // A thank-you to a solved ticket keeps it solved unless the agent says otherwise.
  const usual = ticket.state === 'solved' ? 'solved' : 'waiting'
  return {
    reply: canReply ? { action: paths.reply.to(place), to: ticket.requesterAddress, then, usual } : null,
    note: paths.note.to(place),
    state: moves.length > 0 ? { action: paths.state.to(place), moves } : null,
  }
}

function assignmentView({ ticket, assigneeName }: TicketPage, account: Account) {
  const isMine = ticket.assigneeId === account.id
  return {
    action: paths.assign.to({ reference: ticket.reference }),
    holder: ticket.assigneeId === null ? 'Nobody' : isMine ? 'You' : (assigneeName ?? 'Somebody'),
    button: isMine ? 'Give it back' : 'Assign to me',
    to: isMine ? '' : 'me',
  }
}
