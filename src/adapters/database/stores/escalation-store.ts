import { IsNull } from 'typeorm'
import { z } from 'zod'
import type { EscalationStore } from '../../../report/escalation-store'
import { insertRows } from '../insert-rows'
import { EscalationSchema } from '../schemas/problem.schema'
import { ReportMailSchema } from '../schemas/report.schema'
import type { Transaction } from '../unit-of-work'

/** As much of a stored report as the next decision needs. */
const counts = z.object({ problems: z.array(z.object({ tickets: z.number(), stated: z.number() })) })

/** What was escalated, over one transaction. */
export function createTypeormEscalationStore(manager: Transaction): EscalationStore {
  return {
    async add(escalation) {
      const { mailIds, ...row } = escalation
      const { problemId, period, id: escalationId } = row
      if (await manager.existsBy(EscalationSchema, { problemId: problemId ?? IsNull(), period })) return false
      await insertRows(manager, EscalationSchema, [{ ...row, outboxId: mailIds[0] ?? null }])
      const mails = mailIds.map(id => ({ id, escalationId }))
      if (mails.length > 0) await insertRows(manager, ReportMailSchema, mails)
      return true
    },
    isWeekSent: period => manager.existsBy(EscalationSchema, { problemId: IsNull(), period }),
    async last(problemId) {
      const row = await manager.findOne(EscalationSchema, { where: { problemId }, order: { createdAt: 'DESC' } })
      if (!row) return null
      const [problem] = counts.parse(row.report).problems
      return { createdAt: row.createdAt, tickets: problem?.tickets ?? 0, stated: problem?.stated ?? 0 }
    },
  }
}
