import { createHash } from 'node:crypto'
import { dayAt } from '../kernel/day'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { OVER_STATES, type Problem, type ProblemStore } from '../problem/problem'
import { audiencesOf, periodKey, type ContactAudience } from '../report/audiences'
import type { ReportContactStore } from '../report/contacts'
import type { EscalationReport } from '../report/escalation-report'
import { makeReport, type MakeReportDeps } from '../report/make-report'
import { reportImages, type ImageSources } from '../report/report-images'
import type { ReportReader } from '../report/report-reader'
import { sendReport, type ReportStores, type SendReportDeps } from '../report/send-report'
import { stillSubscribed } from '../report/unsubscribes'
import type { TicketChanged } from '../ticket/change-ticket'

/** Contacts of one organisation, to whom a problem may be reported by hand. */
export interface ChosenAudience extends ContactAudience {
  readonly key: string
}

/** A report as it would leave now, and a mark by which a later press is told from another report. */
export interface PreparedReport {
  readonly audience: ChosenAudience
  readonly report: EscalationReport
  readonly mark: string
}

export interface SendToContactsCommand {
  readonly problemId: string
  readonly audience: string
  readonly mark: string
  readonly actor: string
}

export interface SendToContacts {
  /** To whom a problem may be reported: contacts of an organisation whose schools alone report it. None of one that is over. */
  audiences(problemId: string): Promise<readonly ChosenAudience[]>
  /** Null when it may not be reported to them. */
  prepare(problemId: string, audience: string): Promise<PreparedReport | null>
  /** Sends what was looked at, once a day. */
  send(command: SendToContactsCommand): Promise<TicketChanged>
}

export interface SendToContactsDeps extends SendReportDeps, ImageSources {
  readonly unitOfWork: UnitOfWork<ReportStores & { readonly problems: Pick<ProblemStore, 'addEvent'> }>
  readonly reader: Pick<ReportReader, 'facts' | 'concernsOnly'>
  readonly making: MakeReportDeps
  /** Over the read connection. */
  readonly stores: {
    readonly contacts: Pick<ReportContactStore, 'list'>
    readonly problems: Pick<ProblemStore, 'find'>
    readonly unsubscribes: ReportStores['unsubscribes']
  }
}

/** Makes what a lead sends by hand of one problem to a lead provider or a delivery partner: of its own schools, masked unless a reason is kept. */
export function createSendToContacts(deps: SendToContactsDeps): SendToContacts {
  return {
    audiences: async problemId => audiencesFor(deps, await openProblem(deps, problemId)),
    prepare: (problemId, audience) => prepare(deps, problemId, audience),
    async send({ problemId, audience: key, mark, actor }) {
      const prepared = await prepare(deps, problemId, key)
      if (prepared === null) return { kind: 'refused', sentence: NOT_THEIRS }
      if (prepared.mark !== mark) return { kind: 'refused', sentence: CHANGED }
      const { audience, report } = prepared
      const images = await reportImages(report, deps)
      const now = deps.clock.now()
      const period = `hand ${dayAt(now)} ${periodKey(audience)}`
      return deps.unitOfWork.run('click', async stores => {
        const toSend = { report, images, problemId, period, createdAt: now, to: audience.addresses }
        const isNew = await sendReport(deps, stores, { ...toSend, onceKey: `hand:${problemId}:${period}` })
        if (!isNew) return { kind: 'refused', sentence: SENT_TODAY }
        const facts = { organisation: audience.name, form: audience.isNamed ? 'with names' : 'masked' }
        const event = { id: deps.newId(), problemId, at: now, actor, code: 'sent-outside', facts } as const
        await stores.problems.addEvent(event)
        return { kind: 'done' }
      })
    },
  }
}

const NOT_THEIRS =
  'Nothing was sent: the problem is over, not of their schools alone any more, or none of their contacts gets reports.'
const CHANGED = 'Nothing was sent: the report is not the one you looked at any more. Read it again, and send it then.'
const SENT_TODAY = 'Nothing was sent: they got a report of this problem today already.'

async function openProblem({ stores }: Pick<SendToContactsDeps, 'stores'>, problemId: string): Promise<Problem | null> {
  const problem = await stores.problems.find(problemId)
  return problem === null || OVER_STATES.includes(problem.state) ? null : problem
}

async function audiencesFor(
  { reader, stores }: Pick<SendToContactsDeps, 'reader' | 'stores'>,
  problem: Problem | null,
): Promise<readonly ChosenAudience[]> {
  const organisations = problem === null ? [] : await reader.concernsOnly(problem.id)
  if (organisations.length === 0) return []
  const contacts = (await stores.contacts.list()).filter(one =>
    organisations.some(({ kind, name }) => kind === one.kind && name === one.organisation),
  )
  const addresses = new Set(
    await stillSubscribed(
      stores.unsubscribes,
      contacts.map(({ address }) => address),
    ),
  )
  const chosen = audiencesOf(contacts.filter(({ address }) => addresses.has(address)))
  return chosen.map(audience => ({ ...audience, key: periodKey(audience) }))
}

async function prepare(deps: SendToContactsDeps, problemId: string, key: string): Promise<PreparedReport | null> {
  const problem = await openProblem(deps, problemId)
  const audience = (await audiencesFor(deps, problem)).find(one => one.key === key)
  if (problem === null || !audience) return null
  const { kind, name, isNamed } = audience
  const within = { kind, name, isNamed }
  const problems = await deps.reader.facts([problem.id], within)
  const report = await makeReport(deps.making, { problems, madeAt: deps.clock.now(), audience: within })
  return { audience, report, mark: markOf(report, audience) }
}

/** The same for what would be read the same: when it was made is no difference within a day. */
function markOf({ madeAt, ...report }: EscalationReport, { addresses }: ContactAudience): string {
  return createHash('sha256')
    .update(JSON.stringify([dayAt(madeAt), report, addresses]))
    .digest('hex')
    .slice(0, 32)
}
