import type { Account } from '../../../access/account'
import { may } from '../../../access/permissions'
import { dayAt, formatDay } from '../../../kernel/day'
import { mayMove, type Ticket, type TicketState } from '../../../ticket/ticket'
import { hearerOf, needsConfirmation } from '../../../ticket/standing'
import type { MailLimits } from '../../../ticket/suspension-sentence'
import { becauseOf } from '../../../notify/delivery-report'
import { standsUndelivered, type Undelivered } from '../../../notify/undelivered'
import { paths } from '../../paths'
import type { OutboxItem } from '../../../notify/outbox'
import type { TicketPage } from '../../services'
import { formatInstant } from '../../view/format'
import { channelTags, languageTags, NOT_DELIVERED, stateTag, type Tag } from '../../view/labels'
import { NOT_IN_SERVICE, TO_DO_IN_SERVICE } from '../../view/service-standing'
import type { SuggestedAnswer } from '../../../notify/answers/suggest-answers'
import { outboxView } from '../outbox/outbox-view'
import { nextView } from '../queue/next-view'
import { linkTo, type QueueAsked } from '../queue/queue-asked'
import { filesView } from '../../uploads/files-view'
import { requesterOf, subjectOf } from '../../view/ticket-names'
import { seenFields } from '../changed/seen-fields'
import { afterReply } from './after-reply'
import type { SearchedFor } from './attachment-view'
import { answerLink, answersView, leavingView, mayBeAnswered } from './answers-view'
import { cardView } from './card-view'
import { namesView } from './names-view'
import { movesView, tagsView } from './moves-view'
import { patternView } from './pattern-view'
import { hasPrivate } from './private-words'
import { diagnosisView } from './plan-view'
import { requestSentence } from './request-sentence'
import { sendLaterItems } from './send-later'
import { standingInShort } from './standing-in-short'
import { threadView, timelineView } from './thread-view'

/** What is not all here of a ticket whose message could not be read. */
function notReadTag({ thread }: TicketPage): Tag {
  const isInPart = thread.some(({ entry, parsed }) => entry.kind === 'message' && parsed !== null)
  return { text: isInPart ? 'Read in part' : 'Could not be read', classes: 'govuk-tag--red' }
}

/** What the ticket page needs besides the ticket. */
export interface TicketContext {
  readonly account: Account
  readonly nameOf: (accountId: string) => string
  readonly now: Date
  /** What an operator set for one message, so that a sentence can say it. */
  readonly limits: MailLimits
  /** The list that is worked through, and whom its filters may name. */
  readonly list: { readonly asked: QueueAsked; readonly accounts: readonly Account[] }
  /** The answers that are offered first. */
  readonly suggested: readonly SuggestedAnswer[]
  /** Which prepared answer stands in the reply box, from 1; null for an empty box. */
  readonly answer: number | null
  /** Tags that other tickets have, to be suggested. */
  readonly tagsInUse: readonly string[]
  /** Names the forms of this page, so that a second press does nothing. */
  readonly form: string
  /** What it was found by; empty where it was not searched for. */
  readonly searched: SearchedFor
  /** When a reply may be told to leave instead of now. */
  readonly sendTimes: readonly Date[]
  /** Somebody asked to see what is masked on sight; it is in the audit. */
  readonly isRevealed: boolean
}

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
  const mayWork = may(context.account, 'tickets.work')
  // What is done to a merged ticket is done to the one that holds its messages.
  const canWork = mayWork && page.mergedInto === null
  const timeline = timelineView(page.thread, {
    nameOf: context.nameOf,
    personName: id => page.namesInEvents[id] ?? 'somebody who is no longer in the register',
  })
  return {
    ...headView(page),
    thread: threadView(page.thread, {
      ...{ ticket, outbox: page.outbox, nameOf: context.nameOf, limits: context.limits },
      ...{ mayMask: mayWork, searched: context.searched, isRevealed: context.isRevealed },
    }),
    ...privateView(page, { mayWork, isRevealed: context.isRevealed }),
    timeline,
    links: timeline.filter(event => event.other !== null && !event.isMove).slice(-MOST_LINKS),
    ...tagsView(page, { canWork, inUse: context.tagsInUse }),
    ...movesView(page, mayWork),
    deleted: deletedView(page),
    cards: page.cards.map((card, index) => ({
      ...cardView(card, { ticket, account: context.account, nameOf: context.nameOf }),
      answer: cardAnswerView(page, { text: card.answer, index, canWork }),
    })),
    outbox: page.outbox.map(item => outboxView(item, { account: context.account, returnTo: paths.ticket.to(place) })),
    ...patternView(page, { nameOf: context.nameOf, canWork }),
    names: namesView(page, { canWork: canWork && ticket.state !== 'closed', nameOf: context.nameOf }),
    notRegistered: notRegisteredView(page, canWork),
    answers: canAnswer(page, canWork) ? answersView(ticket, context.suggested) : null,
    leaving: canWork ? leavingView(page, context.now) : [],
    prepared: preparedText(page, context.answer),
    ...seenFields(page),
    work: canWork ? workView(ticket, context) : null,
    assignment: canWork ? assignmentView(page, context.account) : null,
    readAgain: canWork && ticket.kind === 'request' && ticket.state !== 'closed' ? paths.readAgain.to(place) : null,
    addMatch: canWork && ticket.state !== 'closed' ? paths.choosePair.to(place) : null,
    next: mayWork ? nextView(context.list.asked, context.list.accounts, ticket.id) : null,
    back: linkTo(context.list.asked),
  }
}

/** What of the ticket was deleted, for the top of its page: the newest of each kind. */
function deletedView({ thread }: TicketPage): readonly string[] {
  const newest = new Map<string, string>()
  for (const { entry } of thread) {
    const code = entry.facts?.['code']
    if (typeof code === 'string' && DELETED.has(code))
      newest.set(code, `${DELETED.get(code) ?? ''} on ${formatDay(dayAt(entry.at))}.`)
  }
  return [...newest.values()]
}

/** What is masked on sight, and the way to see it. */
function privateView(
  page: TicketPage,
  { mayWork, isRevealed }: { readonly mayWork: boolean; readonly isRevealed: boolean },
) {
  const isMasked = !isRevealed && hasPrivate(page.thread)
  return {
    isMasked,
    isRevealed,
    reveal: isMasked && mayWork ? paths.revealPrivate.to({ reference: page.ticket.reference }) : null,
  }
}

const RULE = 'deleted by the retention rule'
const ERASED = 'deleted because somebody on it was erased,'
const DELETED: ReadonlyMap<string, string> = new Map([
  ['MAIL_EXPIRED', `The mail as it came, its files and pictures were ${RULE}`],
  ['TEXT_EXPIRED', `The text of this ticket was ${RULE}`],
  ['MAIL_ERASED', `The mail as it came, its files and pictures were ${ERASED}`],
  ['TEXT_ERASED', `The text of this ticket was ${ERASED}`],
])

function headView(page: TicketPage) {
  const { ticket, schoolName, participants, cards, outbox } = page
  const undelivered = standsUndelivered(outbox)
  return {
    isUntold: isUntold(page),
    reference: ticket.reference,
    subject: subjectOf(ticket.subject),
    asks: requestSentence(page),
    tags: [
      stateTag(ticket.state),
      ...(undelivered.length > 0 ? [NOT_DELIVERED] : []),
      ...(ticket.urgent ? [{ text: 'Urgent', classes: 'govuk-tag--red' }] : []),
      ...channelTags(ticket.channel),
      ...languageTags(ticket.language),
      ...(ticket.recurrenceStated ? [{ text: 'Recurring', classes: 'govuk-tag--orange' }] : []),
      ...(ticket.intent === 'portal_technical'
        ? [{ text: 'Problem with the DfE portal', classes: 'govuk-tag--grey' }]
        : []),
      ...(cards.some(card => card.pairing?.standing === 'contradicted') ? [NOT_IN_SERVICE] : []),
      ...(cards.some(card => card.pairing?.isToDo) ? [TO_DO_IN_SERVICE] : []),
      ...(ticket.kind === 'unreadable' ? [notReadTag(page)] : []),
    ] satisfies readonly Tag[],
    undelivered: [...new Set(undelivered.map(undeliveredSentence))],
    received: formatInstant(ticket.receivedAt),
    requester: requesterOf(ticket),
    requesterAddress: ticket.requesterName?.trim() ? ticket.requesterAddress : null,
    standing: standingInShort(page),
    isProved: !needsConfirmation(ticket.standing),
    school: ticket.schoolUrn === null ? null : `${schoolName ?? 'School'} (URN ${ticket.schoolUrn})`,
    schoolHref: ticket.schoolUrn === null ? null : paths.school.to({ urn: ticket.schoolUrn }),
    schoolQuote: ticket.schoolEvidence?.quote.trim() || null,
    others: participants.filter(({ role }) => role !== 'requester' && role !== 'merged').map(person => person.address),
    mergedPeople: participants.filter(({ role }) => role === 'merged').map(person => person.address),
  }
}

function undeliveredSentence({ to, status, isReported }: Undelivered): string {
  if (!isReported) return `An email to ${to} could not be sent. See “What was sent”.`
  return `An email to ${to} was not delivered, because ${becauseOf(status)}. Reach them another way.`
}

/** Whoever wrote was not acknowledged, and nothing was sent to them since; whoever called knows. */
function isUntold({ ticket, thread, outbox }: TicketPage): boolean {
  if (ticket.channel === 'telephone') return false
  const isHeld = thread.some(({ entry }) => entry.facts?.['code'] === 'NOT_ACKNOWLEDGED')
  return isHeld && !outbox.some(({ kind, state }) => TELLS.has(kind) && state !== 'cancelled')
}

const TELLS: ReadonlySet<OutboxItem['kind']> = new Set(['acknowledgement', 'reply', 'match-completed'])

function notRegisteredView(page: TicketPage, canWork: boolean) {
  const { ticket, notRegistered } = page
  return notRegistered.map((person, index) => ({
    name: person.name,
    ...diagnosisView(person.diagnosis, hearerOf(ticket.standing)),
    use: canAnswer(page, canWork)
      ? answerLink(ticket, 'not-registered', { matchRequestId: null, person: index + 1 })
      : null,
  }))
}

function canAnswer({ ticket }: Pick<TicketPage, 'ticket'>, canWork: boolean): boolean {
  return canWork && mayBeAnswered(ticket)
}

function preparedText({ cards }: TicketPage, answer: number | null): string {
  return answer === null ? '' : (cards[answer - 1]?.answer ?? '')
}

/** Answers about a match are numbered as the matches are shown, from 1. */
function cardAnswerView(
  page: TicketPage,
  given: { readonly text: string | null; readonly index: number; readonly canWork: boolean },
) {
  if (given.text === null) return null
  const answer = String(given.index + 1)
  return {
    text: given.text,
    use: canAnswer(page, given.canWork)
      ? `${paths.ticket.to({ reference: page.ticket.reference }, { answer })}#reply`
      : null,
  }
}

function workView(ticket: Ticket, context: Pick<TicketContext, 'account' | 'list' | 'form' | 'sendTimes'>) {
  const { account, list, form, sendTimes } = context
  const place = { reference: ticket.reference }
  const { then, usual } = afterReply(ticket.state, 'waiting')
  const moves = MOVES.filter(({ value }) => value !== ticket.state && mayMove(ticket.state, value)).map(move =>
    move.value === 'open' && ticket.state === 'new' ? { ...move, text: 'Mark as open' } : move,
  )
  const canReply = then.length > 0 && ticket.requesterAddress !== null
  return {
    reply: canReply
      ? {
          action: paths.reply.to(place),
          to: ticket.requesterAddress,
          then,
          usual,
          later: sendLaterItems(sendTimes, 'As soon as it may'),
        }
      : null,
    ...filesView(),
    note: { action: paths.note.to(place), form, colleagues: colleaguesOf(account, list.accounts) },
    state: moves.length > 0 ? { action: paths.state.to(place), moves } : null,
  }
}

/** Who may be told of a note. */
function colleaguesOf({ id }: Account, accounts: readonly Account[]) {
  const others = accounts.filter(account => account.id !== id && may(account, 'tickets.view'))
  const byName = others.toSorted((left, right) => left.name.localeCompare(right.name))
  return [{ value: '', text: 'Nobody in particular' }, ...byName.map(one => ({ value: one.id, text: one.name }))]
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
