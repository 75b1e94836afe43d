import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { addEvent, type TicketChanged } from '../ticket/change-ticket'
import type { Stores } from './stores'

/** Puts what was given up, or came back, into the outbox again, by hand; what a person took back is sent by nobody. */
export function createRetryDelivery({
  unitOfWork,
  clock,
  newId,
}: {
  readonly unitOfWork: UnitOfWork<Pick<Stores, 'outbox' | 'updates' | 'tickets'>>
  readonly clock: Clock
  readonly newId: NewId
}) {
  return ({ outboxId, actor }: { readonly outboxId: string; readonly actor: string }): Promise<TicketChanged> =>
    unitOfWork.run('click', async ({ outbox, updates, tickets }) => {
      const item = await outbox.find(outboxId)
      if (!item) return { kind: 'not-found' }
      if (await updates.isTakenBack(outboxId)) return { kind: 'refused', sentence: TAKEN_BACK }
      const now = clock.now()
      if (!(await outbox.retry(outboxId, now))) return { kind: 'refused', sentence: NOT_FAILED }
      const { ticketId, delivery } = item
      if (ticketId === null || delivery.channel !== 'email') return { kind: 'done' }
      const facts = { outboxId, to: delivery.payload.to.address }
      await addEvent({ tickets, newId, now }, { ticketId, actor, code: 'SENT_AGAIN', facts })
      return { kind: 'done' }
    })
}

const NOT_FAILED = 'Only what has failed, or came back, can be sent again.'

const TAKEN_BACK = 'The update that this email is of was taken back, so it is not sent again.'
