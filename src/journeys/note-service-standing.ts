import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { SeenBy } from '../register/sources/pairings-seen'
import type { LocatedPairing } from '../register/standing/standing-store'
import { addEvent } from '../ticket/change-ticket'
import { stateWhenContradicted } from '../ticket/ticket'
import type { Stores } from './stores'

export interface CompareWithServiceDeps {
  readonly clock: Clock
  readonly newId: NewId
}

/** What one unit of work writes through when a source is compared with what was completed here. */
export type ComparingStores = Pick<Stores, 'standing' | 'tickets' | 'audit'>

/** What a source shows has no person behind it. */
const AUTHOR = 'system'

/** A source shows the pairing: its standing is raised, and its ticket says so. */
export async function noteSeen(
  deps: CompareWithServiceDeps,
  stores: ComparingStores,
  seen: { readonly pairing: LocatedPairing; readonly by: SeenBy },
): Promise<void> {
  const { pairing, by } = seen
  const reason = `Seen in the DfE service, by ${by.sourceName}`
  await stores.standing.change(
    pairing.id,
    { kind: 'seen', by: by.sourceName, asOf: by.at },
    author(deps, pairing, reason),
  )
  const wasContradicted = pairing.standing === 'contradicted'
  await appendAudit(deps, stores, { event: 'PAIRING_SEEN_IN_SERVICE', pairing, by })
  if (pairing.ticketId === null) return
  const now = deps.clock.now()
  await stores.tickets.change(pairing.ticketId, {}, { at: now })
  await addEvent(
    { tickets: stores.tickets, newId: deps.newId, now },
    {
      ticketId: pairing.ticketId,
      actor: 'system',
      code: 'SEEN_IN_SERVICE',
      facts: { ...factsOf(pairing, by), wasContradicted },
    },
  )
}

/**
 * A source shows otherwise: the pairing stays, its standing says so, and its ticket opens again, once. What the event says
 * is for agents alone: no reply ever repeats it (DESIGN decision 13).
 */
export async function noteContradicted(
  deps: CompareWithServiceDeps,
  stores: ComparingStores,
  shown: { readonly pairing: LocatedPairing; readonly by: SeenBy; readonly mentorId: string | null },
): Promise<void> {
  const { pairing, by, mentorId } = shown
  const what = mentorId === null ? 'no mentor, in two whole readings' : 'another mentor'
  const change = { kind: 'contradicted' as const, by: by.sourceName, asOf: by.at, mentorId }
  await stores.standing.change(pairing.id, change, author(deps, pairing, `${by.sourceName} shows ${what}`))
  await appendAudit(deps, stores, { event: 'PAIRING_CONTRADICTED_BY_SERVICE', pairing, by })
  const ticket = pairing.ticketId === null ? null : await stores.tickets.find(pairing.ticketId)
  if (!ticket) return
  const now = deps.clock.now()
  const isFirst = pairing.standing !== 'contradicted'
  const state = isFirst ? stateWhenContradicted(ticket.state) : ticket.state
  await stores.tickets.change(ticket.id, state === ticket.state ? {} : { state, solvedAt: null }, { at: now })
  await addEvent(
    { tickets: stores.tickets, newId: deps.newId, now },
    {
      ticketId: ticket.id,
      actor: 'system',
      code: 'NOT_IN_SERVICE',
      facts: { ...factsOf(pairing, by), mentorId, wasSeen: pairing.standing === 'seen' },
    },
  )
}

function factsOf(pairing: LocatedPairing, by: SeenBy) {
  const { id: pairingId, matchRequestId } = pairing
  return { pairingId, matchRequestId, source: by.sourceName, asOf: by.at.toISOString() }
}

function author(deps: CompareWithServiceDeps, pairing: LocatedPairing, reason: string) {
  return {
    changedBy: AUTHOR,
    ticketId: pairing.ticketId,
    reason,
    at: deps.clock.now(),
    today: deps.clock.today(),
    newId: deps.newId,
  }
}

async function appendAudit(
  deps: CompareWithServiceDeps,
  stores: ComparingStores,
  given: { readonly event: string; readonly pairing: LocatedPairing; readonly by: SeenBy },
): Promise<void> {
  const { event, pairing, by } = given
  await stores.audit.append([
    {
      id: deps.newId(),
      event,
      actor: 'system',
      subjectType: 'pairing',
      subjectId: pairing.id,
      outcome: 'done',
      facts: { sourceId: by.sourceId, runId: by.runId, asOf: by.at.toISOString(), ticketId: pairing.ticketId },
      at: deps.clock.now(),
    },
  ])
}
