import { dayAt, daysBetween, formatDay, londonInstant, type Day } from '../kernel/day'
import type { EscalateDeps } from './escalate'
import { makeReport } from './make-report'
import { reportImages } from './report-images'
import type { ProblemFacts } from './report-reader'
import { sendReport, type ReportStores } from './send-report'
import { mondayOf } from './weeks'

/** When it is read first thing; on Tuesday it still goes out when nothing ran on Monday, and later it is no news. */
const SENT_AT = '07:00'
const LATEST_DAYS = 1
const WEEK_MS = 7 * 86_400_000
/** The busiest problems; the page of reports has them all. */
const MOST_PROBLEMS = 20

/**
 * Makes a worker's step: on Mondays from 7am in England the leads get one report of the problems that were reported in the week
 * before, once; nothing when there were none. The report, its row and its emails are one unit of work. Says whether it was sent.
 */
export function createSendWeekly<Stores extends ReportStores>(deps: EscalateDeps<Stores>): () => Promise<boolean> {
  return async () => {
    const now = deps.clock.now()
    const monday = mondayOf(dayAt(now))
    const due = londonInstant(monday, SENT_AT)
    if (now < due || daysBetween(monday, dayAt(now)) > LATEST_DAYS) return false
    const period = `week ${monday}`
    if (await deps.unitOfWork.run('background', stores => stores.escalations.isWeekSent(period))) return false
    const problems = reportedInWeek(await deps.reader.facts(null), due)
    if (problems.length === 0) return false
    const made = await makeReport(deps.making, { problems, madeAt: now })
    const report = { ...made, title: titleOf(problems.length, monday) }
    const images = await reportImages(report, deps.drawPng)
    const toSend = { report, images, problemId: null, period, onceKey: `weekly:${monday}`, createdAt: now }
    return deps.unitOfWork.run('background', stores => sendReport(deps, stores, toSend))
  }
}

/** Those with a ticket of the seven days before, most of them first. */
function reportedInWeek(all: readonly ProblemFacts[], due: Date): readonly ProblemFacts[] {
  const since = new Date(due.getTime() - WEEK_MS)
  const newOf = ({ occurrences }: ProblemFacts) =>
    occurrences.filter(({ occurredAt }) => occurredAt >= since && occurredAt < due).length
  return all
    .filter(facts => newOf(facts) > 0)
    .sort((left, right) => newOf(right) - newOf(left))
    .slice(0, MOST_PROBLEMS)
}

function titleOf(problems: number, monday: Day): string {
  return `Weekly report: ${problems === 1 ? '1 problem' : `${problems} problems`} reported in the week to ${formatDay(monday)}`
}
