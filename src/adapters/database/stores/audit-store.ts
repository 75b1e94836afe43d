import type { AuditEvent, AuditStore } from '../../../audit/audit'
import { AuditPersonSchema, AuditSchema, type AuditRow } from '../schemas/access.schema'
import { insertRows } from '../insert-rows'
import type { Transaction } from '../unit-of-work'

/** Appends audit events, over one transaction: one statement for the events, one for whom they showed. */
export function createTypeormAuditStore(manager: Transaction): AuditStore {
  return {
    async append(events) {
      await insertRows(manager, AuditSchema, events.map(newRow))
      const shown = events.flatMap(({ id: eventId, people = [] }) =>
        people.map((person, place) => ({ ...person, id: `${eventId}.${place}`, eventId })),
      )
      if (shown.length > 0) await insertRows(manager, AuditPersonSchema, shown)
    },
  }
}

/** Sequence and chain are given afterwards. */
function newRow({ id, event, actor, subjectType, subjectId, outcome, facts, at }: AuditEvent): AuditRow {
  return { id, event, actor, subjectType, subjectId, outcome, facts, at, sequence: null, chain: null }
}
