import type { Account } from '../../../access/account'
import { may } from '../../../access/permissions'
import { suspensionSentence, type SuspensionEvent } from '../../../inbound/suspension'
import type { SuspendedLine, SuspendedMessage } from '../../../ticket/suspended-reader'
import { paths } from '../../paths'
import { formatInstant, formatSize } from '../../view/format'

/** As much of a message as a decision needs; the stored file has all of it. */
const LONGEST_TEXT = 20_000

/** One line of the list. */
export function suspendedLine(line: SuspendedLine) {
  return {
    id: line.messageId,
    href: paths.suspendedMessage.to({ id: line.messageId }),
    cause: suspensionSentence(line.cause),
    subject: line.subject?.trim() || '(no subject)',
    from: line.fromAddress ?? 'Unknown sender',
    received: formatInstant(line.receivedAt),
    isFromTutor: line.isFromTutor,
  }
}

/** One message with its history and what its reader may decide. */
export function suspendedView(
  message: SuspendedMessage,
  context: { readonly account: Account; readonly nameOf: (accountId: string) => string },
) {
  const { parsed } = message
  const place = { id: message.messageId }
  const text = parsed?.text ?? ''
  return {
    ...suspendedLine(message),
    back: paths.suspended.to({}, { show: message.state === 'discarded' ? 'discarded' : null }),
    facts: [
      ['Why it made no ticket', suspensionSentence(message.cause)],
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
      sentence: eventSentence(event),
      why: event.why,
      by: event.by === 'system' ? 'Matchdesk' : context.nameOf(event.by),
      at: formatInstant(event.at),
    })),
    release: may(context.account, 'suspended.decide') ? paths.releaseSuspended.to(place) : null,
    discard:
      may(context.account, 'suspended.decide') && message.state === 'waiting' ? paths.discardSuspended.to(place) : null,
  }
}

function fromOf({ parsed, envelope }: SuspendedMessage): string {
  if (parsed?.from) return `${parsed.from.name} <${parsed.from.address}>`.trim()
  if (envelope.mailFrom === '') return 'Nobody: it was sent without a return address, as delivery reports are'
  return envelope.mailFrom ?? 'Unknown sender'
}

function addressesOf(mailboxes: readonly { readonly address: string }[]): string {
  return mailboxes.map(mailbox => mailbox.address).join(', ') || 'Nobody'
}

function eventSentence({ action, cause }: SuspensionEvent): string {
  switch (action) {
    case 'released':
      return 'Released'
    case 'discarded':
      return 'Discarded'
    case 'told':
      return 'The leads were told that it waits'
    case 'ended':
      if (cause === 'duplicate') return 'It is on a ticket already: the same email came another way'
      return `Suspended again: ${suspensionSentence(cause ?? '')}`
  }
}
