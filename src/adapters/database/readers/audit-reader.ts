import type { AuditReader } from '../../../audit/audit'
import { AuditSchema } from '../schemas/access.schema'
import type { Transaction } from '../unit-of-work'

/** The newest audit events, over the read connection. */
export function createTypeormAuditReader(manager: Transaction): AuditReader {
  return {
    async recent({ subjectType, subjectId, limit }) {
      const rows = await manager.find(AuditSchema, {
        where: {
          ...(subjectType === undefined ? {} : { subjectType }),
          ...(subjectId === undefined ? {} : { subjectId }),
        },
        order: { at: 'DESC', id: 'DESC' },
        take: limit,
      })
      return rows.map(({ sequence: _sequence, chain: _chain, ...event }) => event)
    },
  }
}
