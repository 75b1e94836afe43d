import { OVER_STATES } from '../../../problem/problem'
import type { ProblemCounterpartStore } from '../../../problem/counterparts'
import { insertRows } from '../insert-rows'
import { ZendeskIncidentSchema, ZendeskProblemSchema } from '../schemas/zendesk.schema'
import { runSql, sql, verbatim } from '../sql'
import type { Transaction } from '../unit-of-work'

/** It is there, or is about to be. */
const IS_THERE = sql`(tickets.zendesk_ticket_id IS NOT NULL OR EXISTS (SELECT 1 FROM outbox
  WHERE outbox.ticket_id = tickets.id AND outbox.kind = 'zendesk-create' AND outbox.state <> 'cancelled'))`

/** What Zendesk knows of problems, over one transaction (or the read connection). */
export function createTypeormProblemCounterpartStore(manager: Transaction): ProblemCounterpartStore {
  return {
    find: problemId => manager.findOneBy(ZendeskProblemSchema, { problemId }),
    async keep({ problemId, toldState, isBehind }) {
      const { affected } = await manager.update(ZendeskProblemSchema, { problemId }, { toldState, isBehind })
      if (affected === 0) await insertRows(manager, ZendeskProblemSchema, [{ problemId, toldState, isBehind }])
    },
    async problemsOf({ ids, reporting }) {
      const rows = await runSql<{ id: string }>(
        manager,
        sql`SELECT problem_id AS id FROM tickets WHERE problem_id IS NOT NULL AND (id IN ${ids}
            OR id IN (SELECT ticket_id FROM occurrences WHERE problem_id IN ${reporting}))
          UNION SELECT problem_id AS id FROM zendesk_incidents WHERE ticket_id IN ${ids}`,
      )
      return rows.map(({ id }) => id)
    },
    toLink: (problemId, most) => toLink(manager, problemId, most),
    async toUnlink(problemId, { isOver, most }) {
      const needsWork = verbatim(isOver ? "tickets.state NOT IN ('solved', 'closed')" : '1 = 0')
      const rows = await runSql<{ id: string }>(
        manager,
        sql`SELECT tickets.id AS id FROM zendesk_incidents told JOIN tickets ON tickets.id = told.ticket_id
          WHERE told.problem_id = ${problemId} AND (tickets.problem_id IS NULL OR tickets.problem_id <> ${problemId}
            OR tickets.merged_into_id IS NOT NULL OR ${needsWork})
          ORDER BY tickets.id LIMIT ${verbatim(most)}`,
      )
      return rows.map(({ id }) => id)
    },
    async keepLink(ticketId, problemId) {
      await manager.delete(ZendeskIncidentSchema, { ticketId })
      if (problemId !== null) await insertRows(manager, ZendeskIncidentSchema, [{ ticketId, problemId }])
    },
    async size(problemId) {
      const [row] = await runSql<{ tickets: number | string; schools: number | string }>(
        manager,
        sql`SELECT COUNT(*) AS tickets, COUNT(DISTINCT school_urn) AS schools FROM tickets
          WHERE problem_id = ${problemId} AND merged_into_id IS NULL`,
      )
      return { tickets: Number(row?.tickets ?? 0), schools: Number(row?.schools ?? 0) }
    },
    async behind() {
      const row = await manager.findOne(ZendeskProblemSchema, {
        where: { isBehind: true },
        order: { problemId: 'ASC' },
      })
      return row?.problemId ?? null
    },
  }
}

async function toLink(manager: Transaction, problemId: string, most: number) {
  const rows = await runSql<{ id: string; told: string | null; state: string | null }>(
    manager,
    sql`SELECT tickets.id AS id, told.problem_id AS told, problems.state AS state FROM tickets
      LEFT JOIN zendesk_incidents told ON told.ticket_id = tickets.id LEFT JOIN problems ON problems.id = told.problem_id
      WHERE tickets.problem_id = ${problemId} AND tickets.merged_into_id IS NULL
        AND (told.problem_id IS NULL OR told.problem_id <> ${problemId}) AND ${IS_THERE}
      ORDER BY tickets.id LIMIT ${verbatim(most)}`,
  )
  return rows.map(({ id, told, state }) => ({
    ticketId: id,
    from: told === null ? null : { problemId: told, isOver: OVER_STATES.some(over => over === state) },
  }))
}
