import { STALE_SENTENCE, type TicketChanged } from '../ticket/change-ticket'
import { isMerged } from '../ticket/merge-rules'
import type { BeforeMerge, TicketMove } from '../ticket/ticket-moves'
import type { TicketChange } from '../ticket/ticket-store'
import { stateAfterMessage, type Ticket } from '../ticket/ticket'
import { standingMerge, type MoveDeps } from './merge-tickets'
import { auditMove, sayOnBoth } from './note-move'
import { isOfRequester } from './requesters-own'
import { settleTicket } from './settle-ticket'
import type { Stores } from './stores'

export interface SeparateCommand {
  /** The merged ticket. */
  readonly sourceId: string
  readonly actor: string
  /** Of the ticket that it was merged into, as the page showed it. */
  readonly targetVersion: number
}

/** What came of it; `already-separate`: it is not merged, and nothing was done a second time. */
export type SeparateOutcome =
  Exclude<TicketChanged, { kind: 'done' }> | { readonly kind: 'separated' | 'already-separate' }

/**
 * Takes a merge back: what came to the merged ticket, or came since by its thread, stands on it again, with the matches that
 * were made of it. What was written on the other ticket since, and what has left, stays as it is.
 */
export function createSeparateTickets(deps: MoveDeps) {
  return (command: SeparateCommand): Promise<SeparateOutcome> =>
    deps.unitOfWork.run('click', async stores => {
      const source = await stores.tickets.find(command.sourceId)
      if (!source) return { kind: 'not-found' }
      const move = await standingMerge(stores, source)
      const target = move && (await stores.tickets.find(move.intoId))
      if (!move || !target) return { kind: 'already-separate' }
      if (isMerged(target)) return { kind: 'refused', sentence: whyNotSeparated(target) }
      if (target.version !== command.targetVersion) return { kind: 'stale', sentence: STALE_SENTENCE }
      await separate(deps, stores, { source, target, move, actor: command.actor })
      return { kind: 'separated' }
    })
}

/** Merges are taken back in the reverse order. */
export function whyNotSeparated(target: Pick<Ticket, 'reference'>): string {
  return `${target.reference} was itself merged into another ticket since. Separate that one first`
}

async function separate(
  deps: MoveDeps,
  stores: Stores,
  given: { readonly source: Ticket; readonly target: Ticket; readonly move: TicketMove; readonly actor: string },
): Promise<void> {
  const { source, target, move, actor } = given
  const now = deps.clock.now()
  const moved = await stores.moves.moveBack(move)
  await stores.moves.end(move.id, { by: actor, at: now })
  await stores.tickets.change(source.id, await asBefore(stores, source, move), { at: now })
  const givenBack = { ...standingBack(target, move.before), ...(await problemBack(stores, { source, target })) }
  await stores.tickets.change(target.id, givenBack, { at: now })
  for (const id of [source.id, target.id]) await settleTicket(deps, stores, id, { isNews: false })
  const codes = ['SEPARATED', 'SEPARATED'] as const
  await sayOnBoth(deps, stores, { from: source, into: target, actor, codes, moved })
  await auditMove(deps, stores, { event: 'TICKETS_SEPARATED', move, moved, actor })
  await deps.announce.separated(stores, { source, target })
}

/** The state that it had, or the one after whatever its requester wrote since. */
async function asBefore({ tickets }: Stores, { id }: Ticket, { before, madeAt }: TicketMove): Promise<TicketChange> {
  if (!before) return { state: 'open', mergedIntoId: null }
  const entries = await tickets.entries(id)
  const hasWritten = entries.some(entry => isOfRequester(entry) && entry.at > madeAt)
  const state = hasWritten ? stateAfterMessage(before.state) : before.state
  return {
    ...{ state, mergedIntoId: null },
    solvedAt: before.solvedAt !== null && state === before.state ? new Date(before.solvedAt) : null,
    ...(state === before.state ? { waitsSince: new Date(before.waitsSince) } : {}),
  }
}

/** The standing that the merge lowered comes back, unless something else changed it since. */
function standingBack(target: Ticket, before: BeforeMerge | null): TicketChange {
  const { was, made } = before?.standing ?? {}
  if (!was || !made || target.standing !== made.standing || target.standingSentence !== made.sentence) return {}
  return { standing: was.standing, standingSentence: was.sentence }
}

/** A problem that only the merged ticket's reports belonged to is its own again. */
async function problemBack(
  { problems }: Stores,
  { source, target }: { readonly source: Ticket; readonly target: Ticket },
): Promise<TicketChange> {
  const isOf = async ({ id }: Ticket) =>
    (await problems.occurrencesOfTicket(id)).some(({ problemId }) => problemId === target.problemId)
  if (target.problemId === null || (await isOf(target)) || !(await isOf(source))) return {}
  return { problemId: null }
}
