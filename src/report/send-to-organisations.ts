import { createHash } from 'node:crypto'
import type { ContactKind, Organisation, ReportContact, ReportContactStore } from './contacts'
import type { EscalateDeps } from './escalate'
import { makeReport } from './make-report'
import { reportImages } from './report-images'
import { sendReport, type ReportStores } from './send-report'
import { reportedInWeek, weekDue, weeklyTitle } from './weekly'

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
    let sent = 0
    for (const audience of audiencesOf(await deps.contacts.list())) {
      if (await sendOne(deps, { audience, week })) sent += 1
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

async function sendOne<Stores extends ReportStores>(
  deps: OrganisationReportDeps<Stores>,
  { audience, week }: { readonly audience: Audience; readonly week: NonNullable<ReturnType<typeof weekDue>> },
): Promise<boolean> {
  const { kind, name, isNamed, addresses } = audience
  const period = `week ${week.monday} ${periodKey(audience)}`
  if (await deps.unitOfWork.run('background', stores => stores.escalations.isWeekSent(period))) return false
  const within = { kind, name }
  const problems = reportedInWeek(await deps.reader.facts(null, within), week.due)
  if (problems.length === 0) return false
  const madeAt = deps.clock.now()
  const made = await makeReport(deps.making, { problems, madeAt, audience: { ...within, isNamed } })
  const report = { ...made, title: `${name}: ${weeklyTitle(problems.length, week.monday)}` }
  const images = await reportImages(report, deps.drawPng)
  const toSend = {
    report,
    images,
    problemId: null,
    period,
    onceKey: `weekly:${period}`,
    createdAt: madeAt,
    to: addresses,
  }
  return deps.unitOfWork.run('background', stores => sendReport(deps, stores, toSend))
}

const SHORT: Readonly<Record<ContactKind, string>> = { 'lead-provider': 'lp', 'delivery-partner': 'dp' }

/** Short enough for a column, whatever the organisation is called. */
function periodKey({ kind, name, isNamed }: Audience): string {
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 16)
  return `${SHORT[kind]} ${digest}${isNamed ? ' n' : ''}`
}
