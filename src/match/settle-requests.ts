import type { NewId } from '../kernel/ids'
import { consolidate, type MessageReading } from './consolidate'
import type { MatchRequest, MatchRequestStore, Proposal } from './match-request'

/** What changed on a ticket's match requests. */
export interface Settled {
  readonly requests: readonly MatchRequest[]
  readonly changed: boolean
  /** Requests in whose place a newer message put something else. */
  readonly replaced: readonly ReplacedRequest[]
}

/** A request that a message of the requester changed or withdrew. */
export interface ReplacedRequest {
  readonly matchRequestId: string
  readonly ordinal: number
  readonly messageId: string
  readonly what: 'changed' | 'withdrawn'
}

/** Brings a ticket's match requests in line with all its readings, and stores each proposal as it is shown from now on. */
export async function settleRequests(
  deps: { requests: MatchRequestStore; newId: NewId; now: Date },
  ticket: { readonly id: string; readonly readings: readonly MessageReading[] },
): Promise<Settled> {
  const standing = await deps.requests.ofTicket(ticket.id)
  const { add, update, withdraw, replacedBy } = consolidate(ticket.readings, standing)
  let ordinal = Math.max(0, ...standing.map(request => request.ordinal))

  for (const id of withdraw) {
    await deps.requests.change(id, { state: 'withdrawn', decidedBy: 'system', decidedAt: deps.now }, deps.now)
    await deps.requests.recordDecision(id, { decision: 'withdrawn', by: 'system', at: deps.now })
  }
  for (const { id, proposal } of update) {
    await deps.requests.change(
      id,
      { proposal, mentorId: proposal.mentor.personId, ectId: proposal.ect.personId },
      deps.now,
    )
    await record(deps, { matchRequestId: id, ticketId: ticket.id, proposal })
  }
  for (const proposal of add) {
    ordinal += 1
    const request = newRequest({ id: deps.newId(), ticketId: ticket.id, ordinal, proposal, now: deps.now })
    await deps.requests.add(request)
    await record(deps, { matchRequestId: request.id, ticketId: ticket.id, proposal })
  }
  const changed = add.length + update.length + withdraw.length > 0
  const replaced = standing.flatMap(({ id, ordinal }): readonly ReplacedRequest[] => {
    const messageId = replacedBy[id]
    if (messageId === undefined) return []
    return [{ matchRequestId: id, ordinal, messageId, what: withdraw.includes(id) ? 'withdrawn' : 'changed' }]
  })
  return { requests: changed ? await deps.requests.ofTicket(ticket.id) : standing, changed, replaced }
}

async function record(
  deps: { requests: MatchRequestStore; newId: NewId; now: Date },
  shown: { matchRequestId: string; ticketId: string; proposal: Proposal },
): Promise<void> {
  await deps.requests.recordProposal({ id: deps.newId(), ...shown, at: deps.now })
}

function newRequest(start: {
  id: string
  ticketId: string
  ordinal: number
  proposal: Proposal
  now: Date
}): MatchRequest {
  return {
    id: start.id,
    ticketId: start.ticketId,
    ordinal: start.ordinal,
    state: 'proposed',
    mentorId: start.proposal.mentor.personId,
    ectId: start.proposal.ect.personId,
    chosenBy: 'system',
    proposal: start.proposal,
    pairingId: null,
    changeSetId: null,
    completedPlan: null,
    decidedBy: null,
    decidedAt: null,
    createdAt: start.now,
    updatedAt: start.now,
  }
}
