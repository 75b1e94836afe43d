import type { StoredMessage } from '../../inbound/message-store'
import { addEvent } from '../../ticket/change-ticket'
import { correctionsFor, type StoredCorrection } from '../../ticket/name-corrections'
import type { StoredParsedMessage, StoredReading } from '../../ticket/stored-message'
import type { TicketEntry } from '../../ticket/ticket-store'
import type { Ticket } from '../../ticket/ticket'
import type { UnitOfWork } from '../../kernel/unit-of-work'
import { picturesOf } from '../pictures-of'
import { isReadInPart, newestPerMessage } from '../read-of-ticket'
import { picturesToRead } from '../read-pictures'
import { settleTicket, type SettleDeps } from '../settle-ticket'
import type { Stores } from '../stores'
import { threadIdsOf } from '../thread-ids'
import { readAgain, understand, type ReadMail, type UnderstandDeps, type UnderstoodMail } from '../understand'
import { becomeRequest } from './become-request'
import { keepNewFiles } from './keep-new-files'
import { isSameParse, provedAsBefore } from './same-parse'

export interface ReadMessageAgainDeps extends SettleDeps, UnderstandDeps {
  readonly unitOfWork: UnitOfWork<Stores>
}

/** What came of reading a message again that is on a ticket. */
export type ReadAgainOutcome =
  | { readonly kind: 'changed' | 'unchanged'; readonly ticketId: string }
  | { readonly kind: 'left'; readonly why: LeftBecause; readonly ticketId: string | null }

/** Why a message on a ticket is left as it was read. */
export type LeftBecause =
  /** Its ticket is closed. */
  | 'closed'
  /** It stands on no timeline: a copy of a message that does. */
  | 'copy'
  /** The code of today cannot read it either, or only in part. */
  | 'not-readable'
  /** Something was done to its ticket meanwhile: asked again, it is read. */
  | 'changed-meanwhile'

/**
 * Parses and reads a message of a ticket by the code of today. What comes out otherwise is added as a new reading, in one unit of work
 * with everything that follows from it, so that a kill leaves all of it or none. Nothing is sent to its requester, and neither what was
 * completed nor what an agent chose or corrected is altered. A message that could not be read before makes a request of its ticket.
 */
export function createReadMessageAgain(deps: ReadMessageAgainDeps) {
  return async (message: StoredMessage, actor: string): Promise<ReadAgainOutcome> => {
    const known = await deps.unitOfWork.run('background', stores => whatIsKnown(stores, message.id))
    if (known === null) return { kind: 'left', why: 'copy', ticketId: message.ticketId }
    const ticketId = known.ticket.id
    if (known.ticket.state === 'closed') return { kind: 'left', why: 'closed', ticketId }
    const understood = await understand(deps, message)
    // A reading that gave up would take the place of one that did not.
    if (understood.kind !== 'mail' || understood.unread !== null) return { kind: 'left', why: 'not-readable', ticketId }
    const read = await readAgain(deps, {
      parsed: understood.parsed,
      authentication: provedAsBefore(known.kept, understood),
      pictures: known.pictures,
      corrections: correctionsFor(message.id, known.corrections),
    })
    return deps.unitOfWork.run('background', async stores => {
      const now = await whatIsKnown(stores, message.id)
      if (now === null || isOther(known, now)) return { kind: 'left', why: 'changed-meanwhile', ticketId }
      return keep(deps, stores, { message, actor, known: now, read, understood })
    })
  }
}

interface Known {
  readonly blobKey: string
  readonly ticket: Ticket
  readonly entry: TicketEntry
  readonly kept: StoredParsedMessage | null
  readonly newest: StoredReading | null
  readonly pictures: NonNullable<Parameters<typeof readAgain>[1]['pictures']>
  readonly corrections: readonly StoredCorrection[]
}

/** The ticket on whose timeline a message stands, and what is known of the message there. */
async function whatIsKnown(stores: Stores, messageId: string): Promise<Known | null> {
  const { ticketId = null, blobKey = '' } = (await stores.messages.find(messageId)) ?? {}
  const ticket = ticketId === null ? null : await stores.tickets.find(ticketId)
  if (!ticket) return null
  const entries = await stores.tickets.entries(ticket.id)
  const entry = entries.find(one => one.messageId === messageId && one.kind === 'message')
  if (!entry) return null
  const readings = newestPerMessage(await stores.tickets.readingsOf(ticket.id))
  return {
    ...{ blobKey, ticket, entry },
    kept: (await stores.tickets.parsedOf(ticket.id)).find(one => one.messageId === messageId) ?? null,
    newest: readings.find(one => one.messageId === messageId) ?? null,
    pictures: (await picturesOf(stores, ticket.id)).get(messageId) ?? [],
    corrections: await stores.corrections.ofTicket(ticket.id),
  }
}

/** Whether something came that the message was not read with, or its bytes went: what was erased must not be written again. */
function isOther(before: Known, now: Known): boolean {
  const of = ({ blobKey, ticket, newest, corrections, pictures }: Known) =>
    JSON.stringify([
      blobKey,
      ticket.id,
      ticket.state === 'closed',
      newest?.id,
      corrections.map(({ id }) => id),
      pictures.length,
    ])
  return of(before) !== of(now)
}

async function keep(
  deps: ReadMessageAgainDeps,
  stores: Stores,
  given: {
    readonly message: StoredMessage
    readonly actor: string
    readonly known: Known
    readonly read: ReadMail
    readonly understood: UnderstoodMail
  },
): Promise<ReadAgainOutcome> {
  const { message, actor, known, read, understood } = given
  const { ticket, entry, kept, newest } = known
  const { parsed, authentication, inputsHash, reading, triage } = read
  const wasReadInPart = isReadInPart(message.id, [entry])
  const isParsedAnew = wasReadInPart || kept === null || !isSameParse(kept.parsed, parsed)
  if (!isParsedAnew && newest?.inputsHash === inputsHash) return { kind: 'unchanged', ticketId: ticket.id }
  const now = deps.clock.now()
  const messageId = message.id
  if (isParsedAnew) {
    await stores.tickets.replaceParsed({ messageId, parsed, authentication, parsedAt: now })
    const added = await keepNewFiles(stores, messageId, understood)
    await stores.pictures.queue(picturesToRead(added), now)
    await stores.tickets.addReferences(messageId, threadIdsOf(parsed))
    if (wasReadInPart) await stores.tickets.markRead(entry.id, parsed.replyText)
    // Words that somebody changed on the timeline stay as they are.
    else if (entry.body === kept?.parsed.replyText) await stores.tickets.changeBody(entry.id, parsed.replyText)
  }
  if (ticket.kind === 'unreadable') await becomeRequest(deps, stores, { ticket, read })
  const ids = { id: deps.newId(), messageId, ticketId: ticket.id }
  await stores.tickets.addReading({ ...ids, inputsHash, reading, triage, createdAt: now })
  const event = { ticketId: ticket.id, actor, code: 'READ_AGAIN', messageId, facts: { reason: 'replayed' } }
  await addEvent({ tickets: stores.tickets, newId: deps.newId, now }, event)
  await settleTicket(deps, stores, ticket.id)
  return { kind: 'changed', ticketId: ticket.id }
}
