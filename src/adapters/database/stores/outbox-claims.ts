import { In, type SelectQueryBuilder } from 'typeorm'
import { WORKER_STOPPED, type ClaimOptions } from '../../../notify/outbox'
import { OutboxSchema, type OutboxRow } from '../schemas/ticket.schema'
import type { Transaction } from '../unit-of-work'
import { lockClaimed } from './claim'

/**
 * An item goes when nothing older of its ticket and channel still has to: pending or sending holds the later ones up,
 * failed and cancelled do not, because a person decides about those.
 */
export async function claimItems(
  manager: Transaction,
  { worker, now, until, limit, channel }: ClaimOptions,
): Promise<readonly OutboxRow[]> {
  const due = await lockClaimed(
    dueItems(manager, now, channel)
      .andWhere(
        `NOT EXISTS (SELECT 1 FROM outbox earlier WHERE earlier.ticket_id = item.ticket_id AND earlier.channel = item.channel
           AND earlier.state IN ('pending', 'sending')
           AND (earlier.created_at < item.created_at OR (earlier.created_at = item.created_at AND earlier.id < item.id)))`,
      )
      .orderBy('item.nextAttemptAt')
      .addOrderBy('item.id')
      .limit(limit),
  ).getMany()
  const ids = due.map(row => row.id)
  if (ids.length === 0) return []
  await manager
    .createQueryBuilder()
    .update(OutboxSchema)
    .set({ state: 'sending', leasedBy: worker, leasedUntil: until, attempts: () => 'attempts + 1' })
    .where({ id: In(ids) })
    .execute()
  const lapsed = due.filter(row => row.state === 'sending').map(row => row.id)
  if (lapsed.length > 0) await manager.update(OutboxSchema, { id: In(lapsed) }, { lastError: WORKER_STOPPED })
  return due.map(row => ({
    ...row,
    state: 'sending',
    attempts: row.attempts + 1,
    lastError: row.state === 'sending' ? WORKER_STOPPED : row.lastError,
  }))
}

/** Those whose time has come, though one may still have to wait for an earlier one of its ticket. */
export function dueItems(
  manager: Transaction,
  now: Date,
  channel?: ClaimOptions['channel'],
): SelectQueryBuilder<OutboxRow> {
  const due = manager
    .createQueryBuilder(OutboxSchema, 'item')
    .where(
      `((item.state = 'pending' AND item.nextAttemptAt <= :now) OR (item.state = 'sending' AND item.leasedUntil <= :now))`,
      { now: now.toISOString() },
    )
  return channel === undefined ? due : due.andWhere('item.channel = :channel', { channel })
}

/** Names of the workers that hold a lease on something that leaves. */
export async function outboxLeaseHolders(manager: Transaction): Promise<readonly string[]> {
  const rows = await manager
    .createQueryBuilder(OutboxSchema, 'item')
    .select('item.leasedBy', 'worker')
    .distinct()
    .where(`item.state = 'sending'`)
    .andWhere('item.leasedBy IS NOT NULL')
    .getRawMany<{ worker: string }>()
  return rows.map(row => row.worker)
}
