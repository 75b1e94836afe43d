import type { Ticket } from '../../../ticket/ticket'
import { TicketSchema } from '../schemas/ticket.schema'
import type { Transaction } from '../unit-of-work'
import { lockClaimed } from './claim'

/** In the order of the queue, and from its end to its beginning again, so that nothing is left behind. */
export async function lockNext(
  manager: Transaction,
  { accountId, behind }: { readonly accountId: string; readonly behind: Ticket | null },
): Promise<Ticket | null> {
  const first = () =>
    lockClaimed(
      manager
        .createQueryBuilder(TicketSchema, 'ticket')
        .where(`ticket.state IN ('new', 'open') AND (ticket.assigneeId IS NULL OR ticket.assigneeId = :accountId)`, {
          accountId,
        })
        .orderBy('ticket.urgent', 'DESC')
        .addOrderBy('ticket.receivedAt')
        .addOrderBy('ticket.id')
        .limit(1),
    )
  if (!behind) return first().getOne()
  const place = { id: behind.id, urgent: behind.urgent, at: behind.receivedAt.toISOString() }
  const after = first().andWhere(
    `(ticket.urgent < :urgent OR (ticket.urgent = :urgent AND
       (ticket.receivedAt > :at OR (ticket.receivedAt = :at AND ticket.id > :id))))`,
    place,
  )
  return (await after.getOne()) ?? first().andWhere('ticket.id <> :id', place).getOne()
}
