import type { Clock } from '../kernel/clock'
import type { UnitOfWork } from '../kernel/unit-of-work'
import type { TicketChanged } from '../ticket/change-ticket'
import type { Stores } from './stores'

/** Puts what was given up into the outbox again, by hand; what a person took back is sent by nobody. */
export function createRetryDelivery({
  unitOfWork,
  clock,
}: {
  readonly unitOfWork: UnitOfWork<Pick<Stores, 'outbox' | 'updates'>>
  readonly clock: Clock
}) {
  return ({ outboxId }: { readonly outboxId: string }): Promise<TicketChanged> =>
    unitOfWork.run('click', async ({ outbox, updates }) => {
      if (!(await outbox.find(outboxId))) return { kind: 'not-found' }
      if (await updates.isTakenBack(outboxId)) return { kind: 'refused', sentence: TAKEN_BACK }
      const isBack = await outbox.retry(outboxId, clock.now())
      return isBack ? { kind: 'done' } : { kind: 'refused', sentence: 'Only what has failed can be sent again.' }
    })
}

const TAKEN_BACK = 'The update that this email is of was taken back, so it is not sent again.'
