import type { UnitOfWork } from '../kernel/unit-of-work'
import { composeReport } from './compose-report'
import { makeReport, type MakeReportDeps } from './make-report'
import { reportImages, type DrawPng } from './report-images'
import type { ProblemFacts, ReportReader } from './report-reader'
import { sendReport, type ReportStores, type SendReportDeps } from './send-report'
import { shouldEscalate } from './should-escalate'

export interface EscalateDeps<Stores extends ReportStores> extends SendReportDeps {
  readonly unitOfWork: UnitOfWork<Stores>
  readonly reader: ReportReader
  readonly making: MakeReportDeps
  readonly drawPng: DrawPng
  readonly settings: SendReportDeps['settings'] & {
    /** Tickets of one problem from which the lead is told without anybody stating recurrence. */
    readonly escalateAt: number
  }
}

/**
 * Makes a worker's step: every problem that has passed its threshold since it was last reported goes to the leads, at most
 * once a day. The report, its row and its emails are one unit of work. Says how many problems were escalated.
 */
export function createEscalate<Stores extends ReportStores>(deps: EscalateDeps<Stores>): () => Promise<number> {
  return async () => {
    let escalated = 0
    for (const facts of await deps.reader.facts(null)) {
      if (await escalateOne(deps, facts)) escalated += 1
    }
    return escalated
  }
}

async function escalateOne<Stores extends ReportStores>(
  deps: EscalateDeps<Stores>,
  facts: ProblemFacts,
): Promise<boolean> {
  const { problem } = facts
  const { escalateAt } = deps.settings
  const [counts] = composeReport({ problems: [facts], madeAt: deps.clock.now() }).problems
  if (!counts) return false
  const standing = { ...counts, state: problem.state, schools: counts.schools.length }
  if (!shouldEscalate(standing, null, escalateAt)) return false
  const isDue = async ({ escalations }: ReportStores) =>
    shouldEscalate(standing, await escalations.last(problem.id), escalateAt)
  if (!(await deps.unitOfWork.run('background', isDue))) return false
  // Drawn before the unit of work that sends it, which is asked again: nobody waits for a picture.
  const now = deps.clock.now()
  const report = await makeReport(deps.making, { problems: [facts], madeAt: now })
  const images = await reportImages(report, deps.drawPng)
  return deps.unitOfWork.run('background', async stores => {
    if (!(await isDue(stores))) return false
    const period = deps.clock.today()
    const onceKey = `escalation:${problem.id}:${period}`
    return sendReport(deps, stores, { report, images, problemId: problem.id, period, onceKey, createdAt: now })
  })
}
