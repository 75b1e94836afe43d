import { createHash } from 'node:crypto'
import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { KnownPerson } from '../kernel/sensitive'
import { repeatsSince } from '../problem/decide-problem'
import { evidenceSentence } from '../problem/evidence-sentence'
import { findOccurrences, type FoundOccurrence } from '../problem/find-occurrences'
import { recordOccurrences, type Reported } from '../problem/record-occurrences'
import { isNotedThere } from '../problem/regrouped'
import type { MatchPlan } from '../register/plan-match'
import type { TicketEntry } from '../ticket/ticket-store'
import type { Ticket } from '../ticket/ticket'
import { isFromParty } from './read-of-ticket'
import { regroupedOf, type Regrouped } from './regrouped-of'
import type { RecurrenceFacts, SettleDeps } from './settle-ticket'
import type { Stores } from './stores'

/**
 * Notes what a ticket says about recurring issues and links it to its problem. Repeating it changes nothing; a requester
 * who asks again for what is not done yet is chasing, and is counted only when they say that it keeps happening. What was noted before
 * its messages were put on another ticket is not counted there again.
 */
export function createRecordRecurrence(deps: {
  readonly clock: Clock
  readonly newId: NewId
}): SettleDeps['recordRecurrence'] {
  return async (stores, facts) => {
    const { ticket, isNews } = facts
    if (ticket.kind === 'unreadable') return null
    const reported = await reportedBy(stores, facts)
    const at = deps.clock.now()
    const recorded = await recordOccurrences(
      { problems: stores.problems, newId: deps.newId, now: at },
      { ...reported, ticket, isNews, fresh: await freshOf(stores, facts, reported) },
    )
    if (recorded.problemId !== null && recorded.problemId !== ticket.problemId) {
      await stores.tickets.change(ticket.id, { problemId: recorded.problemId }, { at })
    }
    for (const { ticketId, problemId } of recorded.takenIn) {
      const earlier = await stores.tickets.find(ticketId)
      if (earlier?.problemId === null) await stores.tickets.change(ticketId, { problemId }, { at })
    }
    return reported
  }
}

/** What a ticket reports, by whom, and in which words. */
async function reportedBy(stores: Stores, facts: RecurrenceFacts): Promise<Reported> {
  const { ticket } = facts
  const entries = await stores.tickets.entries(ticket.id)
  const cameAt = (messageId: string | null) => entries.find(entry => entry.messageId === messageId)?.at ?? null
  const plans: (Pick<FoundOccurrence, 'reportedAt'> & { plan: MatchPlan; leadProvider: string | null })[] = []
  for (const { plan, request } of facts.plans) {
    const { messageId } = request.proposal
    const reportedAt = (messageId === null ? null : cameAt(messageId)) ?? ticket.receivedAt
    plans.push({ plan, reportedAt, leadProvider: await leadProviderOf(stores, plan) })
  }
  const stating = facts.readings.filter(
    ({ triage, messageId }) => triage.recurrence.stated && isFromParty(messageId, entries),
  )
  const statedAt = stating.flatMap(({ messageId }) => cameAt(messageId) ?? []).sort((one, other) => +one - +other)
  return {
    found: findOccurrences(ticket, plans, statedAt[0] ?? null),
    statedLast: statedAt.at(-1) ?? null,
    requesterKey: ticket.requesterAddress === null ? null : hashOf(ticket.requesterAddress),
    evidence: evidenceOf(entries, facts),
  }
}

/** Those of what a ticket reports that are to be noted. */
async function freshOf(
  stores: Stores,
  facts: RecurrenceFacts,
  { found, requesterKey, statedLast }: Reported,
): Promise<readonly FoundOccurrence[]> {
  const { ticket } = facts
  const standing = await stores.problems.occurrencesOfTicket(ticket.id)
  // Once a match is completed there is nothing left to diagnose: what was noted before stays.
  if (standing.length > 0 && facts.plans.length === 0) return []
  const fresh: FoundOccurrence[] = []
  const regrouped = found.length === 0 ? null : await regroupedOf(stores, ticket.id)
  for (const one of found) {
    if (regrouped && isOldReport(one, regrouped, statedLast)) continue
    const isCounted = ticket.recurrenceStated || requesterKey === null
    if (isCounted || !(await isChasing(stores, { facts, one, requesterKey }))) fresh.push(one)
  }
  return fresh
}

/** Whether a report is as old as what is noted of it elsewhere; whoever says since then that it keeps happening reports it anew. */
function isOldReport(one: FoundOccurrence, { at, noted }: Regrouped, statedLast: Date | null): boolean {
  return one.reportedAt <= at && (statedLast === null || statedLast <= at) && isNotedThere(one, noted)
}

async function leadProviderOf(
  stores: Stores,
  pair: { readonly mentorId: string; readonly ectId: string },
): Promise<string | null> {
  const view = await stores.register.viewFor({ mentorId: pair.mentorId, ectId: pair.ectId }, { lock: false })
  return view?.ect.registrations.find(registration => registration.role === 'ect')?.leadProvider ?? null
}

/** The same person asked for the same pair on a ticket that was not solved when this one, or its message, came. */
async function isChasing(
  stores: Stores,
  given: { readonly facts: RecurrenceFacts; readonly one: FoundOccurrence; readonly requesterKey: string },
): Promise<boolean> {
  const { ticket, requests } = given.facts
  const { reportedAt } = given.one
  const alike = await stores.problems.occurrencesOf(given.one, repeatsSince(reportedAt))
  const earlier = alike.filter(
    one => one.requesterKey === given.requesterKey && one.ticketId !== ticket.id && one.occurredAt <= reportedAt,
  )
  const asked = new Set(requests.map(pairOf))
  for (const ticketId of new Set(earlier.map(one => one.ticketId))) {
    const before = await stores.tickets.find(ticketId)
    if (!before || wasSolvedBy(before, reportedAt)) continue
    const theirs = (await stores.requests.ofTicket(ticketId)).map(pairOf)
    if (theirs.some(pair => asked.has(pair)) || (theirs.length === 0 && asked.size === 0)) return true
  }
  return false
}

function wasSolvedBy(ticket: Ticket, at: Date): boolean {
  return ticket.solvedAt !== null && ticket.solvedAt <= at
}

function pairOf(request: { readonly mentorId: string | null; readonly ectId: string | null }): string {
  return `${request.mentorId ?? '-'} ${request.ectId ?? '-'}`
}

function evidenceOf(entries: readonly TicketEntry[], facts: RecurrenceFacts): string | null {
  const first = entries.find(entry => entry.kind === 'message' && entry.author === 'requester')
  return evidenceSentence(
    { quote: facts.ticket.recurrenceEvidence?.quote ?? null, text: first?.body ?? '' },
    peopleOf(facts),
  )
}

/** Everybody who is named on the ticket, as they are written there. */
function peopleOf({ ticket, readings }: RecurrenceFacts): readonly KnownPerson[] {
  const people: KnownPerson[] = readings.flatMap(({ reading }) => [
    ...reading.mentions.map(({ evidence, claimedRole }): KnownPerson => ({
      names: [evidence.quote],
      role: claimedRole ?? 'teacher',
    })),
    ...reading.unexplainedNames.map(({ quote }): KnownPerson => ({ names: [quote], role: 'teacher' })),
  ])
  return ticket.requesterName === null ? people : [...people, { names: [ticket.requesterName], role: 'tutor' }]
}

/** One sender can be told from ten without their addresses being kept twice. */
function hashOf(address: string): string {
  return createHash('sha256').update(address.toLowerCase()).digest('hex').slice(0, 32)
}
