import type { SelectQueryBuilder } from 'typeorm'
import type { Ticket } from '../../../ticket/ticket'
import type { TicketStore } from '../../../ticket/ticket-store'
import type { StepExpression } from '../readers/next-step-query'
import { inOrder, queueQuery } from '../readers/queue-query'
import { numberOf } from '../rows'
import type { Transaction } from '../unit-of-work'
import { createTypeormCalibrationStore } from './calibration-store'
import { lockClaimed } from './claim'

/** In the order of the queue, and from its end to its beginning again, so that nothing is left behind. */
export async function lockNext(
  manager: Transaction,
  { accountId, behind, within }: Parameters<TicketStore['lockNext']>[0],
): Promise<Ticket | null> {
  const model = await createTypeormCalibrationStore(manager).inUse()
  const part = () => queueQuery(manager, within.filter, { ...within, model })
  const first = () => {
    const { found, due } = part()
    found.andWhere(
      `ticket.state IN ('new', 'open') AND (ticket.assigneeId IS NULL OR ticket.assigneeId = :accountId)`,
      { accountId },
    )
    inOrder(found, due)
    return lockClaimed(found.limit(1))
  }
  if (!behind) return first().getOne()
  const { found, due } = part()
  const rank = due && (await rankOf(found, due, behind))
  const after = onlyBehind(first(), behind, due && rank !== null ? { due, rank } : null)
  return (await after.getOne()) ?? first().andWhere('ticket.id <> :behindId', { behindId: behind.id }).getOne()
}

/** Where a ticket stands in the order by what is due, whether the filter still keeps it or not. */
async function rankOf(query: SelectQueryBuilder<Ticket>, due: StepExpression, { id }: Ticket): Promise<number | null> {
  const row = await query
    .select(due.sql, 'rank')
    .where('ticket.id = :id', { id })
    .setParameters(due.values)
    .getRawOne<{ rank: unknown }>()
  return row ? numberOf(row.rank) : null
}

/** Keeps what the order puts behind a ticket. */
function onlyBehind(
  query: SelectQueryBuilder<Ticket>,
  behind: Ticket,
  ranked: { readonly due: StepExpression; readonly rank: number } | null,
): SelectQueryBuilder<Ticket> {
  const at = ranked ? (behind.waitsSince ?? behind.receivedAt) : behind.receivedAt
  const since = ranked ? 'ticket.waitsSince' : 'ticket.receivedAt'
  const isBehind = `(ticket.urgent < :behindUrgent OR (ticket.urgent = :behindUrgent AND
    (${since} > :behindAt OR (${since} = :behindAt AND ticket.id > :behindId))))`
  const sql = ranked
    ? `((${ranked.due.sql}) > :behindRank OR ((${ranked.due.sql}) = :behindRank AND ${isBehind}))`
    : isBehind
  return query.andWhere(sql, {
    ...{ behindUrgent: behind.urgent, behindAt: at.toISOString(), behindId: behind.id },
    ...(ranked ? { behindRank: ranked.rank } : {}),
  })
}
