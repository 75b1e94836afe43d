import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { OutboxItem } from '../notify/outbox'
import { addEvent } from '../ticket/change-ticket'
import type { Stores } from './stores'

/** Writes on a ticket's timeline that something about it was given up, so that its agent sees it; codes and ids only. */
export function createNoteFailedDelivery(deps: { readonly newId: NewId; readonly clock: Clock }) {
  return async (stores: Pick<Stores, 'tickets'>, item: Pick<OutboxItem, 'id' | 'kind' | 'ticketId'>): Promise<void> => {
    if (item.ticketId === null) return
    await addEvent(
      { tickets: stores.tickets, newId: deps.newId, now: deps.clock.now() },
      {
        ticketId: item.ticketId,
        actor: 'system',
        code: 'DELIVERY_GIVEN_UP',
        facts: { outboxId: item.id, kind: item.kind },
      },
    )
  }
}
