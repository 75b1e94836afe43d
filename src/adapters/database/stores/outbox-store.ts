import { In, LessThan, Not } from 'typeorm'
import { addressKey, domainOf } from '../../../notify/acknowledgement-keys'
import {
  isUnsent,
  type EmailPayload,
  mayHaveBeenSent,
  type NewOutboxItem,
  type OutboxItem,
  type OutboxKind,
  type OutboxStore,
  type ZendeskPayload,
} from '../../../notify/outbox'
import { announceWork } from '../announce-work'
import { messageIdKey } from '../rows'
import { AutomaticMailSchema } from '../schemas/rate.schema'
import { OutboxSchema, type OutboxRow } from '../schemas/ticket.schema'
import { insertRows } from '../insert-rows'
import type { Transaction } from '../unit-of-work'
import { lockRows } from './claim'
import { forgetReports, hasBounced, noteRefused, noteReport, reportsOf } from './delivery-reports'
import { claimItems, hasDueItems, outboxLeaseHolders } from './outbox-claims'
import { addFiles, dropFiles, filesOf } from './outbox-files'

const FREE = { leasedBy: null, leasedUntil: null } as const
const PAST = new Date(0)
/** Nobody holds the write connection for longer. */
const FORGOTTEN_AT_ONCE = 500

/** Everything that leaves, over one transaction (or the read connection). */
export function createTypeormOutboxStore(manager: Transaction): OutboxStore {
  return {
    add: item => addItem(manager, item),
    async claim(options) {
      return withFiles(manager, (await claimItems(manager, options)).map(toOutboxItem))
    },
    async find(id) {
      const row = await manager.findOneBy(OutboxSchema, { id })
      return row && ((await withReports(manager, [row]))[0] ?? null)
    },
    async findByOnceKey(onceKey) {
      const row = await manager.findOneBy(OutboxSchema, { onceKey })
      return row && ((await withReports(manager, [row]))[0] ?? null)
    },
    async ofTicket(ticketId) {
      const rows = await manager.find(OutboxSchema, { where: { ticketId }, order: { createdAt: 'ASC', id: 'ASC' } })
      return withReports(manager, rows)
    },
    hasDue: (now, of = {}) => hasDueItems(manager, { now, ...of }),
    leaseHolders: () => outboxLeaseHolders(manager),
    async releaseLeases(worker) {
      // As if it had lapsed: a lease with an end in the past is what `claim` takes.
      await manager.update(OutboxSchema, { state: 'sending', leasedBy: worker }, { leasedBy: null, leasedUntil: PAST })
      await announceWork(manager, 'outbox')
    },
    async markSent(id, { at, deliveryId, doubt = null, words = null }) {
      const sent = { ...FREE, state: 'sent', sentAt: at, deliveryId, lastError: doubt, serverWords: words } as const
      const { affected } = await manager.update(OutboxSchema, { id, state: Not('sent') }, sent)
      return affected === 1
    },
    async markFailed(id, { worker, at, error, nextAttemptAt, words = null }) {
      const next = nextAttemptAt === null ? { nextAttemptAt: at } : { nextAttemptAt }
      const state = nextAttemptAt === null ? 'failed' : 'pending'
      const { affected } = await manager.update(
        OutboxSchema,
        { id, state: 'sending', leasedBy: worker },
        { ...FREE, ...next, state, lastError: error, serverWords: words },
      )
      return affected === 1
    },
    automaticSince: (of, within) => automaticSince(manager, of, within),
    forgetAutomatic: before => forgetAutomatic(manager, before),
    noteReport: report => noteReport(manager, report),
    noteRefused: refused => noteRefused(manager, refused),
    hasBounced: (address, since) => hasBounced(manager, address, since),
    cancelPending: matchRequestId => cancelPending(manager, matchRequestId),
    cancelUnsent: ids => cancelUnsent(manager, ids),
    replaceUnsent: (id, payload, at) => replaceUnsent(manager, id, { payload, at }),
    changeUnsent: (kind, change) => changeUnsent(manager, kind, change),
    retry: (id, at) => retry(manager, id, at),
  }
}

async function retry(manager: Transaction, id: string, at: Date): Promise<boolean> {
  const [row] = await lockRows(manager.createQueryBuilder(OutboxSchema, 'item').where({ id })).getMany()
  if (row?.state !== 'failed' && row?.state !== 'sent') return false
  // What left and did not come back is not sent a second time.
  const hasComeBack = await forgetReports(manager, id, at)
  if (row.state === 'sent' && !hasComeBack) return false
  const again = { ...FREE, state: 'pending', attempts: 0, nextAttemptAt: at, sentAt: null } as const
  await manager.update(OutboxSchema, { id }, again)
  await announceWork(manager, 'outbox')
  return true
}

async function addItem(manager: Transaction, item: NewOutboxItem): Promise<boolean> {
  if (await manager.existsBy(OutboxSchema, { onceKey: item.onceKey })) return false
  await insertRows(manager, OutboxSchema, [newRow(item)])
  await addFiles(manager, item)
  await countAutomatic(manager, item)
  await announceWork(manager, 'outbox')
  return true
}

function newRow(item: NewOutboxItem): OutboxRow {
  const { id, kind, ticketId, matchRequestId, onceKey, delivery, notBefore, createdAt } = item
  const channel = item.via ?? delivery.channel
  const address = delivery.channel === 'email' && channel === 'email' ? delivery.payload.to.address : null
  return {
    ...{ id, kind, ticketId, matchRequestId, onceKey, createdAt },
    problemId: item.problemId ?? null,
    ...FREE,
    channel,
    payload: delivery.payload,
    state: 'pending',
    attempts: 0,
    nextAttemptAt: notBefore,
    lastError: null,
    serverWords: null,
    messageIdKey: delivery.channel === 'email' ? messageIdKey(delivery.payload.messageId) : null,
    receiverKey: address === null ? null : addressKey(address),
    domainKey: address === null ? null : addressKey(domainOf(address)),
    sendAt: item.sendAt ?? null,
    deliveryId: null,
    sentAt: null,
  }
}

/** What nobody pressed a button for is counted, whatever becomes of it. */
async function countAutomatic(manager: Transaction, item: NewOutboxItem): Promise<void> {
  if (item.delivery.channel !== 'email' || item.delivery.payload.autoSubmitted === null) return
  const { address } = item.delivery.payload.to
  const keys = { addressKey: addressKey(address), domainKey: addressKey(domainOf(address)), pool: item.pool ?? null }
  const { id: outboxId, ticketId, createdAt: at } = item
  await insertRows(manager, AutomaticMailSchema, [{ outboxId, ticketId, ...keys, at }])
}

async function automaticSince(
  manager: Transaction,
  { address, domain, pool, ticketId }: Parameters<OutboxStore['automaticSince']>[0],
  { since, most }: { readonly since: Date; readonly most: number },
): Promise<number> {
  const query = manager
    .createQueryBuilder(AutomaticMailSchema, 'mail')
    .select('mail.outboxId')
    .where('mail.at > :since', { since: since.toISOString() })
  if (address !== undefined) query.andWhere('mail.addressKey = :key', { key: addressKey(address) })
  if (domain !== undefined) query.andWhere('mail.domainKey = :domainKey', { domainKey: addressKey(domain) })
  if (pool !== undefined) query.andWhere('mail.pool = :pool', { pool })
  if (ticketId !== undefined) query.andWhere('mail.ticketId = :ticketId', { ticketId })
  return (await query.limit(most).getMany()).length
}

async function forgetAutomatic(manager: Transaction, before: Date): Promise<number> {
  const old = await manager.find(AutomaticMailSchema, {
    select: { outboxId: true },
    where: { at: LessThan(before) },
    take: FORGOTTEN_AT_ONCE,
  })
  const ids = old.map(row => row.outboxId)
  if (ids.length > 0) await manager.delete(AutomaticMailSchema, { outboxId: In(ids) })
  return ids.length
}

async function cancelPending(
  manager: Transaction,
  matchRequestId: string,
): Promise<{ readonly cancelled: readonly string[]; readonly left: readonly string[] }> {
  const rows = await manager.find(OutboxSchema, { where: { matchRequestId }, order: { id: 'ASC' } })
  // One that was given up would leave when somebody sends it again.
  const waiting = rows.filter(({ state }) => state === 'pending' || state === 'failed')
  const ids = waiting.map(({ id }) => id)
  if (ids.length > 0) await manager.update(OutboxSchema, { id: In(ids) }, { ...FREE, state: 'cancelled' })
  return {
    cancelled: waiting.filter(row => !mayHaveBeenSent(row)).map(({ id }) => id),
    left: rows.filter(mayHaveBeenSent).map(({ id }) => id),
  }
}

/** Whoever claims an item passes over one that is locked here. */
async function cancelUnsent(manager: Transaction, ids: readonly string[]): Promise<boolean> {
  const asked = manager.createQueryBuilder(OutboxSchema, 'item').where({ id: In([...ids]) })
  const rows = await lockRows(asked.orderBy('item.id')).getMany()
  if (rows.length !== ids.length || !rows.every(isUnsent)) return false
  await manager.update(OutboxSchema, { id: In([...ids]) }, { ...FREE, state: 'cancelled' })
  await dropFiles(manager, ids)
  return true
}

async function replaceUnsent(
  manager: Transaction,
  id: string,
  { payload, at }: { readonly payload: ZendeskPayload; readonly at: Date },
): Promise<boolean> {
  const [row] = await lockRows(manager.createQueryBuilder(OutboxSchema, 'item').where({ id })).getMany()
  if (row === undefined || row.channel !== 'zendesk' || !isUnsent(row)) return false
  await manager.update(OutboxSchema, { id }, { ...FREE, payload, state: 'pending', attempts: 0, nextAttemptAt: at })
  await announceWork(manager, 'outbox')
  return true
}

async function changeUnsent(
  manager: Transaction,
  kind: OutboxKind,
  change: (email: EmailPayload) => EmailPayload | null,
): Promise<void> {
  const asked = manager
    .createQueryBuilder(OutboxSchema, 'item')
    .where({ kind, channel: 'email', state: In(['pending', 'sending', 'failed']) })
  const rows = await lockRows(asked.orderBy('item.id')).getMany()
  for (const row of rows) {
    const { delivery } = toOutboxItem(row)
    const payload = delivery.channel === 'email' ? change(delivery.payload) : null
    if (payload !== null) await manager.update(OutboxSchema, { id: row.id }, { payload })
  }
}

/** Rows as the outbox knows them, with their files and what was reported of each. */
export async function withReports(manager: Transaction, rows: readonly OutboxRow[]): Promise<readonly OutboxItem[]> {
  const reports = await reportsOf(
    manager,
    rows.map(row => row.id),
  )
  const items = rows.map(row => {
    const report = reports.get(row.id)
    return { ...toOutboxItem(row), ...(report ? { report } : {}) }
  })
  return withFiles(manager, items)
}

async function withFiles(manager: Transaction, items: readonly OutboxItem[]): Promise<readonly OutboxItem[]> {
  const emails = items.filter(({ delivery }) => delivery.channel === 'email').map(({ id }) => id)
  const files = await filesOf(manager, emails)
  return items.map(item => {
    const own = files.get(item.id)
    return own ? { ...item, files: own } : item
  })
}

/** A row as the outbox knows it. */
function toOutboxItem(row: OutboxRow): OutboxItem {
  return {
    id: row.id,
    kind: row.kind,
    ticketId: row.ticketId,
    matchRequestId: row.matchRequestId,
    ...(row.problemId === null ? {} : { problemId: row.problemId }),
    onceKey: row.onceKey,
    delivery:
      'action' in row.payload
        ? { channel: 'zendesk', payload: row.payload }
        : { channel: 'email', payload: row.payload },
    ...(row.channel === 'zendesk' && !('action' in row.payload) ? { via: 'zendesk' as const } : {}),
    notBefore: row.nextAttemptAt,
    createdAt: row.createdAt,
    ...(row.sendAt === null ? {} : { sendAt: row.sendAt }),
    state: row.state,
    attempts: row.attempts,
    nextAttemptAt: row.nextAttemptAt,
    lastError: row.lastError,
    serverWords: row.serverWords,
    deliveryId: row.deliveryId,
    sentAt: row.sentAt,
  }
}
