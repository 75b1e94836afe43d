import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import type { MatchRequest, Proposal } from '../match/match-request'
import { addEvent, expected, MERGED_SENTENCE, STALE_SENTENCE } from '../ticket/change-ticket'
import { isMerged } from '../ticket/merge-rules'
import type { Stores } from './stores'

export interface ChoosePairDeps {
  readonly unitOfWork: UnitOfWork<Stores>
  readonly clock: Clock
  readonly newId: NewId
}

export interface ChoosePairCommand {
  readonly ticketId: string
  /** Null for a match request that the reader did not propose. */
  readonly matchRequestId: string | null
  readonly mentorId: string
  readonly ectId: string
  readonly actor: string
  /** The ticket's version that was shown; left out, whatever it has. */
  readonly expectedVersion?: number
}

export type ChoosePairOutcome =
  | { readonly kind: 'chosen'; readonly matchRequestId: string }
  | { readonly kind: 'stale'; readonly sentence: string }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'not-found' }

/** An agent says who is meant. Their choice stands, whatever a later reading says. */
export function createChoosePair(deps: ChoosePairDeps) {
  return (command: ChoosePairCommand): Promise<ChoosePairOutcome> =>
    deps.unitOfWork.run('click', async stores => {
      const ticket = await stores.tickets.find(command.ticketId)
      if (!ticket) return { kind: 'not-found' }
      if (isMerged(ticket)) return { kind: 'refused', sentence: MERGED_SENTENCE }
      const requests = await stores.requests.ofTicket(ticket.id)
      const same = requests.find(request => request.ectId === command.ectId && request.state === 'proposed')
      const request =
        command.matchRequestId === null ? same : requests.find(other => other.id === command.matchRequestId)
      if (command.matchRequestId !== null && !request) return { kind: 'not-found' }
      if (request && request.state !== 'proposed') {
        return { kind: 'refused', sentence: 'This match request is no longer open.' }
      }
      const now = deps.clock.now()
      const changed = await stores.tickets.change(ticket.id, {}, { at: now, ...expected(command) })
      if (changed === 'stale') return { kind: 'stale', sentence: STALE_SENTENCE }
      const matchRequestId = request
        ? await choose(deps, stores, { request, command })
        : await add(deps, stores, { requests, command })
      await addEvent(
        { tickets: stores.tickets, newId: deps.newId, now },
        {
          ticketId: ticket.id,
          actor: command.actor,
          code: 'PAIR_CHOSEN',
          facts: { matchRequestId, mentorId: command.mentorId, ectId: command.ectId },
        },
      )
      return { kind: 'chosen', matchRequestId }
    })
}

async function choose(
  deps: ChoosePairDeps,
  stores: Stores,
  { request, command }: { request: MatchRequest; command: ChoosePairCommand },
): Promise<string> {
  const { mentorId, ectId, actor } = command
  await stores.requests.change(request.id, { mentorId, ectId, chosenBy: actor }, deps.clock.now())
  return request.id
}

async function add(
  deps: ChoosePairDeps,
  stores: Stores,
  { requests, command }: { requests: readonly MatchRequest[]; command: ChoosePairCommand },
): Promise<string> {
  const now = deps.clock.now()
  const id = deps.newId()
  const proposal = byHand(command)
  await stores.requests.add({
    id,
    ticketId: command.ticketId,
    ordinal: Math.max(0, ...requests.map(request => request.ordinal)) + 1,
    state: 'proposed',
    mentorId: command.mentorId,
    ectId: command.ectId,
    chosenBy: command.actor,
    proposal,
    pairingId: null,
    changeSetId: null,
    completedPlan: null,
    decidedBy: null,
    decidedAt: null,
    createdAt: now,
    updatedAt: now,
  })
  await stores.requests.recordProposal({
    id: deps.newId(),
    matchRequestId: id,
    ticketId: command.ticketId,
    proposal,
    at: now,
  })
  return id
}

/** The proposal of a request that no reading made. */
function byHand(command: ChoosePairCommand): Proposal {
  const person = (personId: string) => ({
    personId,
    candidates: [{ personId, score: 0, reasons: ['Chosen from the register by an agent'], against: [] }],
    evidence: null,
  })
  return {
    modelVersion: 'by-hand',
    mentor: person(command.mentorId),
    ect: person(command.ectId),
    action: 'add',
    confidence: 1,
    structure: 'by-hand',
    reasons: ['Chosen by an agent'],
    vetoes: [],
    messageId: null,
  }
}
