import type { StoredMessage } from '../inbound/message-store'
import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import { openTicket } from '../ticket/open-ticket'
import type { Announce } from './announce'
import { addressOf } from './facts-of-sender'
import type { Stores } from './stores'
import type { Understood, UnderstoodMail } from './understand'

export interface OpenUnreadableDeps {
  readonly clock: Clock
  readonly newId: NewId
  readonly announce: Announce
}

/**
 * A message that could not be parsed becomes a ticket of its own kind, so that somebody looks at the raw file. Subject and
 * sender are told as far as they were read; nothing else is concluded from a part of a message.
 */
export async function openUnreadable(
  deps: OpenUnreadableDeps,
  stores: Stores,
  { message, understood }: { message: StoredMessage; understood: Exclude<Understood, UnderstoodMail> },
): Promise<{ readonly outcome: 'ticket'; readonly ticketId: string; readonly cause: null }> {
  const now = deps.clock.now()
  const { code } = understood
  const preview = understood.kind === 'over-limit' ? (understood.preview?.parsed ?? null) : null
  const ticket = await openTicket(
    { tickets: stores.tickets, newId: deps.newId, now },
    {
      kind: 'unreadable',
      subject: preview?.subject.trim() || 'A message that could not be read',
      requesterName: preview?.from?.name ?? null,
      requesterAddress: preview === null ? null : addressOf(preview),
      standing: 'unknown',
      standingSentence: `The message could not be read (${code}). It was sent as ${message.envelope.mailFrom ?? 'nobody'}, which proves nothing.`,
      schoolUrn: null,
      schoolEvidence: null,
      intent: 'other',
      urgent: false,
      recurrenceStated: false,
      recurrenceEvidence: null,
      receivedAt: message.envelope.receivedAt,
    },
  )
  await stores.tickets.addAttachments([
    {
      id: deps.newId(),
      messageId: message.id,
      ordinal: 0,
      filename: 'message.eml',
      contentType: 'message/rfc822',
      sniffedType: 'message/rfc822',
      size: message.rawSize,
      sha256: message.rawHash,
      inline: false,
      isScreenshot: false,
      width: null,
      height: null,
      blobKey: message.blobKey,
    },
  ])
  await stores.tickets.addEntry({
    id: deps.newId(),
    ticketId: ticket.id,
    kind: 'message',
    author: 'requester',
    at: message.envelope.receivedAt,
    body: '',
    messageId: message.id,
    outboxId: null,
    facts: { code },
  })
  const notAcknowledged = 'unreadable' as const
  await deps.announce.opened(stores, { ticket, notAcknowledged, isRepeat: false, answers: null, references: [] })
  await stores.messages.finish(message.id, { outcome: 'ticket', ticketId: ticket.id }, now)
  return { outcome: 'ticket', ticketId: ticket.id, cause: null }
}
