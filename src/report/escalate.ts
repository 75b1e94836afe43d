import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { addressKey } from '../notify/acknowledgement-keys'
import type { OutboxStore } from '../notify/outbox'
import type { EscalationStore } from './escalation-store'
import { composeReport } from './compose-report'
import { makeReport, type MakeReportDeps } from './make-report'
import { mailReport, type MailReportDeps } from './mail-report'
import { reportImages, type DrawPng } from './report-images'
import type { ProblemFacts, ReportReader } from './report-reader'
import { shouldEscalate } from './should-escalate'
import { stillSubscribed, type UnsubscribeStore } from './unsubscribes'

/** What a unit of work of the escalation step writes through. */
export interface EscalateStores {
  readonly outbox: OutboxStore
  readonly escalations: EscalationStore
  readonly unsubscribes: Pick<UnsubscribeStore, 'list'>
}

export interface EscalateDeps<Stores extends EscalateStores> extends MailReportDeps {
  readonly unitOfWork: UnitOfWork<Stores>
  readonly reader: ReportReader
  readonly newId: NewId
  readonly making: MakeReportDeps
  readonly drawPng: DrawPng
  readonly settings: MailReportDeps['settings'] & {
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

async function escalateOne<Stores extends EscalateStores>(
  deps: EscalateDeps<Stores>,
  facts: ProblemFacts,
): Promise<boolean> {
  const { problem } = facts
  const { leadAddresses, escalateAt } = deps.settings
  const [counts] = composeReport({ problems: [facts], madeAt: deps.clock.now() }).problems
  if (!counts) return false
  const standing = { ...counts, state: problem.state, schools: counts.schools.length }
  if (!shouldEscalate(standing, null, escalateAt)) return false
  const isDue = async ({ escalations }: EscalateStores) =>
    shouldEscalate(standing, await escalations.last(problem.id), escalateAt)
  if (!(await deps.unitOfWork.run('background', isDue))) return false
  // Drawn before the unit of work that sends it, which is asked again: nobody waits for a picture.
  const now = deps.clock.now()
  const report = await makeReport(deps.making, { problems: [facts], madeAt: now })
  const images = await reportImages(report, deps.drawPng)
  return deps.unitOfWork.run('background', async stores => {
    if (!(await isDue(stores))) return false
    const addresses = await stillSubscribed(stores.unsubscribes, leadAddresses)
    const mails = addresses.map(address => ({ address, outboxId: deps.newId() }))
    const added = await stores.escalations.add({
      id: deps.newId(),
      problemId: problem.id,
      period: deps.clock.today(),
      report,
      createdAt: now,
      mailIds: mails.map(({ outboxId }) => outboxId),
    })
    if (!added) return false
    for (const { address, outboxId } of mails) {
      const onceKey = `escalation:${problem.id}:${deps.clock.today()}:${addressKey(address)}`
      await mailReport(deps, stores.outbox, { report, images, address, outboxId, onceKey })
    }
    return true
  })
}
