import type { Day } from '../kernel/day'
import type { EscalateDeps } from './escalate'
import type { ReportStores } from './send-report'
import { sendOfWeek } from './send-of-week'
import { OVERLAP_MS, weekDue } from './weekly'

/**
 * Makes a worker's step: on Mondays from 7am in England the leads get one report of the problems that were reported in the week
 * before, once; nothing when there were none. The report, its row and its emails are one unit of work. Says whether it was sent.
 */
export function createSendWeekly<Stores extends ReportStores>(deps: EscalateDeps<Stores>): () => Promise<boolean> {
  let seen: { readonly monday: Day; readonly lookedAt: Date; readonly isSent: boolean } | null = null
  return async () => {
    const now = deps.clock.now()
    const week = weekDue(now)
    if (week === null) return false
    const { monday } = week
    // Where nothing was reported there is nothing until a problem changes.
    if (seen?.monday === monday && (seen.isSent || !(await hasNews(deps, seen.lookedAt)))) return false
    const outcome = await sendOfWeek(deps, { week, period: `week ${monday}`, onceKey: `weekly:${monday}` })
    seen = { monday, lookedAt: now, isSent: outcome !== 'nothing' }
    return outcome === 'sent'
  }
}

async function hasNews({ reader }: Pick<EscalateDeps<ReportStores>, 'reader'>, lookedAt: Date): Promise<boolean> {
  return (await reader.standings(new Date(lookedAt.getTime() - OVERLAP_MS))).length > 0
}
