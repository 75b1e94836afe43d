import type { CountedMessage, StoredMessage } from '../inbound/message-store'
import { TransientError, UnexpectedError } from '../kernel/errors'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import type { Authentication, ParsedMessage } from '../parse/parsed-message'
import { addEvent } from '../ticket/change-ticket'
import { weighCopy } from '../ticket/weigh-copy'
import type { Announce } from './announce'
import { isReleased, standingOf, whyNotAcknowledged } from './facts-of-sender'
import { isFromParty } from './read-of-ticket'
import type { Stores } from './stores'
import { throughZendesk } from './through-zendesk'
import type { UnderstandDeps, UnderstoodMail } from './understand'

/** How a message ended that brought nothing new: as a duplicate, or on the ticket of the same words, which came to another mailbox. */
export type EndedCopy =
  | { readonly outcome: 'duplicate'; readonly ticketId: null; readonly cause: null }
  | { readonly outcome: 'joined'; readonly ticketId: string; readonly cause: null }

type EndDeps = Pick<ProveDeps, 'clock' | 'newId'>

/**
 * Ends a message that brings nothing new. Where it came to another mailbox of ours than the first it belongs to that one's ticket,
 * which says so, and is not read anew: whoever has a tutor's letter could else ask once more for what the tutor took back since.
 */
export async function endCopy(
  deps: EndDeps,
  stores: Pick<Stores, 'messages' | 'tickets'>,
  { id, mailbox }: Pick<StoredMessage, 'id' | 'mailbox'>,
): Promise<EndedCopy> {
  const now = deps.clock.now()
  const counted = await stores.messages.countedFor(id)
  const ticketId = counted?.isElsewhere === true && counted.isRead && !counted.isSilent ? counted.ticketId : null
  if (ticketId === null) {
    await stores.messages.finish(id, { outcome: 'duplicate' }, now)
    return { outcome: 'duplicate', ticketId: null, cause: null }
  }
  const event = { ticketId, actor: 'system', code: 'SENT_ELSEWHERE', messageId: id, facts: { mailbox } }
  await addEvent({ tickets: stores.tickets, newId: deps.newId, now }, event)
  await stores.messages.finish(id, { outcome: 'joined', ticketId }, now)
  return { outcome: 'joined', ticketId, cause: null }
}

/**
 * Ends a copy that cannot bring anything without reading it: there is a ticket, and either its sender is proved or this copy
 * does not prove its own. A flood of copies costs little. Null when it did not end. Rejects with a TransientError while DNS does not say
 * who sent it: the tutor's own copy is not dropped for a fault of the moment.
 */
export async function endPlainCopy(
  deps: Pick<UnderstandDeps, 'authenticator' | 'blobs'> & {
    readonly unitOfWork: UnitOfWork<Stores>
  } & EndDeps,
  message: StoredMessage,
): Promise<EndedCopy | null> {
  if (message.duplicateOf === null || isReleased(message)) return null
  const look = (stores: Stores) => stores.messages.countedFor(message.id)
  if (!isPlain(await deps.unitOfWork.run('intake', look), { isProved: true })) {
    const raw = await deps.blobs.get(message.blobKey)
    if (!raw) return null
    const { zendesk } = message.envelope
    const checked = zendesk ? throughZendesk(zendesk) : await deps.authenticator.authenticate(raw, message.envelope)
    if (checked.aligned) return null
    if (hasNoAnswer(checked) && message.attempts < MOST_CHECKS)
      throw new TransientError('The sender of a copy could not be checked', {
        code: 'COPY.NOT_CHECKED',
        details: { id: message.id },
      })
  }
  return deps.unitOfWork.run('intake', async stores => {
    const current = await stores.messages.find(message.id)
    if (current?.outcome !== 'pending' || !isPlain(await look(stores), { isProved: false })) return null
    return endCopy(deps, stores, message)
  })
}

/** Records that do not answer are asked for about ten minutes; a forger may name some that never do. */
const MOST_CHECKS = 6

function hasNoAnswer({ spf, dkim, dmarc }: Authentication): boolean {
  return [spf, dkim, dmarc].includes('temperror')
}

/** Whether it is a duplicate even if a person wrote it, held or not. */
function isPlain(counted: CountedMessage | null, { isProved }: { readonly isProved: boolean }): boolean {
  const facts = { isProved, isRead: true, isReleased: false, isSilent: false }
  return [true, false].every(isHeld => weighCopy(counted, { ...facts, isHeld }) === 'duplicate')
}

/**
 * Whether a copy was read as the message that counts was. Equal bytes are read alike, but what makes a message equal is told from
 * its header by other code than what reads it: where the two ever disagree, nothing is proved of words that nobody signed.
 */
export async function saysTheSame(
  stores: Pick<Stores, 'tickets'>,
  { parsed }: Pick<UnderstoodMail, 'parsed'>,
  counted: CountedMessage,
): Promise<boolean> {
  const kept = counted.ticketId === null ? [] : await stores.tickets.parsedOf(counted.ticketId)
  const first = kept.find(({ messageId }) => messageId === counted.id)?.parsed
  return first !== undefined && essenceOf(first) === essenceOf(parsed)
}

function essenceOf({ subject, from, text, replyText, attachments }: ParsedMessage): string {
  return JSON.stringify([subject, from?.address, text, replyText, attachments.map(({ sha256 }) => sha256)])
}

export interface ProveDeps {
  readonly clock: { now(): Date }
  readonly newId: NewId
  readonly announce: Announce
}

/**
 * A copy proves who sent the words that a ticket already has: that message counts as proved from now on. The ticket's standing
 * rises only where that message is all that the requester wrote, since others may be forged. Who was not answered before is now.
 */
export async function proveByCopy(
  deps: ProveDeps,
  stores: Stores,
  given: { readonly message: StoredMessage; readonly mail: UnderstoodMail; readonly counted: CountedMessage },
): Promise<{ readonly outcome: 'joined'; readonly ticketId: string; readonly cause: null }> {
  const { message, mail, counted } = given
  const now = deps.clock.now()
  const ticket = counted.ticketId === null ? null : await stores.tickets.find(counted.ticketId)
  if (!ticket)
    throw new UnexpectedError('A message has no ticket', { code: 'COPY.NO_TICKET', details: { id: counted.id } })
  await stores.tickets.noteProof(counted.id, mail.authentication)
  const entries = await stores.tickets.entries(ticket.id)
  const written = entries.flatMap(({ kind, messageId }) =>
    kind === 'message' && messageId !== null ? [messageId] : [],
  )
  const isAlone = written.filter(id => isFromParty(id, entries)).every(id => id === counted.id)
  const { standing, sentence } = standingOf(mail, ticket.schoolUrn)
  if (counted.outcome === 'ticket' && isAlone) {
    await stores.tickets.change(ticket.id, { standing, standingSentence: sentence }, { at: now })
  }
  const facts = { ticketId: ticket.id, actor: 'system', code: 'PROVED_BY_COPY', messageId: message.id }
  await addEvent({ tickets: stores.tickets, newId: deps.newId, now }, facts)
  if (counted.outcome === 'ticket') {
    await deps.announce.opened(stores, {
      ticket: (await stores.tickets.find(ticket.id)) ?? ticket,
      notAcknowledged: whyNotAcknowledged(mail, message),
      isRepeat: false,
      answers: mail.parsed.messageId,
      references: mail.parsed.references,
    })
  }
  await stores.messages.finish(message.id, { outcome: 'joined', ticketId: ticket.id }, now)
  return { outcome: 'joined', ticketId: ticket.id, cause: null }
}
