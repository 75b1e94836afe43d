import { In, MoreThan } from 'typeorm'
import { readStoredReport, type SentReportPages, type SentReportReader } from '../../../report/sent-reports'
import { EscalationSchema, type EscalationRow } from '../schemas/problem.schema'
import { ReportMailSchema } from '../schemas/report.schema'
import { OutboxSchema } from '../schemas/ticket.schema'
import { withReports } from '../stores/outbox-store'
import type { Transaction } from '../unit-of-work'

/** What was sent of reports, over the read connection. */
export function createTypeormSentReportReader(manager: Transaction): SentReportReader {
  return {
    async list(most) {
      const rows = await manager.find(EscalationSchema, { order: { createdAt: 'DESC', id: 'DESC' }, take: most })
      const mails = await manager.findBy(ReportMailSchema, { escalationId: In(rows.map(({ id }) => id)) })
      return rows.map(({ id, report, createdAt }) => ({
        ...{ id, createdAt, title: readStoredReport(report).title },
        mails: mails.filter(({ escalationId }) => escalationId === id).length,
      }))
    },
    async find(id) {
      const row = await manager.findOneBy(EscalationSchema, { id })
      if (!row) return null
      const mails = await manager.findBy(ReportMailSchema, { escalationId: id })
      const rows = await manager.find(OutboxSchema, {
        where: { id: In([row.outboxId ?? '', ...mails.map(mail => mail.id)]) },
        order: { id: 'ASC' },
      })
      return {
        ...{ id, createdAt: row.createdAt, report: readStoredReport(row.report) },
        mails: (await withReports(manager, rows)).flatMap(({ delivery, state }) =>
          delivery.channel === 'email'
            ? [{ address: delivery.payload.to.address, state, ...wordsOf(delivery.payload) }]
            : [],
        ),
      }
    },
  }
}

/** The same for programs, over the read connection. */
export function createTypeormSentReportPages(manager: Transaction): SentReportPages {
  const kept = ({ id, createdAt, report }: EscalationRow) => ({ id, createdAt, report: readStoredReport(report) })
  return {
    async page({ after, limit }) {
      const where = after === null ? {} : { id: MoreThan(after) }
      return (await manager.find(EscalationSchema, { where, order: { id: 'ASC' }, take: limit })).map(kept)
    },
    async find(id) {
      const row = await manager.findOneBy(EscalationSchema, { id })
      return row && kept(row)
    },
  }
}

function wordsOf({ subject, text }: { readonly subject: string; readonly text: string }) {
  return { subject, text }
}
