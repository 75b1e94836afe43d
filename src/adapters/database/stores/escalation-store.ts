import { IsNull, Not } from 'typeorm'
import type { EscalationStore } from '../../../report/escalation-store'
import { insertRows } from '../insert-rows'
import { EscalationSchema } from '../schemas/problem.schema'
import { ReportMailSchema } from '../schemas/report.schema'
import type { Transaction } from '../unit-of-work'

/** What was escalated, over one transaction. */
export function createTypeormEscalationStore(manager: Transaction): EscalationStore {
  return {
    async add(escalation) {
      const { mailIds, ...row } = escalation
      const { problemId, period, id: escalationId } = row
      if (await manager.existsBy(EscalationSchema, { problemId: problemId ?? IsNull(), period })) return false
      const [problem] = problemId === null || row.report.audience ? [] : row.report.problems
      const counts = { tickets: problem?.tickets ?? null, stated: problem?.stated ?? null }
      await insertRows(manager, EscalationSchema, [{ ...row, ...counts, outboxId: mailIds[0] ?? null }])
      const mails = mailIds.map(id => ({ id, escalationId }))
      if (mails.length > 0) await insertRows(manager, ReportMailSchema, mails)
      return true
    },
    isWeekSent: period => manager.existsBy(EscalationSchema, { problemId: IsNull(), period }),
    async last(problemId) {
      const row = await manager.findOne(EscalationSchema, {
        select: { id: true, createdAt: true, tickets: true, stated: true },
        where: { problemId, tickets: Not(IsNull()) },
        order: { createdAt: 'DESC' },
      })
      return row && { createdAt: row.createdAt, tickets: row.tickets ?? 0, stated: row.stated ?? 0 }
    },
  }
}
