import type { Day } from '../kernel/day'
import { audiencesOf, periodKey, type ContactAudience } from './audiences'
import type { Organisation, ReportContactStore } from './contacts'
import type { EscalateDeps } from './escalate'
import type { ReportStores } from './send-report'
import { sendOfWeek, type WeekOutcome } from './send-of-week'
import { daysOf, OVERLAP_MS, weekDue, type WeekDue } from './weekly'

export interface OrganisationReportDeps<Stores extends ReportStores> extends EscalateDeps<Stores> {
  /** Over the read connection. */
  readonly contacts: Pick<ReportContactStore, 'list'>
}

/**
 * Makes a worker's step: when the leads get their weekly report, the contacts of each lead provider and delivery partner get one of
 * its own schools, once; nothing when they reported nothing. The week is read once, and then what changed, until it is over. Says how many
 * reports were sent.
 */
export function createSendToOrganisations<Stores extends ReportStores>(
  deps: OrganisationReportDeps<Stores>,
): () => Promise<number> {
  let seen: Seen | null = null
  return async () => {
    const now = deps.clock.now()
    const week = weekDue(now)
    if (week === null) return 0
    const audiences = audiencesOf(await deps.contacts.list())
    if (audiences.length === 0) return 0
    const known = seen?.monday === week.monday ? seen : null
    const since = known && new Date(known.lookedAt.getTime() - OVERLAP_MS)
    const found = (await deps.reader.reporting(daysOf(week), since)).map(keyOf)
    const reporting = new Set([...(known?.reporting ?? []), ...found])
    const done = new Set(known?.done)
    let sent = 0
    for (const audience of audiences.filter(one => reporting.has(keyOf(one)))) {
      const period = `week ${week.monday} ${periodKey(audience)}`
      if (done.has(period)) continue
      const outcome = await sendTo(deps, { audience, week, period })
      if (outcome === 'sent') sent += 1
      if (outcome !== 'nothing') done.add(period)
    }
    seen = { monday: week.monday, lookedAt: now, reporting, done }
    return sent
  }
}

/** What is known of a week whose reports go out, so that it is read once, and then what changed. */
interface Seen {
  readonly monday: Day
  readonly lookedAt: Date
  readonly reporting: ReadonlySet<string>
  /** Periods of which reports were sent. */
  readonly done: ReadonlySet<string>
}

function sendTo<Stores extends ReportStores>(
  deps: OrganisationReportDeps<Stores>,
  { audience, week, period }: { readonly audience: ContactAudience; readonly week: WeekDue; readonly period: string },
): Promise<WeekOutcome> {
  const { addresses: to, kind, name, isNamed } = audience
  const organisation = { audience: { kind, name, isNamed }, to }
  return sendOfWeek(deps, { week, period, onceKey: `weekly:${period}`, organisation })
}

function keyOf({ kind, name }: Organisation): string {
  return JSON.stringify([kind, name])
}
