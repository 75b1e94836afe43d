import type { UnitOfWork } from '../kernel/unit-of-work'
import { addEvent } from '../ticket/change-ticket'
import { newestPerMessage, settleTicket, type SettleDeps } from './settle-ticket'
import type { Stores } from './stores'
import { readAgain, type UnderstandDeps } from './understand'

export interface RefineDeps extends SettleDeps, Pick<UnderstandDeps, 'directory' | 'helpdeskAddresses'> {
  readonly unitOfWork: UnitOfWork<Stores>
}

/** Why a ticket is read again. */
export type RefineReason = 'register-changed' | 'reader-changed' | 'agent-asked'

/**
 * A new reading of what is already on a ticket: the third journey. Messages whose reading comes out the same are left
 * alone; a new reading raises the ticket's version, so that an open page gets a sentence.
 */
export function createRefine(deps: RefineDeps) {
  return async (command: {
    readonly ticketId: string
    readonly reason: RefineReason
    readonly actor: string
  }): Promise<{ readonly changed: number }> => {
    const { kept, standing } = await deps.unitOfWork.run('background', async stores => ({
      kept: await stores.tickets.parsedOf(command.ticketId),
      standing: newestPerMessage(await stores.tickets.readingsOf(command.ticketId)),
    }))
    const fresh = await Promise.all(
      kept.map(async message => ({ messageId: message.messageId, ...(await readAgain(deps, message)) })),
    )
    const changed = fresh.filter(read =>
      standing.every(stored => stored.messageId !== read.messageId || stored.inputsHash !== read.inputsHash),
    )
    if (changed.length === 0) return { changed: 0 }
    await deps.unitOfWork.run('background', async stores => {
      const now = deps.clock.now()
      for (const read of changed) {
        await stores.tickets.addReading({
          id: deps.newId(),
          messageId: read.messageId,
          ticketId: command.ticketId,
          inputsHash: read.inputsHash,
          reading: read.reading,
          triage: read.triage,
          createdAt: now,
        })
      }
      await addEvent(
        { tickets: stores.tickets, newId: deps.newId, now },
        {
          ticketId: command.ticketId,
          actor: command.actor,
          code: 'READ_AGAIN',
          facts: { reason: command.reason, readings: changed.length },
        },
      )
      await settleTicket(deps, stores, command.ticketId)
    })
    return { changed: changed.length }
  }
}
