import { createHash } from 'node:crypto'
import type { Day } from '../kernel/day'
import type { ContactKind, Organisation, ReportContact, ReportContactStore } from './contacts'
import type { EscalateDeps } from './escalate'
import type { ReportStores } from './send-report'
import { sendOfWeek, type WeekOutcome } from './send-of-week'
import { daysOf, OVERLAP_MS, weekDue, type WeekDue } from './weekly'

/** One report: the same for all contacts of an organisation who may see as much. */
interface Audience extends Organisation {
  readonly isNamed: boolean
  readonly addresses: readonly string[]
}

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
  { audience, week, period }: { readonly audience: Audience; readonly week: WeekDue; readonly period: string },
): Promise<WeekOutcome> {
  const { addresses: to, kind, name, isNamed } = audience
  const organisation = { audience: { kind, name, isNamed }, to }
  return sendOfWeek(deps, { week, period, onceKey: `weekly:${period}`, organisation })
}

function audiencesOf(contacts: readonly ReportContact[]): readonly Audience[] {
  const audiences = new Map<string, Audience>()
  for (const { kind, organisation: name, seesPeople: isNamed, address } of contacts) {
    const key = JSON.stringify([kind, name, isNamed])
    const before = audiences.get(key)?.addresses ?? []
    audiences.set(key, { kind, name, isNamed, addresses: [...before, address] })
  }
  return [...audiences.values()]
}

function keyOf({ kind, name }: Organisation): string {
  return JSON.stringify([kind, name])
}

const SHORT: Readonly<Record<ContactKind, string>> = { 'lead-provider': 'lp', 'delivery-partner': 'dp' }

/** Short enough for a column, whatever the organisation is called. */
function periodKey({ kind, name, isNamed }: Audience): string {
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 16)
  return `${SHORT[kind]} ${digest}${isNamed ? ' n' : ''}`
}
