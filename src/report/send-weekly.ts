import type { EscalateDeps } from './escalate'
import type { ReportStores } from './send-report'
import { sendOfWeek } from './send-of-week'
import { weekDue } from './weekly'

/**
 * Makes a worker's step: on Mondays from 7am in England the leads get one report of the problems that were reported in the week
 * before, once; nothing when there were none. The report, its row and its emails are one unit of work. Says whether it was sent.
 */
export function createSendWeekly<Stores extends ReportStores>(deps: EscalateDeps<Stores>): () => Promise<boolean> {
  return async () => {
    const week = weekDue(deps.clock.now())
    if (week === null) return false
    return sendOfWeek(deps, { week, period: `week ${week.monday}`, onceKey: `weekly:${week.monday}` })
  }
}
