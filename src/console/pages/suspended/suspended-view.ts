import { maskPrivateInPlace } from '../../../kernel/sensitive'
import type { Account } from '../../../access/account'
import { may } from '../../../access/permissions'
import type { SuspensionEvent } from '../../../inbound/suspension'
import type { SuspendedMessage } from '../../../ticket/suspended-reader'
import { suspensionSentence, type MailLimits } from '../../../ticket/suspension-sentence'
import { paths } from '../../paths'
import { formatInstant, formatSize } from '../../view/format'
import { headOf, linkTo } from './list-view'

/** As much of a message as a decision needs; the stored file has all of it. */
const LONGEST_TEXT = 20_000

/** One message with its history and what its reader may decide. */
export function suspendedView(
  message: SuspendedMessage,
  context: {
    readonly account: Account
    readonly nameOf: (accountId: string) => string
    readonly limits: MailLimits
  },
) {
  const { parsed } = message
  const mayDecide = may(context.account, 'suspended.decide')
  const place = { id: message.messageId }
  const isAnswer = ANSWERS.test(message.cause)
  const text = maskPrivateInPlace(parsed?.text ?? '')
  return {
    ...headOf(message, context.limits),
    back: linkTo({ state: message.state }),
    became: message.state === 'released' ? becameOf(message) : null,
    facts: [
      ['Why it made no ticket', becauseOf(message.cause, { ...message, limits: context.limits })],
      ['From', fromOf(message)],
      ['To', parsed ? addressesOf([...parsed.to, ...parsed.cc]) : message.envelope.rcptTo.join(', ')],
      ['Received', formatInstant(message.receivedAt)],
      ['Who sent it', message.authentication?.sentence ?? 'It was not looked into.'],
    ],
    isUnreadable: parsed === null,
    text: text.slice(0, LONGEST_TEXT),
    isCut: text.length > LONGEST_TEXT,
    files: message.attachments.map(file => ({
      name: file.filename ?? 'A file without a name',
      detail: `${file.sniffedType ?? file.contentType}, ${formatSize(file.size)}`,
    })),
    raw: paths.suspendedRaw.to(place),
    rawSize: formatSize(message.rawSize),
    history: message.history.map(event => ({
      sentence: eventSentence(event, context.limits),
      why: event.why,
      by: event.by === 'system' ? 'Matchdesk' : context.nameOf(event.by),
      at: formatInstant(event.at),
    })),
    replay: mayDecide && message.state !== 'released' ? paths.replaySuspended.to(place) : null,
    release: mayDecide && message.state !== 'released' && !isAnswer ? paths.releaseSuspended.to(place) : null,
    put:
      mayDecide && message.state !== 'released' && isAnswer
        ? { action: paths.putWithProblem.to(place), reference: message.problemReference ?? '' }
        : null,
    discard: mayDecide && message.state === 'waiting' ? paths.discardSuspended.to(place) : null,
  }
}

/** Causes of what answers a report of ours: it is kept with a problem, and never made a ticket of. */
const ANSWERS = /^report-/

/** What became of a released message. */
function becameOf(message: SuspendedMessage) {
  const { ticketReference, problemReference } = message
  if (problemReference !== null) {
    const href = paths.problem.to({ reference: problemReference })
    return { sentence: 'It is kept with a problem.', ticket: { reference: problemReference, href } }
  }
  if (ticketReference === null)
    return message.decision?.isReplay === true
      ? { sentence: 'It is being read again. In a moment it is on its ticket, or waits again.', ticket: null }
      : { sentence: 'It was released and is being read. Its ticket is in the queue in a moment.', ticket: null }
  const href = paths.ticket.to({ reference: ticketReference })
  const how = message.decision?.isReplay === true ? 'read again' : 'released'
  return { sentence: `It was ${how} and is on a ticket.`, ticket: { reference: ticketReference, href } }
}

function fromOf({ parsed, envelope }: SuspendedMessage): string {
  if (parsed?.from) return `${parsed.from.name} <${parsed.from.address}>`.trim()
  if (envelope.mailFrom === '') return 'Nobody: it was sent without a return address, as delivery reports are'
  return envelope.mailFrom ?? 'Unknown sender'
}

function addressesOf(mailboxes: readonly { readonly address: string }[]): string {
  return mailboxes.map(mailbox => mailbox.address).join(', ') || 'Nobody'
}

/** Codes of what a message ended as, beside the causes of suspending it again. */
const ENDS: ReadonlyMap<string, string> = new Map([
  ['ticket', 'It made a ticket'],
  ['joined', 'It joined its ticket, or its problem'],
  ['duplicate', 'It is on a ticket already: the same email came another way'],
])

/** Why it was suspended, with the code of what failed. */
function becauseOf(
  cause: string,
  {
    limits,
    error,
    passed,
  }: Pick<SuspendedMessage, 'error'> & { limits: MailLimits; passed?: SuspendedMessage['passed'] },
): string {
  const sentence = suspensionSentence(cause, limits, passed ?? null)
  return error === null ? sentence : `${sentence} (${error})`
}

function eventSentence({ action, cause, error }: SuspensionEvent, limits: MailLimits): string {
  switch (action) {
    case 'released':
      return 'Released'
    case 'discarded':
      return 'Discarded'
    case 'replayed':
      return `Read again; until then: ${becauseOf(cause ?? '', { limits, error })}`
    case 'told':
      return 'The leads were told that it waits'
    case 'ended':
      return ENDS.get(cause ?? '') ?? `Suspended again: ${becauseOf(cause ?? '', { limits, error })}`
  }
}
