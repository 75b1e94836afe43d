import type { EscalateDeps } from './escalate'
import { makeReport } from './make-report'
import { reportImages } from './report-images'
import { sendReport, type ReportStores } from './send-report'
import { reportedInWeek, weekDue, weeklyTitle } from './weekly'

/**
 * Makes a worker's step: on Mondays from 7am in England the leads get one report of the problems that were reported in the week
 * before, once; nothing when there were none. The report, its row and its emails are one unit of work. Says whether it was sent.
 */
export function createSendWeekly<Stores extends ReportStores>(deps: EscalateDeps<Stores>): () => Promise<boolean> {
  return async () => {
    const now = deps.clock.now()
    const week = weekDue(now)
    if (week === null) return false
    const { monday, due } = week
    const period = `week ${monday}`
    if (await deps.unitOfWork.run('background', stores => stores.escalations.isWeekSent(period))) return false
    const problems = reportedInWeek(await deps.reader.facts(null), due)
    if (problems.length === 0) return false
    const made = await makeReport(deps.making, { problems, madeAt: now })
    const report = { ...made, title: weeklyTitle(problems.length, monday) }
    const images = await reportImages(report, deps.drawPng)
    const toSend = { report, images, problemId: null, period, onceKey: `weekly:${monday}`, createdAt: now }
    return deps.unitOfWork.run('background', stores => sendReport(deps, stores, toSend))
  }
}
