import type { AuditStore } from '../../../audit/audit'
import { AuditSchema } from '../schemas/access.schema'
import { insertRows } from '../insert-rows'
import type { Transaction } from '../unit-of-work'

/** Appends audit events, over one transaction. Sequence and chain are given afterwards. */
export function createTypeormAuditStore(manager: Transaction): AuditStore {
  return {
    async append(events) {
      const rows = events.map(event => ({ ...event, sequence: null, chain: null }))
      await insertRows(manager, AuditSchema, rows)
    },
  }
}
