import { STALE_SENTENCE, type TicketChanged } from '../ticket/change-ticket'
import { isMerged, standingAfterMerge, whyNotMerged } from '../ticket/merge-rules'
import type { BeforeMerge, TicketMove } from '../ticket/ticket-moves'
import type { TicketChange } from '../ticket/ticket-store'
import type { Ticket } from '../ticket/ticket'
import type { Announce } from './announce'
import { auditMove, sayOnBoth } from './note-move'
import { settleTicket, type SettleDeps } from './settle-ticket'
import type { Stores } from './stores'
import type { UnitOfWork } from '../kernel/unit-of-work'

export interface MoveDeps extends SettleDeps {
  readonly unitOfWork: UnitOfWork<Stores>
  readonly announce: Announce
}

/** Two tickets as a page showed them. */
export interface MergeCommand {
  /** The ticket that ends. */
  readonly sourceId: string
  /** The ticket that goes on with both. */
  readonly targetId: string
  readonly actor: string
  readonly sourceVersion: number
  readonly targetVersion: number
}

/** What came of it; `already-merged`: these two were, and nothing was done a second time. */
export type MergeOutcome = Exclude<TicketChanged, { kind: 'done' }> | { readonly kind: 'merged' | 'already-merged' }

/**
 * Everything that came to one ticket stands on another from now on, and what both ask is read as one request. The merged ticket
 * is closed and leads to the other. No message's outcome changes, nobody is written to, and nobody of the one becomes a recipient
 * of the other.
 */
export function createMergeTickets(deps: MoveDeps) {
  return (command: MergeCommand): Promise<MergeOutcome> =>
    deps.unitOfWork.run('click', async stores => {
      const source = await stores.tickets.find(command.sourceId)
      const target = await stores.tickets.find(command.targetId)
      if (!source || !target) return { kind: 'not-found' }
      if (source.mergedIntoId === target.id) return { kind: 'already-merged' }
      const sentence = whyNotMerged(source, target)
      if (sentence !== null) return { kind: 'refused', sentence }
      // Units of work write one after another: what is read here is as it stands.
      if (source.version !== command.sourceVersion || target.version !== command.targetVersion) {
        return { kind: 'stale', sentence: STALE_SENTENCE }
      }
      await merge(deps, stores, { source, target, actor: command.actor })
      return { kind: 'merged' }
    })
}

async function merge(
  deps: MoveDeps,
  stores: Stores,
  given: { readonly source: Ticket; readonly target: Ticket; readonly actor: string },
): Promise<void> {
  const { source, target, actor } = given
  const now = deps.clock.now()
  const lowered = standingAfterMerge(source, target)
  const before: BeforeMerge = {
    state: source.state,
    solvedAt: source.solvedAt?.toISOString() ?? null,
    waitsSince: (source.waitsSince ?? source.receivedAt).toISOString(),
    standing: lowered && {
      was: { standing: target.standing, sentence: target.standingSentence },
      made: lowered,
    },
  }
  const move: TicketMove = {
    ...{ id: deps.newId(), kind: 'merge', fromId: source.id, intoId: target.id, madeBy: actor, madeAt: now },
    ...{ endedBy: null, endedAt: null, before },
  }
  await stores.moves.add(move)
  const moved = await stores.moves.moveAll(move)
  await stores.tickets.change(source.id, { state: 'closed', mergedIntoId: target.id }, { at: now })
  await stores.tickets.change(
    target.id,
    {
      ...(lowered ? { standing: lowered.standing, standingSentence: lowered.sentence } : {}),
      ...workAfterMerge(source, target),
    },
    { at: now },
  )
  await settleTicket(deps, stores, target.id, { isNews: false })
  const codes = ['MERGED_INTO', 'MERGED_FROM'] as const
  await sayOnBoth(deps, stores, { from: source, into: target, actor, codes, moved })
  await auditMove(deps, stores, { event: 'TICKETS_MERGED', move, moved })
  await deps.announce.merged(stores, { source, target })
}

/** A ticket that takes in what needs work needs it too, and waits as long as either did. */
function workAfterMerge(source: Ticket, target: Ticket): TicketChange {
  const needsWork = ({ state }: Ticket) => state === 'new' || state === 'open'
  if (!needsWork(source)) return {}
  const since = source.waitsSince ?? source.receivedAt
  if (!needsWork(target)) return { state: 'open', solvedAt: null, waitsSince: since }
  return since < (target.waitsSince ?? target.receivedAt) ? { waitsSince: since } : {}
}

/** The merge by which a ticket is merged now; null when it is not. */
export async function standingMerge({ moves }: Pick<Stores, 'moves'>, ticket: Ticket): Promise<TicketMove | null> {
  if (!isMerged(ticket)) return null
  const all = await moves.ofTicket(ticket.id)
  return all.find(move => move.kind === 'merge' && move.fromId === ticket.id && move.endedAt === null) ?? null
}
