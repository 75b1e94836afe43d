import type { AuditEvent, AuditReader } from '../../../audit/audit'
import { AuditSchema, type AuditRow } from '../schemas/access.schema'
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
      return rows.map(toEvent)
    },
  }
}

function toEvent(row: AuditRow): AuditEvent {
  const { id, event, actor, subjectType, subjectId, outcome, facts, at } = row
  return { id, event, actor, subjectType, subjectId, outcome, facts, at }
}
