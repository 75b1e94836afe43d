import { createHash } from 'node:crypto'
import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { KnownPerson } from '../kernel/sensitive'
import { repeatsSince } from '../problem/decide-problem'
import { evidenceSentence } from '../problem/evidence-sentence'
import { findOccurrences, type OccurrenceKey } from '../problem/find-occurrences'
import { recordOccurrences } from '../problem/record-occurrences'
import type { MatchPlan } from '../register/plan-match'
import type { Ticket } from '../ticket/ticket'
import type { RecurrenceFacts, SettleDeps } from './settle-ticket'
import type { Stores } from './stores'

/**
 * Notes what a ticket says about recurring issues and links it to its problem. Repeating it changes nothing; a requester
 * who asks again for what is not done yet is chasing, and is counted only when they say that it keeps happening.
 */
export function createRecordRecurrence(deps: {
  readonly clock: Clock
  readonly newId: NewId
}): SettleDeps['recordRecurrence'] {
  return async (stores, facts) => {
    const { ticket } = facts
    if (ticket.kind === 'unreadable') return
    const requesterKey = ticket.requesterAddress === null ? null : hashOf(ticket.requesterAddress)
    const recorded = await recordOccurrences(
      { problems: stores.problems, newId: deps.newId, now: deps.clock.now() },
      {
        ticket,
        keys: await newKeys(stores, facts, requesterKey),
        requesterKey,
        evidence: await evidenceOf(stores, facts),
      },
    )
    const at = deps.clock.now()
    if (recorded.problemId !== null && recorded.problemId !== ticket.problemId) {
      await stores.tickets.change(ticket.id, { problemId: recorded.problemId }, { at })
    }
    for (const { ticketId, problemId } of recorded.takenIn) {
      const earlier = await stores.tickets.find(ticketId)
      if (earlier?.problemId === null) await stores.tickets.change(ticketId, { problemId }, { at })
    }
  }
}

async function newKeys(
  stores: Stores,
  facts: RecurrenceFacts,
  requesterKey: string | null,
): Promise<readonly OccurrenceKey[]> {
  const { ticket } = facts
  const standing = await stores.problems.occurrencesOfTicket(ticket.id)
  // Once a match is completed there is nothing left to diagnose: what was noted before stays.
  if (standing.length > 0 && facts.plans.length === 0) return []
  const plans: { plan: MatchPlan; leadProvider: string | null }[] = []
  for (const { plan } of facts.plans) plans.push({ plan, leadProvider: await leadProviderOf(stores, plan) })
  const found = findOccurrences(ticket, plans)
  if (ticket.recurrenceStated || requesterKey === null) return found
  const fresh: OccurrenceKey[] = []
  for (const key of found) if (!(await isChasing(stores, { facts, key, requesterKey }))) fresh.push(key)
  return fresh
}

async function leadProviderOf(
  stores: Stores,
  pair: { readonly mentorId: string; readonly ectId: string },
): Promise<string | null> {
  const view = await stores.register.viewFor({ mentorId: pair.mentorId, ectId: pair.ectId }, { lock: false })
  return view?.ect.registrations.find(registration => registration.role === 'ect')?.leadProvider ?? null
}

/** The same person asked for the same pair on a ticket that was not solved when this one came. */
async function isChasing(
  stores: Stores,
  given: { readonly facts: RecurrenceFacts; readonly key: OccurrenceKey; readonly requesterKey: string },
): Promise<boolean> {
  const { ticket, requests } = given.facts
  const alike = await stores.problems.occurrencesOf(given.key, repeatsSince(ticket.receivedAt))
  const earlier = alike.filter(
    one => one.requesterKey === given.requesterKey && one.ticketId !== ticket.id && one.occurredAt <= ticket.receivedAt,
  )
  const asked = new Set(requests.map(pairOf))
  for (const ticketId of new Set(earlier.map(one => one.ticketId))) {
    const before = await stores.tickets.find(ticketId)
    if (!before || wasSolvedBy(before, ticket.receivedAt)) continue
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

async function evidenceOf(stores: Stores, facts: RecurrenceFacts): Promise<string | null> {
  const entries = await stores.tickets.entries(facts.ticket.id)
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
