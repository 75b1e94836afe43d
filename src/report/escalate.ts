import { dayAt } from '../kernel/day'
import type { UnitOfWork } from '../kernel/unit-of-work'
import type { LastEscalation } from './escalation-store'
import { makeReport, type MakeReportDeps } from './make-report'
import { reportImages, type ImageSources } from './report-images'
import type { ProblemStanding, ReportReader } from './report-reader'
import { sendReport, type ReportStores, type SendReportDeps } from './send-report'
import { shouldEscalate } from './should-escalate'
import { OVERLAP_MS } from './weekly'

export interface EscalateDeps<Stores extends ReportStores> extends SendReportDeps, ImageSources {
  readonly unitOfWork: UnitOfWork<Stores>
  readonly reader: ReportReader
  readonly making: MakeReportDeps
  readonly settings: SendReportDeps['settings'] & {
    /** Tickets of one problem from which the lead is told without anybody stating recurrence. */
    readonly escalateAt: number
  }
}

/** All open problems are looked at so often: whatever was sent today may be due again on the next day, and nothing is missed for long. */
const ALL_AGAIN_MS = 3_600_000

/**
 * Makes a worker's step: every problem that has passed its threshold since it was last reported goes to the leads, at most
 * once a day. Only what changed is looked at, by counts. The report, its row and its emails are one unit of work. Says how many problems
 * were escalated.
 */
export function createEscalate<Stores extends ReportStores>(deps: EscalateDeps<Stores>): () => Promise<number> {
  let [lookedAt, allAt] = [0, Number.NEGATIVE_INFINITY]
  return async () => {
    const now = deps.clock.now().getTime()
    const isAll = now - allAt >= ALL_AGAIN_MS
    let escalated = 0
    for (const standing of await deps.reader.standings(isAll ? null : new Date(lookedAt - OVERLAP_MS))) {
      if (await escalateOne(deps, standing)) escalated += 1
    }
    lookedAt = now
    if (isAll) allAt = now
    return escalated
  }
}

async function escalateOne<Stores extends ReportStores>(
  deps: EscalateDeps<Stores>,
  counted: ProblemStanding,
): Promise<boolean> {
  const { problemId } = counted
  const { escalateAt } = deps.settings
  const period = deps.clock.today()
  const isDue = (standing: Parameters<typeof shouldEscalate>[0], last: LastEscalation | null) =>
    (last === null || dayAt(last.createdAt) !== period) && shouldEscalate(standing, last, escalateAt)
  if (!isDue(counted, counted.last)) return false
  // Made before the unit of work that sends it, which is asked again: nobody waits for a picture.
  const now = deps.clock.now()
  const problems = await deps.reader.facts(problemId)
  const report = await makeReport(deps.making, { problems, madeAt: now })
  const [[facts], [reported]] = [problems, report.problems]
  if (!facts || !reported) return false
  const standing = { ...reported, state: facts.problem.state, schools: reported.schools.length }
  if (!shouldEscalate(standing, null, escalateAt)) return false
  const images = await reportImages(report, deps)
  return deps.unitOfWork.run('background', async stores => {
    if (!isDue(standing, await stores.escalations.last(problemId))) return false
    const onceKey = `escalation:${problemId}:${period}`
    return sendReport(deps, stores, { report, images, problemId, period, onceKey, createdAt: now })
  })
}
