import { toDay } from '../kernel/day'
import type { NewId } from '../kernel/ids'
import { addressKey } from '../notify/acknowledgement-keys'
import type { OutboxStore } from '../notify/outbox'
import type { ProblemAskStore } from '../problem/ask'
import type { EscalationReport } from './escalation-report'
import type { EscalationStore } from './escalation-store'
import { mailReport, type MailReportDeps } from './mail-report'
import { onlyPictures, picturesOf } from './pictures/add-pictures'
import type { MaskedCopyStore } from './pictures/masked-copy'
import { pictureIdOf, type InlineImage } from './report-images'
import { stillSubscribed, type UnsubscribeStore } from './unsubscribes'

/** What a unit of work of reports writes through. */
export interface ReportStores {
  readonly outbox: OutboxStore
  readonly escalations: EscalationStore
  readonly unsubscribes: Pick<UnsubscribeStore, 'list'>
  readonly problemAsks: Pick<ProblemAskStore, 'open' | 'add'>
  readonly maskedCopies: Pick<MaskedCopyStore, 'stillApproved'>
}

export interface SendReportDeps extends MailReportDeps {
  readonly newId: NewId
  readonly settings: MailReportDeps['settings'] & { readonly leadAddresses: readonly string[] }
}

/** One report to everybody it is for who still wants reports. */
export interface ReportToSend {
  readonly report: EscalationReport
  readonly images: readonly InlineImage[]
  /** Null for the report of a week. */
  readonly problemId: string | null
  /** In which one report of this problem, or of a week, is sent. */
  readonly period: string
  /** Begins the key by which no address gets it twice. */
  readonly onceKey: string
  readonly createdAt: Date
  /** Whom it goes to; left out, the leads. */
  readonly to?: readonly string[]
}

/** Keeps a report and puts its emails into the outbox; false when one was sent in this period. Belongs to a unit of work. */
export async function sendReport(deps: SendReportDeps, stores: ReportStores, given: ReportToSend): Promise<boolean> {
  const { problemId, period, createdAt } = given
  const { report, images } = await withoutWithdrawn(stores, given)
  const addresses = await stillSubscribed(stores.unsubscribes, given.to ?? deps.settings.leadAddresses)
  const mails = addresses.map(address => ({ address, outboxId: deps.newId() }))
  const added = await stores.escalations.add({
    ...{ id: deps.newId(), problemId, period, report, createdAt },
    mailIds: mails.map(({ outboxId }) => outboxId),
  })
  if (!added) return false
  for (const { address, outboxId } of mails) {
    const onceKey = `${given.onceKey}:${addressKey(address)}`
    await mailReport(deps, stores.outbox, { report, images, address, outboxId, onceKey, isWeekly: problemId === null })
  }
  if (mails.length > 0) await noteAsk(deps, stores, given)
  return true
}

/** An approval may have been withdrawn since the report was made: the one moment that counts is this one. */
async function withoutWithdrawn(
  { maskedCopies }: Pick<ReportStores, 'maskedCopies'>,
  { report, images }: Pick<ReportToSend, 'report' | 'images'>,
): Promise<Pick<ReportToSend, 'report' | 'images'>> {
  const ids = picturesOf(report).map(({ id }) => id)
  if (ids.length === 0) return { report, images }
  const approved = await maskedCopies.stillApproved(ids)
  const withdrawn = new Set(ids.filter(id => !approved.includes(id)).map(pictureIdOf))
  return { report: onlyPictures(report, approved), images: images.filter(({ cid }) => !withdrawn.has(cid)) }
}

/** A further report of a problem repeats what an earlier one asks: the day does not move by it. One for an organisation asks of its own schools. */
async function noteAsk(
  { newId }: Pick<SendReportDeps, 'newId'>,
  { problemAsks }: Pick<ReportStores, 'problemAsks'>,
  { report, problemId, createdAt }: ReportToSend,
): Promise<void> {
  const answerBy = report.problems[0]?.answerBy
  if (problemId === null || report.audience || answerBy === undefined || (await problemAsks.open(problemId)) !== null)
    return
  await problemAsks.add({ id: newId(), problemId, askedAt: createdAt, answerBy: toDay(answerBy) })
}
