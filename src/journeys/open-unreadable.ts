import type { StoredMessage } from '../inbound/message-store'
import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import { openTicket } from '../ticket/open-ticket'
import type { StoredAttachment } from '../ticket/stored-message'
import type { Ticket } from '../ticket/ticket'
import type { Announce } from './announce'
import { addressOf } from './address-of'
import { standingOf } from './facts-of-sender'
import { keepParts } from './keep-parts'
import type { Stores } from './stores'
import { threadIdsOf } from './thread-ids'
import type { MailPreview, Understood, UnderstoodMail } from './understand'

export interface OpenUnreadableDeps {
  readonly clock: Clock
  readonly newId: NewId
  readonly announce: Announce
}

/** The file as it came stands before its parts, of which the first is 0. */
const BEFORE_PARTS = -1

/**
 * A message that could not be parsed becomes a ticket of its own kind, so that somebody looks at the raw file. What
 * was read of it is shown, and who wrote it is looked into; nothing else is concluded from a part of a message.
 */
export async function openUnreadable(
  deps: OpenUnreadableDeps,
  stores: Stores,
  { message, understood }: { message: StoredMessage; understood: Exclude<Understood, UnderstoodMail> },
): Promise<{ readonly outcome: 'ticket'; readonly ticketId: string; readonly cause: null }> {
  const now = deps.clock.now()
  const { code } = understood
  const preview = understood.kind === 'over-limit' ? understood.preview : null
  const parsed = preview?.parsed ?? null
  const ticket = await openTicket(
    { tickets: stores.tickets, newId: deps.newId, now },
    {
      kind: 'unreadable',
      subject: parsed?.subject.trim() || 'A message that could not be read',
      requesterName: parsed?.from?.name ?? null,
      requesterAddress: parsed === null ? null : addressOf(parsed),
      ...standingOfPart(message, { code, preview }),
      schoolUrn: null,
      schoolEvidence: null,
      intent: 'other',
      urgent: false,
      recurrenceStated: false,
      recurrenceEvidence: null,
      receivedAt: message.envelope.receivedAt,
    },
  )
  if (preview !== null) {
    await keepParts(deps, stores, { message, mail: preview })
    await stores.tickets.addReferences(message.id, threadIdsOf(preview.parsed))
  }
  await stores.tickets.addAttachments([rawFile(message, deps.newId())])
  await stores.tickets.addEntry({
    id: deps.newId(),
    ticketId: ticket.id,
    kind: 'message',
    author: 'requester',
    at: message.envelope.receivedAt,
    body: parsed?.replyText ?? '',
    messageId: message.id,
    outboxId: null,
    facts: { code },
  })
  const notAcknowledged = 'unreadable' as const
  await deps.announce.opened(stores, { ticket, notAcknowledged, isRepeat: false, answers: null, references: [] })
  await stores.messages.finish(message.id, { outcome: 'ticket', ticketId: ticket.id }, now)
  return { outcome: 'ticket', ticketId: ticket.id, cause: null }
}

/** Who wrote it, as far as that is known of a part: whose address it is, and what proves it. */
function standingOfPart(
  { envelope }: StoredMessage,
  { code, preview }: { readonly code: string; readonly preview: MailPreview | null },
): Pick<Ticket, 'standing' | 'standingSentence'> {
  if (preview === null) {
    const sentence = `The message could not be read (${code}). It was sent as ${envelope.mailFrom ?? 'nobody'}, which proves nothing.`
    return { standing: 'unknown', standingSentence: sentence }
  }
  const { standing, sentence } = standingOf({ ...preview, reading: { school: null } })
  return { standing, standingSentence: `${sentence} Only a part of the message was read (${code}).` }
}

/** The message as it came, to be saved. */
function rawFile(message: StoredMessage, id: string): StoredAttachment {
  return {
    id,
    messageId: message.id,
    ordinal: BEFORE_PARTS,
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
  }
}
