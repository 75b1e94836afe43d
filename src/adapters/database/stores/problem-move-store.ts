import { In, IsNull, Not } from 'typeorm'
import { newId } from '../../../kernel/ids'
import { OVER_STATES } from '../../../problem/problem'
import type { ProblemMoveStore } from '../../../problem/problem-moves'
import { insertRows } from '../insert-rows'
import { findInChunks, groupRows } from '../register/find-in-chunks'
import { OccurrenceSchema, ProblemSchema, RefusalSchema } from '../schemas/problem.schema'
import { MergedOccurrenceSchema, ProblemMergeSchema } from '../schemas/problem-merge.schema'
import { TicketSchema } from '../schemas/ticket.schema'
import { runSql, sql } from '../sql'
import type { Transaction } from '../unit-of-work'

/** What people decide of what belongs where, over one transaction (or the read connection). */
export function createTypeormProblemMoveStore(manager: Transaction): ProblemMoveStore {
  return {
    openOf: ({ cause, scope, scopeKey }) =>
      manager.findOneBy(ProblemSchema, { cause, scope, scopeKey, state: Not(In(OVER_STATES)) }),
    async merge(merge) {
      const { id, fromId, intoId } = merge
      await insertRows(manager, ProblemMergeSchema, [merge])
      const moving = await manager.find(OccurrenceSchema, { select: { id: true }, where: { problemId: fromId } })
      await insertRows(
        manager,
        MergedOccurrenceSchema,
        moving.map(one => ({ id: newId(), mergeId: id, occurrenceId: one.id })),
      )
      await manager.update(OccurrenceSchema, { problemId: fromId }, { problemId: intoId })
    },
    standingMerge: fromId => manager.findOneBy(ProblemMergeSchema, { fromId, endedAt: IsNull() }),
    async separate({ id, fromId, intoId }, { by, at }) {
      await runSql(
        manager,
        sql`UPDATE occurrences SET problem_id = ${fromId}
          WHERE problem_id = ${intoId} AND id IN (SELECT occurrence_id FROM merged_occurrences WHERE merge_id = ${id})`,
      )
      await manager.update(ProblemMergeSchema, { id }, { endedBy: by, endedAt: at })
    },
    put: (ids, to) => put(manager, ids, to),
    async refuse(refusals) {
      const rows = refusals.map(refusal => ({ id: newId(), ...refusal }))
      for (const row of rows)
        await manager.createQueryBuilder().insert().into(RefusalSchema).values(row).orIgnore().execute()
    },
    async forgetRefusals({ occurrenceIds, problemId }) {
      await manager.delete(RefusalSchema, { occurrenceId: In([...occurrenceIds]), problemId })
    },
    async settle({ problemIds, ticketIds = [] }, at) {
      await settleTickets(manager, { problemIds, ticketIds, at })
      await runSql(
        manager,
        sql`UPDATE problems SET last_at = (SELECT MAX(occurred_at) FROM occurrences WHERE occurrences.problem_id = problems.id)
          WHERE id IN ${problemIds}`,
      )
    },
  }
}

async function put(
  manager: Transaction,
  ids: readonly string[],
  to: { readonly problemId: string | null; readonly linkReason: string | null },
): Promise<readonly string[]> {
  const rows = await manager.findBy(OccurrenceSchema, { id: In([...ids]) })
  const stood = new Map(rows.map(row => [row.id, row.problemId]))
  const repeating = (await manager.findBy(OccurrenceSchema, { repeatsId: In([...ids]) })).filter(
    row => row.repeatsId !== null && stood.get(row.repeatsId) === row.problemId,
  )
  const all = [...rows, ...repeating]
  await manager.update(OccurrenceSchema, { id: In(all.map(row => row.id)) }, to)
  return [...new Set(all.map(row => row.ticketId))]
}

interface Standing {
  readonly id: string
  readonly stands: string | null
  readonly belongs: string | null
}

/** Where a ticket stands it stays, so long as something of it is there; else it goes where its first report is. */
async function settleTickets(
  manager: Transaction,
  given: { readonly problemIds: readonly string[]; readonly ticketIds: readonly string[]; readonly at: Date },
): Promise<void> {
  const { problemIds, ticketIds, at } = given
  const rows = await runSql<Standing>(
    manager,
    sql`SELECT id, problem_id AS stands, (
        SELECT one.problem_id FROM occurrences one JOIN problems ON problems.id = one.problem_id
        WHERE one.ticket_id = tickets.id AND problems.state <> 'dismissed'
        ORDER BY CASE WHEN one.problem_id = tickets.problem_id THEN 0 ELSE 1 END, one.occurred_at, one.id LIMIT 1
      ) AS belongs
      FROM tickets WHERE id IN (
        SELECT ticket_id FROM occurrences WHERE problem_id IN ${problemIds} UNION SELECT named.id FROM tickets named WHERE named.id IN ${ticketIds})`,
  )
  const moved = groupRows(
    rows.filter(({ stands, belongs }) => stands !== belongs),
    ({ belongs }) => belongs ?? '',
  )
  for (const [problemId, tickets] of moved) {
    await findInChunks(
      tickets.map(({ id }) => id),
      async ids => {
        const change = { problemId: problemId || null, updatedAt: at, version: () => 'version + 1' }
        await manager
          .createQueryBuilder()
          .update(TicketSchema)
          .set(change)
          .where({ id: In(ids) })
          .execute()
        return ids
      },
    )
  }
}
