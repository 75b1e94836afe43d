import { And, In, LessThan, Raw, type FindOperator } from 'typeorm'
import type { AuditEvent, AuditReader, Sighting } from '../../../audit/audit'
import { numberOf } from '../rows'
import { AuditSchema, type AuditRow } from '../schemas/access.schema'
import { TicketSchema } from '../schemas/ticket.schema'
import { runSql, sql, verbatim } from '../sql'
import type { Transaction } from '../unit-of-work'

/** The newest audit events, and who saw whom, over the read connection. */
export function createTypeormAuditReader(manager: Transaction): AuditReader {
  return {
    async recent({ subjectType, subjectId, actor, until, after, limit }) {
      const times = [...(until ? [LessThan(until)] : []), ...(after ? [behind(after)] : [])]
      const rows = await manager.find(AuditSchema, {
        where: {
          ...(subjectType === undefined ? {} : { subjectType }),
          ...(subjectId === undefined ? {} : { subjectId }),
          ...(actor === undefined ? {} : { actor }),
          ...(times.length === 0 ? {} : { at: And(...times) }),
        },
        order: { at: 'DESC', id: 'DESC' },
        take: limit,
      })
      return rows.map(toEvent)
    },
    sightings: of => sightings(manager, of),
    async countSightings(personId) {
      const [row] = await runSql<{ readonly many: unknown }>(
        manager,
        sql`SELECT COUNT(*) AS many FROM audit_people WHERE person_id = ${personId}`,
      )
      return numberOf(row?.many)
    },
  }
}

/** In the order of the list: earlier, or at the same instant with a lesser id. Written so that the index of `at` finds its beginning. */
function behind({ at, id }: Pick<AuditEvent, 'at' | 'id'>): FindOperator<Date> {
  return Raw(column => `(${column} <= :behindAt AND (${column} < :behindAt OR id < :behindId))`, {
    behindAt: at.toISOString(),
    behindId: id,
  }) as FindOperator<Date>
}

/** Ids of events sort by when they were made: the index of `audit_people` gives the newest without a sort. */
async function sightings(
  manager: Transaction,
  { personId, before, limit, offset }: Parameters<AuditReader['sightings']>[0],
): Promise<readonly Sighting[]> {
  const upTo = before === undefined ? sql`` : sql` AND event_id < ${before}`
  const shown = await runSql<{ readonly event_id: string; readonly ticket_id: string | null }>(
    manager,
    sql`SELECT event_id, ticket_id FROM audit_people WHERE person_id = ${personId}${upTo}
      ORDER BY event_id DESC LIMIT ${verbatim(limit)} OFFSET ${verbatim(offset)}`,
  )
  const events = await manager.findBy(AuditSchema, { id: In(shown.map(row => row.event_id)) })
  const tickets = await manager.find(TicketSchema, {
    select: { id: true, reference: true },
    where: { id: In(shown.flatMap(row => row.ticket_id ?? [])) },
  })
  const eventOf = new Map(events.map(row => [row.id, row]))
  const referenceOf = new Map(tickets.map(({ id, reference }) => [id, reference]))
  return shown.flatMap(({ event_id, ticket_id }) => {
    const row = eventOf.get(event_id)
    if (!row) return []
    const { id, event, actor, at } = row
    return [{ id, event, actor, at, ticketReference: referenceOf.get(ticket_id ?? '') ?? null }]
  })
}

function toEvent(row: AuditRow): AuditEvent {
  const { id, event, actor, subjectType, subjectId, outcome, facts, at } = row
  return { id, event, actor, subjectType, subjectId, outcome, facts, at }
}
