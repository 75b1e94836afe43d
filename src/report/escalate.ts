import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { addressKey } from '../notify/acknowledgement-keys'
import { composeEmail } from '../notify/compose-email'
import type { OutboxStore } from '../notify/outbox'
import type { NotifySettings } from '../notify/settings'
import type { Signer } from '../notify/signature'
import type { EmailTemplates } from '../notify/templates'
import { composeReport } from './compose-report'
import type { EscalationReport } from './escalation-report'
import type { EscalationStore } from './escalation-store'
import { reportCsv } from './report-csv'
import type { ProblemFacts, ReportReader } from './report-reader'
import { reportValues } from './report-values'
import { shouldEscalate } from './should-escalate'

/** What a unit of work of the escalation step writes through. */
export interface EscalateStores {
  readonly outbox: OutboxStore
  readonly escalations: EscalationStore
}

export interface EscalateDeps<Stores extends EscalateStores> {
  readonly unitOfWork: UnitOfWork<Stores>
  readonly reader: ReportReader
  readonly clock: Clock
  readonly newId: NewId
  readonly templates: EmailTemplates
  readonly signer: Signer
  readonly settings: Pick<NotifySettings, 'helpdeskAddress' | 'fromName' | 'consoleUrl'> & {
    readonly leadAddresses: readonly string[]
    /** Tickets of one problem from which the lead is told without anybody stating recurrence. */
    readonly escalateAt: number
  }
}

/**
 * Makes a worker's step: every problem that has passed its threshold since it was last reported goes to the leads, at most
 * once a day. The report, its row and its emails are one unit of work. Says how many problems were escalated.
 */
export function createEscalate<Stores extends EscalateStores>(deps: EscalateDeps<Stores>): () => Promise<number> {
  return async () => {
    let escalated = 0
    for (const facts of await deps.reader.facts(null)) {
      if (await escalateOne(deps, facts)) escalated += 1
    }
    return escalated
  }
}

function escalateOne<Stores extends EscalateStores>(deps: EscalateDeps<Stores>, facts: ProblemFacts): Promise<boolean> {
  const { problem } = facts
  const now = deps.clock.now()
  const report = composeReport({ problems: [facts], madeAt: now })
  const [counts] = report.problems
  if (!counts) return Promise.resolve(false)
  const standing = { ...counts, state: problem.state, schools: counts.schools.length }
  if (!shouldEscalate(standing, null, deps.settings.escalateAt)) return Promise.resolve(false)
  return deps.unitOfWork.run('background', async stores => {
    const last = await stores.escalations.last(problem.id)
    if (!shouldEscalate(standing, last, deps.settings.escalateAt)) return false
    const outboxIds = deps.settings.leadAddresses.map(() => deps.newId())
    const added = await stores.escalations.add({
      id: deps.newId(),
      problemId: problem.id,
      period: deps.clock.today(),
      report,
      createdAt: now,
      outboxId: outboxIds[0] ?? null,
    })
    if (!added) return false
    for (const [index, address] of deps.settings.leadAddresses.entries()) {
      await mail(deps, stores, { report, address, outboxId: outboxIds[index] ?? deps.newId(), problemId: problem.id })
    }
    return true
  })
}

async function mail<Stores extends EscalateStores>(
  deps: EscalateDeps<Stores>,
  stores: Stores,
  given: {
    readonly report: EscalationReport
    readonly address: string
    readonly outboxId: string
    readonly problemId: string
  },
): Promise<void> {
  const { report, address, outboxId, problemId } = given
  const { helpdeskAddress, fromName, consoleUrl } = deps.settings
  const now = deps.clock.now()
  const payload = composeEmail(
    { templates: deps.templates, signer: deps.signer, helpdeskAddress },
    {
      template: 'escalation',
      values: { ...reportValues(report, { consoleUrl }), fromName },
      to: { name: null, address },
      ticketId: null,
      outboxId,
      answers: null,
      autoSubmitted: 'auto-generated',
      attachments: [
        { filename: 'escalation-report.csv', contentType: 'text/csv; charset=utf-8', content: reportCsv(report) },
      ],
    },
  )
  if (!payload) return
  await stores.outbox.add({
    id: outboxId,
    kind: 'escalation',
    ticketId: null,
    matchRequestId: null,
    onceKey: `escalation:${problemId}:${deps.clock.today()}:${addressKey(address)}`,
    delivery: { channel: 'email', payload },
    notBefore: now,
    createdAt: now,
  })
}
