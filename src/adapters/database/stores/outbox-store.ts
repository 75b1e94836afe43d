import { In } from 'typeorm'
import { addressKey } from '../../../notify/acknowledgement-keys'
import type { NewOutboxItem, OutboxItem, OutboxStore } from '../../../notify/outbox'
import { messageIdKey } from '../rows'
import { AutomaticMailSchema } from '../schemas/rate.schema'
import { OutboxSchema, type OutboxRow } from '../schemas/ticket.schema'
import { insertRows } from '../insert-rows'
import type { Transaction } from '../unit-of-work'
import { hasBounced, noteReport, reportsOf } from './delivery-reports'
import { lockClaimed } from './claim'

const FREE = { leasedBy: null, leasedUntil: null } as const

/** Everything that leaves, over one transaction (or the read connection). */
export function createTypeormOutboxStore(manager: Transaction): OutboxStore {
  return {
    async add(item) {
      if (await manager.existsBy(OutboxSchema, { onceKey: item.onceKey })) return false
      await insertRows(manager, OutboxSchema, [newRow(item)])
      await countAutomatic(manager, item)
      return true
    },
    claim: options => claim(manager, options),
    async find(id) {
      const row = await manager.findOneBy(OutboxSchema, { id })
      return row && ((await withReports(manager, [row]))[0] ?? null)
    },
    async ofTicket(ticketId) {
      const rows = await manager.find(OutboxSchema, { where: { ticketId }, order: { createdAt: 'ASC', id: 'ASC' } })
      return withReports(manager, rows)
    },
    async markSent(id, { at, deliveryId }) {
      await manager.update(OutboxSchema, { id }, { ...FREE, state: 'sent', sentAt: at, deliveryId, lastError: null })
    },
    async markFailed(id, { at, error, nextAttemptAt }) {
      const next = nextAttemptAt === null ? { nextAttemptAt: at } : { nextAttemptAt }
      const state = nextAttemptAt === null ? 'failed' : 'pending'
      await manager.update(OutboxSchema, { id }, { ...FREE, ...next, state, lastError: error })
    },
    automaticSince: (of, within) => automaticSince(manager, of, within),
    noteReport: report => noteReport(manager, report),
    hasBounced: (address, since) => hasBounced(manager, address, since),
    cancelPending: matchRequestId => cancelPending(manager, matchRequestId),
    async retry(id, at) {
      const { affected } = await manager.update(
        OutboxSchema,
        { id, state: 'failed' },
        { ...FREE, state: 'pending', nextAttemptAt: at },
      )
      return affected === 1
    },
  }
}

function newRow({ delivery, notBefore, ...item }: NewOutboxItem): OutboxRow {
  return {
    ...item,
    ...FREE,
    channel: delivery.channel,
    payload: delivery.payload,
    state: 'pending',
    attempts: 0,
    nextAttemptAt: notBefore,
    lastError: null,
    messageIdKey: delivery.channel === 'email' ? messageIdKey(delivery.payload.messageId) : null,
    deliveryId: null,
    sentAt: null,
  }
}

/** What nobody pressed a button for is counted, whatever becomes of it. */
async function countAutomatic(manager: Transaction, item: NewOutboxItem): Promise<void> {
  if (item.delivery.channel !== 'email' || item.delivery.payload.autoSubmitted === null) return
  const key = addressKey(item.delivery.payload.to.address)
  const { id: outboxId, ticketId, createdAt: at } = item
  await insertRows(manager, AutomaticMailSchema, [{ outboxId, ticketId, addressKey: key, at }])
}

async function automaticSince(
  manager: Transaction,
  { address, ticketId }: { readonly address?: string; readonly ticketId?: string },
  { since, most }: { readonly since: Date; readonly most: number },
): Promise<number> {
  const query = manager
    .createQueryBuilder(AutomaticMailSchema, 'mail')
    .select('mail.outboxId')
    .where('mail.at > :since', { since: since.toISOString() })
  if (address !== undefined) query.andWhere('mail.addressKey = :key', { key: addressKey(address) })
  if (ticketId !== undefined) query.andWhere('mail.ticketId = :ticketId', { ticketId })
  return (await query.limit(most).getMany()).length
}

/**
 * An item goes when nothing older of its ticket and channel still has to: pending or sending holds the later ones up,
 * failed and cancelled do not, because a person decides about those.
 */
async function claim(
  manager: Transaction,
  { worker, now, until, limit }: { worker: string; now: Date; until: Date; limit: number },
): Promise<readonly OutboxItem[]> {
  const due = await lockClaimed(
    manager
      .createQueryBuilder(OutboxSchema, 'item')
      .where(
        `((item.state = 'pending' AND item.nextAttemptAt <= :now) OR (item.state = 'sending' AND item.leasedUntil <= :now))`,
        { now: now.toISOString() },
      )
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
  return due.map(row => toOutboxItem({ ...row, state: 'sending', attempts: row.attempts + 1 }))
}

async function cancelPending(
  manager: Transaction,
  matchRequestId: string,
): Promise<{ readonly cancelled: readonly string[]; readonly left: readonly string[] }> {
  const rows = await manager.find(OutboxSchema, { where: { matchRequestId }, order: { id: 'ASC' } })
  const idsIn = (...states: readonly OutboxRow['state'][]) =>
    rows.filter(row => states.includes(row.state)).map(row => row.id)
  const cancelled = idsIn('pending')
  if (cancelled.length > 0) await manager.update(OutboxSchema, { id: In(cancelled) }, { ...FREE, state: 'cancelled' })
  return { cancelled, left: idsIn('sending', 'sent') }
}

/** Rows as the outbox knows them, with what was reported of each. */
export async function withReports(manager: Transaction, rows: readonly OutboxRow[]): Promise<readonly OutboxItem[]> {
  const reports = await reportsOf(
    manager,
    rows.map(row => row.id),
  )
  return rows.map(row => {
    const report = reports.get(row.id)
    return { ...toOutboxItem(row), ...(report ? { report } : {}) }
  })
}

/** A row as the outbox knows it. */
function toOutboxItem(row: OutboxRow): OutboxItem {
  return {
    id: row.id,
    kind: row.kind,
    ticketId: row.ticketId,
    matchRequestId: row.matchRequestId,
    onceKey: row.onceKey,
    delivery:
      'action' in row.payload
        ? { channel: 'zendesk', payload: row.payload }
        : { channel: 'email', payload: row.payload },
    notBefore: row.nextAttemptAt,
    createdAt: row.createdAt,
    state: row.state,
    attempts: row.attempts,
    nextAttemptAt: row.nextAttemptAt,
    lastError: row.lastError,
    deliveryId: row.deliveryId,
    sentAt: row.sentAt,
  }
}
