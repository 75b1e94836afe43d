import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import type { CompletionMode } from '../notify/settings'
import type { LocatedPairing } from '../register/standing/standing-store'
import { addEvent, type TicketChanged } from '../ticket/change-ticket'
import type { Stores } from './stores'

/** An agent says that a match was made in the Department's service too, or takes that back. */
export interface DoneInServiceCommand {
  readonly pairingId: string
  readonly isDone: boolean
  readonly actor: string
}

interface Deps {
  readonly unitOfWork: UnitOfWork<Stores>
  readonly clock: Clock
  readonly newId: NewId
  readonly completionMode: CompletionMode
}

const refused = (sentence: string): TicketChanged => ({ kind: 'refused', sentence })

/** Ticks *done in the service* for one match, or takes the tick off; ticking twice does nothing more. */
export function createDoneInService(deps: Deps) {
  return (command: DoneInServiceCommand): Promise<TicketChanged> =>
    deps.unitOfWork.run('click', async stores => {
      const pairing = await stores.standing.find(command.pairingId)
      if (!pairing) return { kind: 'not-found' }
      if (deps.completionMode !== 'copy') {
        return refused('Here the register itself is the store of record, so there is nothing to do in the DfE service.')
      }
      if (!pairing.isCompletedHere)
        return refused('This pairing came from the DfE service, so it stands there already.')
      if (pairing.standing === 'seen') return refused('This match has been seen in the DfE service already.')
      if ((pairing.doneInServiceAt !== null) === command.isDone) return { kind: 'done' }
      await write(deps, stores, { command, pairing })
      return { kind: 'done' }
    })
}

async function write(
  deps: Deps,
  stores: Stores,
  { command, pairing }: { readonly command: DoneInServiceCommand; readonly pairing: LocatedPairing },
): Promise<void> {
  const { actor, isDone } = command
  const now = deps.clock.now()
  const { ticketId, matchRequestId } = pairing
  await stores.standing.change(
    pairing.id,
    isDone ? { kind: 'done-in-service', by: actor } : { kind: 'not-done-in-service' },
    {
      changedBy: actor,
      ticketId,
      reason: isDone ? 'Done in the DfE service' : 'Not done in the DfE service after all',
      at: now,
      today: deps.clock.today(),
      newId: deps.newId,
    },
  )
  await stores.audit.append([
    {
      id: deps.newId(),
      event: isDone ? 'PAIRING_DONE_IN_SERVICE' : 'PAIRING_NOT_DONE_IN_SERVICE',
      actor,
      subjectType: 'pairing',
      subjectId: pairing.id,
      outcome: 'done',
      facts: { ticketId },
      at: now,
    },
  ])
  if (ticketId === null) return
  await stores.tickets.change(ticketId, {}, { at: now })
  await addEvent(
    { tickets: stores.tickets, newId: deps.newId, now },
    {
      ticketId,
      actor,
      code: isDone ? 'DONE_IN_SERVICE' : 'NOT_DONE_IN_SERVICE',
      facts: { pairingId: pairing.id, matchRequestId },
    },
  )
}
