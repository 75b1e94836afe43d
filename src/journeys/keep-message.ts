import type { StoredMessage } from '../inbound/message-store'
import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import { addEvent } from '../ticket/change-ticket'
import type { Placement } from '../ticket/place-message'
import type { Ticket } from '../ticket/ticket'
import { keepParts } from './keep-parts'
import { picturesToRead } from './read-pictures'
import type { Stores } from './stores'
import { threadIdsOf } from './thread-ids'
import type { UnderstoodMail } from './understand'

/** Whose words a message is. Only what counts as the requester's is acted on. */
export type MessageAuthor = 'requester' | 'other-sender' | 'second-line'

/** Whose words a message that joins a ticket is. */
export function authorOf(placement: Extract<Placement, { kind: 'join' | 'join-silently' }>): MessageAuthor {
  if (placement.kind === 'join' && placement.isSecondLine) return 'second-line'
  return placement.kind === 'join' && !placement.isOtherSender ? 'requester' : 'other-sender'
}

/** Keeps a message on its ticket, with its parts, its reading, and what an agent is to know of how it came. */
export async function keepMessage(
  deps: { readonly clock: Clock; readonly newId: NewId },
  stores: Stores,
  given: {
    readonly message: StoredMessage
    readonly mail: UnderstoodMail
    readonly ticket: Ticket
    readonly author: MessageAuthor
  },
): Promise<void> {
  const { message, mail, ticket, author } = given
  const now = deps.clock.now()
  await keepParts(deps, stores, { message, mail })
  await stores.pictures.queue(picturesToRead(mail), now)
  await stores.tickets.addReferences(message.id, threadIdsOf(mail.parsed))
  await stores.tickets.addEntry({
    id: deps.newId(),
    ticketId: ticket.id,
    kind: 'message',
    author,
    at: message.envelope.receivedAt,
    body: mail.parsed.replyText,
    messageId: message.id,
    outboxId: null,
    facts: null,
  })
  await stores.tickets.addReading({
    id: deps.newId(),
    messageId: message.id,
    ticketId: ticket.id,
    inputsHash: mail.inputsHash,
    reading: mail.reading,
    triage: mail.triage,
    createdAt: now,
  })
  if (mail.parsed.forwarded) {
    const event = { ticketId: ticket.id, actor: 'system', code: 'FORWARDED', messageId: message.id }
    await addEvent({ tickets: stores.tickets, newId: deps.newId, now }, event)
  }
  if (mail.unread === null) return
  const event = { ticketId: ticket.id, actor: 'system', code: 'NOT_READ', messageId: message.id }
  await addEvent({ tickets: stores.tickets, newId: deps.newId, now }, { ...event, facts: { why: mail.unread } })
}
