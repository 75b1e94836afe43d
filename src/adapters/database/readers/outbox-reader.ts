import type { OutboxItem } from '../../../notify/outbox'
import { OutboxSchema } from '../schemas/ticket.schema'
import { withReports } from '../stores/outbox-store'
import type { Transaction } from '../unit-of-work'

/** What leaves, the newest first, for the outbox page. */
export type OutboxReader = (filter: {
  readonly state?: OutboxItem['state']
  readonly limit: number
}) => Promise<readonly OutboxItem[]>

/** The outbox over the read connection. */
export function createTypeormOutboxReader(manager: Transaction): OutboxReader {
  return async ({ state, limit }) => {
    const rows = await manager.find(OutboxSchema, {
      where: state === undefined ? {} : { state },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: limit,
    })
    return withReports(manager, rows)
  }
}
