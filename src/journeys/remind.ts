import type { Clock } from '../kernel/clock'
import { dayAt, formatDay, type Day } from '../kernel/day'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { addressKey } from '../notify/acknowledgement-keys'
import type { NotifySettings } from '../notify/settings'
import type { Signer } from '../notify/signature'
import type { EmailTemplates } from '../notify/templates'
import { isAnswerAskedFor, type ProblemAsk } from '../problem/ask'
import type { Problem } from '../problem/problem'
import { composeReport } from '../report/compose-report'
import type { ReportReader } from '../report/report-reader'
import type { ReportContactStore } from '../report/contacts'
import { stillSubscribed, type UnsubscribeStore } from '../report/unsubscribes'
import type { TicketChanged } from '../ticket/change-ticket'
import { mailAboutProblem } from './mail-about-problem'
import type { Stores } from './stores'

/** A reminder as it would leave now. */
export interface PreparedReminder {
  /** Which ask it reminds of: sent for it once. */
  readonly askId: string
  readonly askedFor: Day
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
}

type RemindStores = Pick<Stores, 'outbox' | 'problems' | 'problemAsks' | 'problemThreads'> & {
  readonly unsubscribes: Pick<UnsubscribeStore, 'list'>
  readonly contacts: Pick<ReportContactStore, 'list'>
}

export interface RemindDeps {
  readonly unitOfWork: UnitOfWork<RemindStores>
  /** The same over the read connection. */
  readonly stores: RemindStores
  readonly reader: Pick<ReportReader, 'facts'>
  readonly clock: Clock
  readonly newId: NewId
  readonly templates: EmailTemplates
  readonly signer: Signer
  readonly settings: Pick<NotifySettings, 'helpdeskAddress' | 'fromName' | 'consoleUrl'>
  /** The day by which an answer is asked for, of a reminder that leaves on a day. */
  answerBy(sentOn: Day): Day
}

export interface RemindCommand {
  readonly problemId: string
  readonly actor: string
  readonly askId: string
}

/** Reminders of answers that did not come by the day asked for: ready to be read, and sent by a person, once for each ask. */
export function createReminders(deps: RemindDeps) {
  return {
    /** Null when nothing is late, or nobody is left to remind. */
    async prepare(problemId: string): Promise<PreparedReminder | null> {
      const late = await lateAsk(deps, deps.stores, problemId)
      if (late === null) return null
      const to = await receivers(deps.stores, problemId)
      const [address] = to
      if (address === undefined) return null
      const values = await valuesOf(deps, late)
      const { subject, text } = deps.templates.render('problem-reminder', { ...values, unsubscribeLink: '' })
      return { askId: late.ask.id, askedFor: late.ask.answerBy, to, subject, text }
    },
    async send({ problemId, actor, askId }: RemindCommand): Promise<TicketChanged> {
      const read = await lateAsk(deps, deps.stores, problemId)
      if (read?.ask.id !== askId) return { kind: 'refused', sentence: NOT_LATE }
      const values = await valuesOf(deps, read)
      return deps.unitOfWork.run('click', async stores => {
        const late = await lateAsk(deps, stores, problemId)
        if (late?.ask.id !== askId) return { kind: 'refused', sentence: NOT_LATE }
        const to = await receivers(stores, problemId)
        if (to.length === 0) return { kind: 'refused', sentence: NOBODY }
        for (const address of to) await mail(deps, stores, { late, address, actor, values })
        const now = deps.clock.now()
        await stores.problemAsks.end(problemId, { endedAt: now, endedBy: 'reminder' })
        await stores.problemAsks.add({ id: deps.newId(), problemId, askedAt: now, answerBy: deps.answerBy(dayAt(now)) })
        const event = { problemId, at: now, actor, code: 'reminded', facts: { askedFor: late.ask.answerBy } } as const
        await stores.problems.addEvent({ ...event, id: deps.newId() })
        return { kind: 'done' }
      })
    },
  }
}

const NOT_LATE = 'There is nothing to remind of: an answer has come, or somebody sent the reminder before you.'
const NOBODY = 'Nobody is left to remind: all who got the report have asked for no more of them.'

interface Late {
  readonly problem: Problem
  readonly ask: ProblemAsk
}

async function lateAsk(
  { clock }: Pick<RemindDeps, 'clock'>,
  { problems, problemAsks }: Pick<RemindStores, 'problems' | 'problemAsks'>,
  problemId: string,
): Promise<Late | null> {
  const [problem, ask] = [await problems.find(problemId), await problemAsks.open(problemId)]
  if (!problem || !ask || !isAnswerAskedFor(problem)) return null
  return ask.answerBy < dayAt(clock.now()) ? { problem, ask } : null
}

/** Those to whom the problem was reported, and who still want reports. It tells of all schools, so nobody of one organisation gets it. */
async function receivers(
  { problemThreads, unsubscribes, contacts }: Pick<RemindStores, 'problemThreads' | 'unsubscribes' | 'contacts'>,
  problemId: string,
): Promise<readonly string[]> {
  const outside = new Set((await contacts.list()).map(({ address }) => address))
  const addresses = await problemThreads.addresses(problemId)
  return stillSubscribed(
    unsubscribes,
    addresses.filter(address => !outside.has(address)),
  )
}

async function valuesOf(deps: RemindDeps, { problem, ask }: Late) {
  const now = deps.clock.now()
  const [reported] = composeReport({ problems: await deps.reader.facts(problem.id), madeAt: now }).problems
  return {
    ...{ reference: problem.reference, fromName: deps.settings.fromName },
    title: reported?.title ?? problem.title,
    causeSentence: reported?.causeSentence ?? '',
    nextStep: reported?.nextStep ?? '',
    tickets: reported?.tickets ?? 0,
    schools: reported?.schools.length ?? 0,
    lastOn: reported ? formatDay(dayAt(reported.lastAt)) : '',
    reportedOn: formatDay(dayAt(ask.askedAt)),
    askedFor: formatDay(ask.answerBy),
    answerBy: formatDay(deps.answerBy(dayAt(now))),
  }
}

async function mail(
  deps: RemindDeps,
  stores: Pick<RemindStores, 'outbox' | 'problemThreads'>,
  given: {
    readonly late: Late
    readonly address: string
    readonly actor: string
    readonly values: Readonly<Record<string, unknown>>
  },
): Promise<void> {
  const { late, address, actor, values } = given
  const [outboxId, at] = [deps.newId(), deps.clock.now()]
  const unsubscribeLink = `${deps.settings.consoleUrl}/unsubscribe/${deps.signer.unsubscribeToken(outboxId)}`
  await mailAboutProblem(deps, stores, {
    ...{ template: 'problem-reminder', problemId: late.problem.id, outboxId, address, unsubscribeLink },
    values: { ...values, unsubscribeLink },
    onceKey: `reminder:${late.ask.id}:${addressKey(address)}`,
    ...{ at, notBefore: at, putBy: actor },
  })
}
