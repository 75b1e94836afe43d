import { outOf, type Audience } from './escalation-report'
import type { EscalateDeps } from './escalate'
import { makeReport } from './make-report'
import { reportImages } from './report-images'
import { sendReport, type ReportStores } from './send-report'
import { daysOf, MOST_IN_A_WEEK, weeklyTitle, type WeekDue } from './weekly'

/** One report of a week: of everything to the leads, or of its own schools to an organisation. */
export interface ReportOfWeek {
  readonly week: WeekDue
  /** In which it is sent once. */
  readonly period: string
  /** Begins the key by which no address gets it twice. */
  readonly onceKey: string
  /** Whose schools it is of, and whom it goes to; left out, everything to the leads. */
  readonly organisation?: { readonly audience: Audience; readonly to: readonly string[] }
}

/** `nothing`: nothing was reported, of which there may be some when it is asked again. */
export type WeekOutcome = 'sent' | 'sent-before' | 'nothing'

/** Sends the report of a week, in one unit of work. */
export async function sendOfWeek<Stores extends ReportStores>(
  deps: EscalateDeps<Stores>,
  { week, period, onceKey, organisation }: ReportOfWeek,
): Promise<WeekOutcome> {
  if (await deps.unitOfWork.run('background', stores => stores.escalations.isWeekSent(period))) return 'sent-before'
  const audience = organisation?.audience
  const { problemIds, total } = await deps.reader.mostReported({
    ...{ most: MOST_IN_A_WEEK, days: daysOf(week), within: audience },
  })
  if (total === 0) return 'nothing'
  const problems = await deps.reader.facts(problemIds, audience)
  const madeAt = deps.clock.now()
  const made = await makeReport(deps.making, { problems, madeAt, ...(audience && { audience }) })
  const title = weeklyTitle(total, week.monday)
  const report = outOf(total, { ...made, title: audience ? `${audience.name}: ${title}` : title })
  const images = await reportImages(report, deps)
  const toSend = { report, images, problemId: null, period, onceKey, createdAt: madeAt }
  const isNew = await deps.unitOfWork.run('background', stores =>
    sendReport(deps, stores, { ...toSend, ...(organisation && { to: organisation.to }) }),
  )
  return isNew ? 'sent' : 'sent-before'
}
