import { In, MoreThan } from 'typeorm'
import { toDay } from '../../../kernel/day'
import type { ProblemPages } from '../../../problem/problem-page'
import { readStoredReport } from '../../../report/sent-reports'
import { EscalationSchema, ProblemSchema } from '../schemas/problem.schema'
import type { Transaction } from '../unit-of-work'
import { withCounts } from './problem-reader'

/** A problem is escalated at its first ticket, the second, third, fifth and so on: fewer than this in its life. */
const MOST_REPORTS = 50

/** Problems page by page, over the read connection. */
export function createTypeormProblemPages(manager: Transaction): ProblemPages {
  return {
    async page({ states, after, limit }) {
      const rows = await manager.find(ProblemSchema, {
        where: { ...(states && { state: In([...states]) }), ...(after !== null && { id: MoreThan(after) }) },
        order: { id: 'ASC' },
        take: limit,
      })
      return withCounts(manager, rows)
    },
    async find(reference) {
      const [line] = await withCounts(manager, await manager.findBy(ProblemSchema, { reference }))
      return line ?? null
    },
    async reports(problemId) {
      const rows = await manager.find(EscalationSchema, {
        where: { problemId },
        order: { createdAt: 'DESC', id: 'DESC' },
        take: MOST_REPORTS,
      })
      return rows.flatMap(({ id, createdAt, report }) => {
        const { title, problems } = readStoredReport(report)
        return problems.slice(0, 1).map(({ why, nextStep, answerBy, schools, ...counted }) => ({
          ...{ id, title, why, sentAt: createdAt, asked: nextStep, schools: schools.length },
          answerBy: answerBy === undefined ? null : toDay(answerBy),
          ...{ tickets: counted.tickets, requesters: counted.requesters, stated: counted.stated },
          ...{ firstAt: counted.firstAt, lastAt: counted.lastAt },
        }))
      })
    },
  }
}
