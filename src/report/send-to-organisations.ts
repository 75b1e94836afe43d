import { createHash } from 'node:crypto'
import type { ContactKind, Organisation, ReportContact, ReportContactStore } from './contacts'
import type { EscalateDeps } from './escalate'
import type { ReportStores } from './send-report'
import { sendOfWeek } from './send-of-week'
import { daysOf, weekDue } from './weekly'

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
 * its own schools, once; nothing when they reported nothing. Says how many reports were sent.
 */
export function createSendToOrganisations<Stores extends ReportStores>(
  deps: OrganisationReportDeps<Stores>,
): () => Promise<number> {
  return async () => {
    const week = weekDue(deps.clock.now())
    if (week === null) return 0
    const audiences = audiencesOf(await deps.contacts.list())
    if (audiences.length === 0) return 0
    // Nothing is read for whoever reported nothing, however often that is asked until the week is over.
    const reporting = new Set((await deps.reader.reporting(daysOf(week))).map(keyOf))
    let sent = 0
    for (const audience of audiences.filter(one => reporting.has(keyOf(one)))) {
      const { addresses: to, kind, name, isNamed } = audience
      const period = `week ${week.monday} ${periodKey(audience)}`
      const organisation = { audience: { kind, name, isNamed }, to }
      if (await sendOfWeek(deps, { week, period, onceKey: `weekly:${period}`, organisation })) sent += 1
    }
    return sent
  }
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
