import { needsConfirmation, type StandingVerdict } from '../ticket/standing'
import type { NewTicket } from '../ticket/open-ticket'
import type { PartsToMove } from '../ticket/ticket-moves'
import type { StoredParsedMessage, StoredReading } from '../ticket/stored-message'
import type { TicketEntry } from '../ticket/ticket-store'
import type { Ticket } from '../ticket/ticket'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { addressOf } from './address-of'
import { standingOf } from './facts-of-sender'
import { isReadInPart, newestPerMessage } from './read-of-ticket'
import type { Stores } from './stores'
import { readAgain, type UnderstandDeps } from './understand'

export interface BeginningDeps extends Pick<UnderstandDeps, 'reader' | 'directory' | 'helpdeskAddresses'> {
  readonly unitOfWork: UnitOfWork<Stores>
}

/** What a ticket that is split off starts from. */
export interface Beginning {
  readonly ticket: NewTicket
  /** The messages that count as its requester's. */
  readonly ofRequester: readonly string[]
}

/**
 * A ticket that is split off begins with the first message that a person wrote among those that move (or that asked for what
 * moves), or else as the one that it comes from; null when there is no such ticket. Reading takes longer than a unit of work may: it is done before.
 */
export async function beginningOf(
  deps: BeginningDeps,
  { ticketId, messageIds, requestIds }: PartsToMove & { readonly ticketId: string },
): Promise<Beginning | null> {
  const known = await deps.unitOfWork.run('click', async ({ tickets, requests }) => ({
    ticket: await tickets.find(ticketId),
    entries: await tickets.entries(ticketId),
    parsed: await tickets.parsedOf(ticketId),
    readings: newestPerMessage(await tickets.readingsOf(ticketId)),
    requests: await requests.ofTicket(ticketId),
  }))
  if (!known.ticket) return null
  // A match request that moves alone was asked for by whoever wrote its message.
  const asking = known.requests.filter(({ id }) => requestIds.includes(id)).map(({ proposal }) => proposal.messageId)
  const about: readonly (string | null)[] = messageIds.length > 0 ? messageIds : asking
  const written = known.parsed.filter(
    ({ messageId, parsed }) =>
      about.includes(messageId) && !parsed.isAutomatic && !parsed.isBounce && !isReadInPart(messageId, known.entries),
  )
  const [first] = written
  if (!first) return { ticket: asIts(known.ticket, known.entries, messageIds), ofRequester: [] }
  const address = addressOf(first.parsed)
  const read = await readAgain(deps, first)
  const ofRequester = written
    .filter(({ parsed }) => addressOf(parsed) === address)
    .flatMap(({ messageId }) => (messageIds.includes(messageId) ? [messageId] : []))
  const standing = lessSure(standingOf(read), { ...known, ofSame: known.ticket.requesterAddress === address })
  return { ticket: begunBy(known.ticket, { ...known, first, standing }), ofRequester }
}

/** A message is no surer of its sender alone than it was among the others of the same one. */
function lessSure(
  verdict: StandingVerdict,
  { ticket, ofSame }: { readonly ticket: Ticket | null; readonly ofSame: boolean },
): StandingVerdict {
  if (!ticket || !ofSame || needsConfirmation(verdict.standing) || !needsConfirmation(ticket.standing)) return verdict
  return { standing: ticket.standing, sentence: ticket.standingSentence }
}

function begunBy(
  from: Ticket,
  given: {
    readonly first: StoredParsedMessage
    readonly entries: readonly TicketEntry[]
    readonly readings: readonly StoredReading[]
    readonly standing: StandingVerdict
  },
): NewTicket {
  const { parsed, messageId } = given.first
  const own = given.readings.find(stored => stored.messageId === messageId)
  const entry = given.entries.find(one => one.messageId === messageId)
  const school = own?.reading.school ?? null
  return {
    kind: 'request',
    subject: parsed.subject,
    requesterName: parsed.from?.name ?? null,
    requesterAddress: addressOf(parsed),
    standing: given.standing.standing,
    standingSentence: given.standing.sentence,
    schoolUrn: school?.urn ?? null,
    schoolEvidence: school?.evidence ?? null,
    intent: own?.triage.intent ?? from.intent,
    urgent: own?.triage.urgent ?? false,
    recurrenceStated: own?.triage.recurrence.stated ?? false,
    recurrenceEvidence: own?.triage.recurrence.evidence ?? null,
    receivedAt: entry?.at ?? from.receivedAt,
  }
}

/** A match request alone, or messages that no person wrote or that could not be read: asked for as the ticket was. */
function asIts(from: Ticket, entries: readonly TicketEntry[], messageIds: readonly string[]): NewTicket {
  const { subject, requesterName, requesterAddress, standing, standingSentence } = from
  const first = entries.find(({ messageId }) => messageId !== null && messageIds.includes(messageId))
  return {
    ...{ kind: from.kind, subject, requesterName, requesterAddress, standing, standingSentence },
    ...{ schoolUrn: from.schoolUrn, schoolEvidence: from.schoolEvidence, intent: from.intent, urgent: from.urgent },
    ...{ recurrenceStated: false, recurrenceEvidence: null },
    receivedAt: first?.at ?? from.receivedAt,
  }
}
