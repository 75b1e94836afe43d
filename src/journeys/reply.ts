import type { Clock } from '../kernel/clock'
import { UnexpectedError } from '../kernel/errors'
import { maskNumbers } from '../kernel/sensitive'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { isPlainAddress, oneLine } from '../notify/addresses'
import type { AnswerKind } from '../notify/answers/answers'
import type { OutboxFile, ReplyFile } from '../notify/files/reply-files'
import { addEvent, MERGED_SENTENCE, moveTicket, type ChangeDeps, type TicketChanged } from '../ticket/change-ticket'
import { isMerged } from '../ticket/merge-rules'
import { mayMove, type Ticket, type TicketState } from '../ticket/ticket'
import type { TicketEntry } from '../ticket/ticket-store'
import type { Announce, PreparedReply } from './announce'
import { answerKey } from './announce-replied'
import type { AnswerAbout } from './answer-facts'
import type { Answers } from './answers'
import { keepFiles, type KeepFilesDeps } from './keep-files'
import type { Stores } from './stores'
import type { TicketPage } from './ticket-page'

/** More than a person writes in a reply; a pasted file belongs in an attachment. */
export const LONGEST_REPLY = 20_000
const LONGEST_SUBJECT = 200

export interface ReplyCommand {
  readonly ticketId: string
  readonly actor: string
  readonly text: string
  readonly then: TicketState
  readonly expectedVersion: number
  /** What is attached, looked through already; left out, nothing. */
  readonly files?: readonly ReplyFile[]
  /** When it is to leave; left out, as soon as it may. */
  readonly sendAt?: Date
}

/** What came of an answer; a refusal names the field that it is about. */
export type AnswerOutcome =
  | Exclude<TicketChanged, { readonly kind: 'refused' }>
  | { readonly kind: 'refused'; readonly field: 'subject' | 'text'; readonly sentence: string }
  /** The same form came before: nothing was done a second time, also where it was taken back since. */
  | { readonly kind: 'sent-before'; readonly isTakenBack: boolean }

export interface AnswerCommand extends ReplyCommand {
  readonly answer: AnswerKind
  readonly about: AnswerAbout
  readonly subject: string
  /** Names the form, and the version of the words that it showed: sent twice, it answers once. */
  readonly key: string
}

interface ReplyDeps extends KeepFilesDeps {
  readonly unitOfWork: UnitOfWork<Stores>
  readonly clock: Clock
  readonly announce: Announce
}

/** Sends an agent's words to the requester and moves the ticket on, in one unit of work. */
export function createReply(deps: ReplyDeps) {
  return async (command: ReplyCommand): Promise<TicketChanged> => {
    const files = await filesToSend(deps, command)
    return deps.unitOfWork.run('click', async stores => {
      const ticket = await stores.tickets.find(command.ticketId)
      if (!ticket) return { kind: 'not-found' }
      const sentence = whyNot(ticket, command)
      return sentence === null ? send(deps, stores, { ticket, command, files }) : { kind: 'refused', sentence }
    })
  }
}

/** Sends one of the prepared answers, as the agent left it, and moves the ticket on, in one unit of work. */
export function createAnswerTicket(
  deps: ReplyDeps & { readonly answers: Answers; viewTicket(referenceOrId: string): Promise<TicketPage | null> },
) {
  return async (command: AnswerCommand): Promise<AnswerOutcome> => {
    const page = await deps.viewTicket(command.ticketId)
    if (!page) return { kind: 'not-found' }
    const draft = await deps.answers.draft(page, command.answer, command.about)
    const files = await filesToSend(deps, command)
    return deps.unitOfWork.run('click', async stores => {
      const ticket = await stores.tickets.find(command.ticketId)
      if (!ticket) return { kind: 'not-found' }
      const before = await sentBefore(stores, command)
      if (before) return before
      const subject = readSubject(command.subject, ticket.reference)
      if (subject.kind === 'refused') return { ...subject, field: 'subject' }
      const sentence = whyNot(ticket, command)
      if (sentence !== null) return { kind: 'refused', field: 'text', sentence }
      const answer = { draft, subject: subject.text, key: command.key }
      const sent = await send(deps, stores, { ticket, command, files, answer })
      // Whoever pressed at the same moment had the ticket first.
      const first = sent.kind === 'stale' ? await sentBefore(stores, command) : null
      if (first) return first
      return sent.kind === 'refused' ? { ...sent, field: 'text' } : sent
    })
  }
}

/** What the same form did before; null when it did nothing. */
async function sentBefore({ outbox }: Stores, { ticketId, key }: AnswerCommand) {
  const items = await outbox.ofTicket(ticketId)
  const item = items.find(({ onceKey }) => onceKey === answerKey(ticketId, key))
  return item ? { kind: 'sent-before' as const, isTakenBack: item.state === 'cancelled' } : null
}

/** Kept only where the words may leave, as far as they themselves say. */
function filesToSend(deps: ReplyDeps, { text, files = [] }: ReplyCommand): Promise<readonly OutboxFile[]> {
  return keepFiles(deps, whyNotWords(text) === null ? files : [])
}

/** Why a reply cannot leave as it is; null when it can. */
function whyNot(ticket: Ticket, { text, then }: ReplyCommand): string | null {
  if (isMerged(ticket)) return MERGED_SENTENCE
  const sentence = whyNotWords(text)
  if (sentence !== null) return sentence
  if (!mayMove(ticket.state, then)) return `A ticket that is ${ticket.state} cannot become ${then}.`
  if (ticket.requesterAddress === null || !isPlainAddress(ticket.requesterAddress))
    return 'This ticket has no address to reply to. Write a note instead.'
  return null
}

function whyNotWords(text: string): string | null {
  const words = wordsOf(text)
  if (words === '') return 'Enter your reply.'
  return words.length > LONGEST_REPLY ? `The reply is longer than ${LONGEST_REPLY} characters. Shorten it.` : null
}

/** As a browser sends it, the lines of a text end with CR and LF. */
export function wordsOf(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim()
}

/** A subject is read by everybody on the way: it holds no number of a person, and always our reference. */
function readSubject(
  given: string,
  reference: string,
): { readonly kind: 'read'; readonly text: string } | { readonly kind: 'refused'; readonly sentence: string } {
  const text = oneLine(given)
  if (text.replaceAll(`[${reference}]`, '').trim() === '') return { kind: 'refused', sentence: 'Enter a subject.' }
  if (text.length > LONGEST_SUBJECT)
    return { kind: 'refused', sentence: `The subject must be ${LONGEST_SUBJECT} characters or less.` }
  const bare = text.replaceAll(reference, '')
  if (maskNumbers(bare) !== bare)
    return { kind: 'refused', sentence: 'Take TRNs, email addresses and dates of birth out of the subject.' }
  return { kind: 'read', text: text.includes(`[${reference}]`) ? text : `${text} [${reference}]` }
}

/** The ticket moves first, under its version: of two who reply at once, the second is told of the first. */
async function send(
  deps: ReplyDeps,
  stores: Stores,
  given: {
    readonly ticket: Ticket
    readonly command: ReplyCommand
    readonly files: readonly OutboxFile[]
    readonly answer?: PreparedReply
  },
): Promise<TicketChanged> {
  const { ticket, command, files, answer } = given
  const { actor, then } = command
  const now = deps.clock.now()
  const about = { tickets: stores.tickets, newId: deps.newId, now }
  const move = { ticketId: ticket.id, actor, state: then, expectedVersion: command.expectedVersion }
  const moved = await moveTicket(about, move)
  if (moved.kind !== 'done') return moved
  const text = wordsOf(command.text)
  const outboxId = await deps.announce.replied(stores, {
    ticket,
    text,
    actor,
    then,
    files,
    ...(answer ? { answer } : {}),
    ...(command.sendAt ? { sendAt: command.sendAt } : {}),
  })
  if (outboxId === null) throw new UnexpectedError('A reply was not composed', { code: 'NOTIFY.NO_REPLY' })
  const kind = answer?.draft.kind ?? null
  if (kind !== null) {
    const event = { ticketId: ticket.id, actor, code: 'ANSWERED', facts: { answer: kind, ...saidBy(answer, text) } }
    await addEvent(about, event)
  }
  const facts = { answer: kind, ...saidBy(answer, text), ...(files.length === 0 ? {} : { files: files.length }) }
  await addReplyEntry(about, { ticket, actor, text, outboxId, then, facts })
  return { kind: 'done' }
}

/** Puts what leaves as a reply on the ticket's thread, with what an undo gives back. */
export function addReplyEntry(
  { tickets, newId, now }: ChangeDeps,
  reply: Pick<ReplyCommand, 'actor' | 'text' | 'then'> & {
    readonly ticket: Ticket
    readonly outboxId: string
    readonly facts: NonNullable<TicketEntry['facts']>
  },
): Promise<void> {
  const { ticket, actor, text, then, outboxId } = reply
  const before = { from: ticket.state, to: then, waitsSince: ticket.waitsSince?.toISOString() }
  return tickets.addEntry({
    ...{ id: newId(), ticketId: ticket.id, kind: 'reply', author: actor, at: now, body: text },
    ...{ messageId: null, outboxId, facts: { ...reply.facts, ...before } },
  })
}

/** The key of a form that shows a version of an answer's words; 0 is the words supplied. */
export function answerFormKey(unique: string, version: number | null): string {
  return `${unique}.${version ?? 0}`
}

/**
 * By which version of its words an answer left, and whether the agent changed them; null where another version came
 * between the form and its sending, against which nothing can be held.
 */
function saidBy(answer: PreparedReply | undefined, text: string) {
  if (!answer) return {}
  const current = answer.draft.wording ?? 0
  const shown = Math.min(current, Number(/\.(\d{1,6})$/.exec(answer.key)?.[1] ?? current))
  return { wording: shown, isChanged: shown === current ? text !== answer.draft.text : null }
}
