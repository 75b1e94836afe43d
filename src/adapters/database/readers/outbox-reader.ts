import type { OutboxFile } from '../../../notify/files/reply-files'
import type { OutboxItem } from '../../../notify/outbox'
import { OutboxFileSchema } from '../schemas/outbox-file.schema'
import { OutboxSchema } from '../schemas/ticket.schema'
import { withReports } from '../stores/outbox-store'
import type { Transaction } from '../unit-of-work'
import { undelivered } from './undelivered-query'

/** What leaves, the newest first, for the outbox page. */
export type OutboxReader = (filter: {
  readonly state?: OutboxItem['state']
  readonly limit: number
}) => Promise<readonly OutboxItem[]>

/** The outbox over the read connection. What came back counts as failed, whatever it was when it left. */
export function createTypeormOutboxReader(manager: Transaction): OutboxReader {
  return async ({ state, limit }) => {
    const asked = state === 'failed' ? failed(manager) : manager.createQueryBuilder(OutboxSchema, 'item')
    if (state !== undefined && state !== 'failed') asked.where('item.state = :state', { state })
    const rows = await asked.orderBy('item.createdAt', 'DESC').addOrderBy('item.id', 'DESC').limit(limit).getMany()
    return withReports(manager, rows)
  }
}

/** Given up, whichever way it was to go, or not delivered. */
function failed(manager: Transaction) {
  return undelivered(manager).orWhere(`item.state = 'failed'`)
}

/** One file of an email on a ticket, over the read connection; null when it is of none. */
export function createTypeormReplyFileReader(manager: Transaction) {
  return async (id: string): Promise<(OutboxFile & { readonly ticketId: string }) | null> => {
    const file = await manager.findOneBy(OutboxFileSchema, { id })
    const email = file && (await manager.findOneBy(OutboxSchema, { id: file.outboxId }))
    return file && email?.ticketId ? { ...file, ticketId: email.ticketId } : null
  }
}
