import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { addEvent, expected, STALE_SENTENCE, type TicketChanged } from '../ticket/change-ticket'
import { keepLabel } from './keep-label'
import type { Stores } from './stores'

/** An agent takes a match request off the ticket: it was not asked for, or nothing will be done. */
export function createWithdrawMatch(deps: {
  readonly unitOfWork: UnitOfWork<Stores>
  readonly clock: Clock
  readonly newId: NewId
}) {
  return (command: {
    readonly matchRequestId: string
    readonly actor: string
    /** The ticket's version that was shown; left out, whatever it has. */
    readonly expectedVersion?: number
  }): Promise<TicketChanged> =>
    deps.unitOfWork.run('click', async stores => {
      const request = await stores.requests.findLocked(command.matchRequestId)
      if (!request) return { kind: 'not-found' }
      if (request.state === 'withdrawn') return { kind: 'done' }
      if (request.state !== 'proposed') {
        return { kind: 'refused', sentence: 'Only a match request that is still open can be set aside.' }
      }
      const now = deps.clock.now()
      const { id, ticketId } = request
      const changed = await stores.tickets.change(ticketId, {}, { at: now, ...expected(command) })
      if (changed === 'stale') return { kind: 'stale', sentence: STALE_SENTENCE }
      await stores.requests.change(
        id,
        { state: 'withdrawn', chosenBy: command.actor, decidedBy: command.actor, decidedAt: now },
        now,
      )
      await stores.requests.recordDecision(id, { decision: 'withdrawn', by: command.actor, at: now })
      await keepLabel(stores, request, { id: deps.newId(), outcome: 'rejected', at: now })
      await addEvent(
        { tickets: stores.tickets, newId: deps.newId, now },
        { ticketId, actor: command.actor, code: 'MATCH_WITHDRAWN', facts: { matchRequestId: id } },
      )
      return { kind: 'done' }
    })
}
