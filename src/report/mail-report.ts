import type { Clock } from '../kernel/clock'
import { autoSubmittedOf, composeEmail } from '../notify/compose-email'
import type { OutboxStore } from '../notify/outbox'
import type { NotifySettings } from '../notify/settings'
import type { Signer } from '../notify/signature'
import type { EmailTemplates } from '../notify/templates'
import type { EscalationReport } from './escalation-report'
import { reportCsv, trendCsv } from './report-csv'
import type { InlineImage } from './report-images'
import { reportValues } from './words/report-values'

export interface MailReportDeps {
  readonly clock: Clock
  readonly templates: EmailTemplates
  readonly signer: Signer
  readonly settings: Pick<NotifySettings, 'helpdeskAddress' | 'fromName' | 'consoleUrl'>
}

/** One report to one address. */
export interface ReportMail {
  readonly report: EscalationReport
  readonly images: readonly InlineImage[]
  readonly address: string
  readonly outboxId: string
  readonly onceKey: string
  /** The report of a week, and not of one problem. */
  readonly isWeekly?: boolean
}

/** Puts a report's email into the outbox, with its pictures and its counts; nothing for an address that we do not write to. */
export async function mailReport(
  deps: MailReportDeps,
  outbox: Pick<OutboxStore, 'add'>,
  { report, images, address, outboxId, onceKey, isWeekly = false }: ReportMail,
): Promise<void> {
  const { helpdeskAddress, fromName, consoleUrl } = deps.settings
  const now = deps.clock.now()
  const unsubscribeLink = `${consoleUrl}/unsubscribe/${deps.signer.unsubscribeToken(outboxId)}`
  const payload = composeEmail(
    { templates: deps.templates, signer: deps.signer, helpdeskAddress },
    {
      template: 'escalation',
      values: { ...reportValues(report, { consoleUrl, images }), fromName, isWeekly, unsubscribeLink },
      unsubscribeLink,
      to: { name: null, address },
      ticketId: null,
      outboxId,
      answers: null,
      autoSubmitted: autoSubmittedOf('escalation'),
      attachments: [...images, csv('escalation-report.csv', reportCsv(report)), csv('by-day.csv', trendCsv(report))],
    },
  )
  if (!payload) return
  await outbox.add({
    ...{ id: outboxId, kind: 'escalation', ticketId: null, matchRequestId: null, onceKey },
    delivery: { channel: 'email', payload },
    notBefore: now,
    createdAt: now,
  })
}

function csv(filename: string, content: string) {
  return { filename, contentType: 'text/csv; charset=utf-8', content }
}
