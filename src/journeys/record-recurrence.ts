import { createHash } from 'node:crypto'
import type { Clock } from '../kernel/clock'
import type { Day } from '../kernel/day'
import type { NewId } from '../kernel/ids'
import type { KnownPerson } from '../kernel/sensitive'
import { evidenceSentence } from '../problem/evidence-sentence'
import {
  findOccurrences,
  isSamePair,
  type DiagnosedPair,
  type FoundOccurrence,
  type OccurrencePlace,
} from '../problem/find-occurrences'
import { recordOccurrences, type FreshOccurrence, type Reported } from '../problem/record-occurrences'
import { portalPageIn } from '../notify/answers/portal-facts'
import { isNotedThere } from '../problem/regrouped'
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
  /** The working day by which a problem opened now is to have been looked at. */
  readonly problemDue: (now: Date) => Day
}): SettleDeps['recordRecurrence'] {
  return async (stores, facts) => {
    const { ticket, isNews } = facts
    if (ticket.kind === 'unreadable') return null
    const reported = await reportedBy(stores, facts)
    const at = deps.clock.now()
    const problemId = await recordOccurrences(
      { problems: stores.problems, newId: deps.newId, now: at, dueOn: deps.problemDue(at) },
      { ...reported, ticket, isNews, fresh: await freshOf(stores, facts, reported) },
    )
    if (problemId !== null && problemId !== ticket.problemId)
      await stores.tickets.change(ticket.id, { problemId }, { at })
    return reported
  }
}

/** What a ticket reports, by whom, and in which words. */
async function reportedBy(stores: Stores, facts: RecurrenceFacts): Promise<Reported> {
  const { ticket } = facts
  const entries = await stores.tickets.entries(ticket.id)
  const cameAt = (messageId: string | null) => entries.find(entry => entry.messageId === messageId)?.at ?? null
  const words = entries.flatMap(({ kind, author, body }) => (kind === 'message' && author === 'requester' ? body : []))
  const page = portalPageIn(words.join('\n').slice(0, READ_FOR_PAGE))
  const pairs: DiagnosedPair[] = []
  for (const { plan, request } of facts.plans) {
    const { messageId } = request.proposal
    const reportedAt = (messageId === null ? null : cameAt(messageId)) ?? ticket.receivedAt
    const { mentorId, ectId, diagnosis } = plan
    const place = await placeOf(stores, plan)
    pairs.push({ mentorId, ectId, diagnosis, ...place, page, messageId, reportedAt })
  }
  const stating = facts.readings.filter(
    ({ triage, messageId }) => triage.recurrence.stated && isFromParty(messageId, entries),
  )
  const statedAt = stating.flatMap(({ messageId }) => cameAt(messageId) ?? []).sort((one, other) => +one - +other)
  return {
    found: findOccurrences(ticket, { pairs, page, statedAt: statedAt[0] ?? null }),
    statedLast: statedAt.at(-1) ?? null,
    statedBy: new Set(stating.map(({ messageId }) => messageId)),
    requesterKey: ticket.requesterAddress === null ? null : hashOf(ticket.requesterAddress),
    evidence: evidenceOf(entries, facts),
  }
}

/** Those of what a ticket reports that are to be noted. */
async function freshOf(
  stores: Stores,
  facts: RecurrenceFacts,
  { found, requesterKey, statedLast }: Reported,
): Promise<readonly FreshOccurrence[]> {
  const { ticket } = facts
  const standing = await stores.problems.occurrencesOfTicket(ticket.id)
  // Once a match is completed there is nothing left to diagnose: what was noted before stays.
  if (standing.length > 0 && facts.plans.length === 0) return []
  const fresh: FreshOccurrence[] = []
  const regrouped = found.length === 0 ? null : await regroupedOf(stores, ticket.id)
  for (const one of found) {
    if (regrouped && isOldReport(one, regrouped, statedLast)) continue
    const asked = requesterKey === null ? 'first' : await askedBefore(stores, { facts, one, requesterKey })
    if (asked !== 'waiting' || ticket.recurrenceStated) fresh.push({ ...one, cameBack: asked === 'done' })
  }
  return fresh
}

/** Whether a report is as old as what is noted of it elsewhere; whoever says since then that it keeps happening reports it anew. */
function isOldReport(one: FoundOccurrence, { at, noted }: Regrouped, statedLast: Date | null): boolean {
  return one.reportedAt <= at && (statedLast === null || statedLast <= at) && isNotedThere(one, noted)
}

/** Where a pair is registered, by which faults of many schools differ. */
async function placeOf(
  stores: Stores,
  pair: { readonly mentorId: string; readonly ectId: string },
): Promise<Omit<OccurrencePlace, 'page'>> {
  const view = await stores.register.viewFor({ mentorId: pair.mentorId, ectId: pair.ectId }, { lock: false })
  const ect = view?.ect.registrations.find(({ role }) => role === 'ect')
  const mentor = view?.mentor.registrations.filter(({ role }) => role === 'mentor') ?? []
  return {
    leadProvider: ect?.leadProvider ?? null,
    deliveryPartner: ect?.deliveryPartner ?? null,
    ectCohort: ect?.cohort ?? null,
    mentorCohort: mentor.length === 0 ? null : Math.max(...mentor.map(({ cohort }) => cohort)),
  }
}

/** Characters that are looked at for a page. */
const READ_FOR_PAGE = 10_000
/** Days in which the same request of the same person is one that was made before. */
const AGAIN_DAYS = 60
const DAY_MS = 86_400_000

/** Whether the same person asked for the same pair before, and whether that was done when this one, or its message, came. */
async function askedBefore(
  stores: Stores,
  given: { readonly facts: RecurrenceFacts; readonly one: FoundOccurrence; readonly requesterKey: string },
): Promise<'first' | 'waiting' | 'done'> {
  const { ticket } = given.facts
  const { reportedAt, cause } = given.one
  const since = new Date(reportedAt.getTime() - AGAIN_DAYS * DAY_MS)
  const alike = await stores.problems.reportedBy(given.requesterKey, { cause, since })
  const earlier = alike.filter(
    one => one.ticketId !== ticket.id && one.occurredAt <= reportedAt && isSamePair(one, given.one),
  )
  let asked: 'first' | 'done' = 'first'
  for (const ticketId of new Set(earlier.map(one => one.ticketId))) {
    const before = await stores.tickets.find(ticketId)
    if (!before) continue
    if (!wasSolvedBy(before, reportedAt)) return 'waiting'
    asked = given.one.mentorId === null ? 'first' : 'done'
  }
  return asked
}

function wasSolvedBy(ticket: Ticket, at: Date): boolean {
  return ticket.solvedAt !== null && ticket.solvedAt <= at
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
