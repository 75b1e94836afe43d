import type { SelectQueryBuilder } from 'typeorm'
import type { Unanswered } from '../../../problem/problem-updates'
import type { Ticket } from '../../../ticket/ticket'
import { numberOf } from '../rows'
import { TicketSchema } from '../schemas/ticket.schema'
import { runSql, sql, verbatim, type Sql } from '../sql'
import type { Transaction } from '../unit-of-work'

/** The ticket that a report belongs to now: of a merged one the ticket that holds its messages. */
const NOW = 'COALESCE(origin.merged_into_id, origin.id)'

/** The tickets that report a problem, as `ticket`. */
export function affectedTickets(manager: Transaction, problemId: string): SelectQueryBuilder<Ticket> {
  return manager.createQueryBuilder(TicketSchema, 'ticket').where(
    `ticket.id IN (SELECT ${NOW} FROM occurrences occurrence INNER JOIN tickets origin ON origin.id = occurrence.ticket_id
      WHERE occurrence.problem_id = :problemId)`,
    { problemId },
  )
}

/** Whoever reported a problem and was told nothing since: `first` names as many as asked, by reference. */
export async function unanswered(manager: Transaction, problemId: string, most: number): Promise<Unanswered> {
  const untold = untoldTickets(problemId)
  const [counted] = await runSql<{ readonly total: unknown }>(manager, sql`SELECT COUNT(*) AS total ${untold}`)
  const total = numberOf(counted?.total)
  if (total === 0) return { total, first: [] }
  const first = await runSql<Unanswered['first'][number]>(
    manager,
    sql`SELECT ticket.id, ticket.reference ${untold} ORDER BY ticket.reference LIMIT ${verbatim(most)}`,
  )
  return { total, first }
}

/**
 * From the few tickets of one problem to their rows, in this order on both databases. An answer is an update of the problem that was sent since
 * the ticket reported it last, or that named it as left out; or, where the ticket is done, what a person wrote to its requester since.
 */
function untoldTickets(problemId: string): Sql {
  return sql`FROM (SELECT ${verbatim(NOW)} AS ticket_id, MAX(occurrence.occurred_at) AS last_at
      FROM occurrences occurrence INNER JOIN tickets origin ON origin.id = occurrence.ticket_id
      WHERE occurrence.problem_id = ${problemId} GROUP BY ${verbatim(NOW)}) reported
    CROSS JOIN tickets ticket
    WHERE ticket.id = reported.ticket_id
      AND NOT EXISTS (SELECT 1 FROM problem_update_tickets told
        INNER JOIN problem_updates written ON written.id = told.update_id
        LEFT JOIN outbox item ON item.id = told.outbox_id
        WHERE told.ticket_id = ticket.id AND written.problem_id = ${problemId} AND written.sent_at >= reported.last_at
          AND ((told.state = 'queued' AND item.state IN ('pending', 'sending', 'sent'))
            OR (told.state = 'left-out' AND written.state = 'sent')))
      AND NOT (ticket.state IN ('solved', 'closed') AND EXISTS (SELECT 1 FROM outbox reply
        WHERE reply.ticket_id = ticket.id AND reply.kind IN ('reply', 'match-completed')
          AND reply.state IN ('pending', 'sending', 'sent') AND reply.created_at >= reported.last_at))`
}
