import { z } from 'zod'
import type { EscalationStore } from '../../../report/escalation-store'
import { insertRows } from '../insert-rows'
import { EscalationSchema } from '../schemas/problem.schema'
import type { Transaction } from '../unit-of-work'

/** As much of a stored report as the next decision needs. */
const counts = z.object({ problems: z.array(z.object({ tickets: z.number(), stated: z.number() })) })

/** What was escalated, over one transaction. */
export function createTypeormEscalationStore(manager: Transaction): EscalationStore {
  return {
    async add(escalation) {
      const { problemId, period } = escalation
      if (await manager.existsBy(EscalationSchema, { problemId, period })) return false
      await insertRows(manager, EscalationSchema, [escalation])
      return true
    },
    async last(problemId) {
      const row = await manager.findOne(EscalationSchema, { where: { problemId }, order: { createdAt: 'DESC' } })
      if (!row) return null
      const [problem] = counts.parse(row.report).problems
      return { createdAt: row.createdAt, tickets: problem?.tickets ?? 0, stated: problem?.stated ?? 0 }
    },
  }
}
