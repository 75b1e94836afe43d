import { LessThanOrEqual, MoreThan } from 'typeorm'
import type { PresenceStore } from '../../../ticket/presence'
import { insertRows } from '../insert-rows'
import { PresenceSchema } from '../schemas/presence.schema'
import type { Transaction } from '../unit-of-work'

/** Who has which ticket open, over one transaction (or the read connection). */
export function createTypeormPresenceStore(manager: Transaction): PresenceStore {
  return {
    async show({ id, ticketId, accountId, until, typingUntil }) {
      const { affected } = await manager.update(PresenceSchema, { ticketId, accountId }, { until, typingUntil })
      if (affected === 0) await insertRows(manager, PresenceSchema, [{ id, ticketId, accountId, until, typingUntil }])
    },
    async leave({ ticketId, accountId }) {
      await manager.delete(PresenceSchema, { ticketId, accountId })
    },
    async ofTicket(ticketId, now) {
      const rows = await manager.findBy(PresenceSchema, { ticketId, until: MoreThan(now) })
      return rows.map(({ accountId, typingUntil }) => ({
        accountId,
        isTyping: typingUntil !== null && typingUntil > now,
      }))
    },
    async sweep(now) {
      const { affected } = await manager.delete(PresenceSchema, { until: LessThanOrEqual(now) })
      return affected ?? 0
    },
  }
}
