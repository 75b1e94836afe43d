import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import { settleRequests, type ReplacedRequest } from '../match/settle-requests'
import type { MessageReading } from '../match/consolidate'
import type { MatchRequest } from '../match/match-request'
import type { Reported } from '../problem/record-occurrences'
import type { PortalRules } from '../register/eligible-mentors'
import type { MatchPlan } from '../register/plan-match'
import { addEvent } from '../ticket/change-ticket'
import type { StoredReading } from '../ticket/stored-message'
import type { TicketEntry } from '../ticket/ticket-store'
import type { Ticket } from '../ticket/ticket'
import { plansOf } from './plans-of'
import { isFromParty, newestPerMessage } from './read-of-ticket'
import type { Stores } from './stores'

export interface SettleDeps {
  readonly clock: Clock
  readonly newId: NewId
  /** Whose list the diagnosis speaks of. */
  readonly portalRules: PortalRules
  /** Notes what this ticket says about recurring issues, and gives that back; null of what could not be read. See the problem stage. */
  recordRecurrence(stores: Stores, facts: RecurrenceFacts): Promise<Reported | null>
  /** Tells of what is proposed now, where that is told at all. */
  announceProposal(stores: Stores, facts: RecurrenceFacts): Promise<void>
}

/** What the problem stage is told of a ticket whenever its reading changed. */
export interface RecurrenceFacts {
  readonly ticket: Ticket
  /** Whether something came or was found out; not where mail was only put in another order, of which nobody is told. */
  readonly isNews: boolean
  readonly readings: readonly StoredReading[]
  readonly requests: readonly MatchRequest[]
  /** What a click would do for each open request, with the diagnosis. */
  readonly plans: readonly { readonly request: MatchRequest; readonly plan: MatchPlan }[]
}

/**
 * Brings everything that follows from a ticket's readings up to date: its match requests, its summary, its occurrences. Gives what it
 * reports now.
 */
export async function settleTicket(
  deps: SettleDeps,
  stores: Stores,
  ticketId: string,
  { isNews }: Pick<RecurrenceFacts, 'isNews'> = { isNews: true },
): Promise<Reported | null> {
  const now = deps.clock.now()
  const readings = newestPerMessage(await stores.tickets.readingsOf(ticketId))
  const entries = await stores.tickets.entries(ticketId)
  const proofs = await stores.tickets.proofsOf(ticketId)
  const settled = await settleRequests(
    { requests: stores.requests, newId: deps.newId, now },
    { id: ticketId, readings: readings.map(stored => forConsolidation(stored, entries, proofs)) },
  )
  await sayReplaced(deps, stores, { ticketId, replaced: settled.replaced })
  await summarise(stores, { ticketId, readings, entries, now })
  const ticket = await stores.tickets.find(ticketId)
  if (!ticket) return null
  const plans = await plansOf(deps, stores, { requests: settled.requests, readings, entries })
  const facts = { ticket, isNews, readings, requests: settled.requests, plans }
  await deps.announceProposal(stores, facts)
  return deps.recordRecurrence(stores, facts)
}

function forConsolidation(
  { messageId, reading }: StoredReading,
  entries: readonly TicketEntry[],
  proofs: ReadonlyMap<string, boolean>,
): MessageReading {
  return { messageId, reading, isParty: isFromParty(messageId, entries), isUnsure: proofs.get(messageId) !== true }
}

/** A page that showed another pair, or a button, says in the timeline which message changed it. */
async function sayReplaced(
  deps: SettleDeps,
  { tickets }: Stores,
  of: { readonly ticketId: string; readonly replaced: readonly ReplacedRequest[] },
): Promise<void> {
  for (const { matchRequestId, ordinal, messageId, what } of of.replaced) {
    const code = what === 'changed' ? 'REQUEST_CHANGED' : 'REQUEST_TAKEN_BACK'
    const event = { ticketId: of.ticketId, actor: 'system', code, facts: { matchRequestId, ordinal, messageId } }
    await addEvent({ tickets, newId: deps.newId, now: deps.clock.now() }, event)
  }
}

/** A later message may state recurrence, add the school, or be urgent; it never takes these back. */
async function summarise(
  stores: Stores,
  given: { ticketId: string; readings: readonly StoredReading[]; entries: readonly TicketEntry[]; now: Date },
): Promise<void> {
  const ticket = await stores.tickets.find(given.ticketId)
  if (!ticket) return
  const ofParty = given.readings.filter(stored => isFromParty(stored.messageId, given.entries))
  const stated = ofParty.find(stored => stored.triage.recurrence.stated)
  const language = ofParty.find(stored => stored.triage.language !== undefined)?.triage.language ?? null
  const school = ofParty.find(stored => stored.reading.school !== null)?.reading.school ?? null
  await stores.tickets.change(
    ticket.id,
    {
      ...(language === null ? {} : { language }),
      urgent: ticket.urgent || ofParty.some(stored => stored.triage.urgent),
      ...(stated && !ticket.recurrenceStated
        ? { recurrenceStated: true, recurrenceEvidence: stated.triage.recurrence.evidence }
        : {}),
      ...(ticket.schoolUrn === null && school ? { schoolUrn: school.urn, schoolEvidence: school.evidence } : {}),
    },
    { at: given.now },
  )
}
