import type { NewId } from '../kernel/ids'
import type { Ticket } from '../ticket/ticket'
import { repeatsSince, whyProblem } from './decide-problem'
import { mainScope, type FoundOccurrence } from './find-occurrences'
import { openProblem } from './open-problem'
import type { Occurrence, ProblemScope, ProblemStore } from './problem'

/** What came of noting a ticket's occurrences. */
export interface Recorded {
  /** The problem that the ticket belongs to most of all; null when it belongs to none. */
  readonly problemId: string | null
  /** Earlier tickets that a problem opened now took in, with that problem. */
  readonly takenIn: readonly { readonly ticketId: string; readonly problemId: string }[]
}

interface Deps {
  readonly problems: ProblemStore
  readonly newId: NewId
  readonly now: Date
}

/** What a ticket reports, ready to be noted. */
export interface Reported {
  /** Everything that it reports now. */
  readonly found: readonly FoundOccurrence[]
  /** When a message last said that it keeps happening; null when none did. */
  readonly statedLast: Date | null
  readonly requesterKey: string | null
  /** Already masked. */
  readonly evidence: string | null
}

/**
 * Notes what a ticket reports, once per cause and scope, and links it to the problem it belongs to, opening one when due. Where
 * mail was only put in another order, nothing is linked or opened: a problem that has news is reported to the leads. What is noted then is
 * taken in with the next report of the same.
 */
export async function recordOccurrences(
  deps: Deps,
  reported: Pick<Reported, 'requesterKey' | 'evidence'> & {
    readonly ticket: Pick<Ticket, 'id' | 'schoolUrn' | 'recurrenceStated'>
    /** Those of what it reports that are not noted elsewhere. */
    readonly fresh: readonly FoundOccurrence[]
    readonly isNews: boolean
  },
): Promise<Recorded> {
  const { ticket, isNews } = reported
  for (const { reportedAt, ...key } of reported.fresh) {
    await deps.problems.addOccurrence({
      id: deps.newId(),
      ticketId: ticket.id,
      problemId: null,
      ...key,
      schoolUrn: ticket.schoolUrn,
      requesterKey: reported.requesterKey,
      stated: ticket.recurrenceStated,
      linkReason: null,
      evidence: reported.evidence,
      occurredAt: reportedAt,
    })
  }
  if (isNews && ticket.recurrenceStated) await deps.problems.noteStated(ticket.id)
  const ours = await deps.problems.occurrencesOfTicket(ticket.id)
  if (!isNews) return { problemId: mainProblem(ours), takenIn: [] }
  const takenIn: { ticketId: string; problemId: string }[] = []
  const linked: { scope: ProblemScope; problemId: string }[] = []
  for (const occurrence of ours) {
    const link = await linkOne(deps, { occurrence, ours, isStated: ticket.recurrenceStated })
    if (!link) continue
    linked.push({ scope: occurrence.scope, problemId: link.problemId })
    takenIn.push(...link.earlier.map(ticketId => ({ ticketId, problemId: link.problemId })))
  }
  return { problemId: mainProblem(linked), takenIn }
}

/** The problem of the scope that a ticket is mainly about, among those that its reports belong to. */
export function mainProblem(
  ours: readonly { readonly scope: ProblemScope; readonly problemId: string | null }[],
): string | null {
  const linked = ours.filter(({ problemId }) => problemId !== null)
  const main = mainScope(linked)
  return linked.find(({ scope }) => scope === main)?.problemId ?? null
}

async function linkOne(
  deps: Deps,
  given: { readonly occurrence: Occurrence; readonly ours: readonly Occurrence[]; readonly isStated: boolean },
): Promise<{ readonly problemId: string; readonly earlier: readonly string[] } | null> {
  const { occurrence, ours } = given
  if (occurrence.problemId !== null) return { problemId: occurrence.problemId, earlier: [] }
  const alike = await deps.problems.occurrencesOf(occurrence, repeatsSince(occurrence.occurredAt))
  const open = await deps.problems.openProblemFor(occurrence)
  if (open) {
    // What had news last comes first in lists and reports.
    await deps.problems.changeProblem(open.id, {}, deps.now)
    return linkAll(deps, { occurrence, alike, problemId: open.id, linkReason: 'Same cause and place.' })
  }
  const why = whyProblem(occurrence.scope, {
    at: occurrence.occurredAt,
    occurrences: alike,
    isStated: given.isStated && occurrence.scope === mainScope(ours),
  })
  if (why === null) return null
  const problem = await openProblem(deps, { occurrence, why })
  return linkAll(deps, { occurrence, alike, problemId: problem.id, linkReason: why })
}

/** Links an occurrence, with those alike that belong to no problem yet. */
async function linkAll(
  { problems }: Deps,
  given: {
    readonly occurrence: Occurrence
    readonly alike: readonly Occurrence[]
    readonly problemId: string
    readonly linkReason: string
  },
): Promise<{ readonly problemId: string; readonly earlier: readonly string[] }> {
  const { occurrence, problemId, linkReason } = given
  const unlinked = given.alike.filter(one => one.problemId === null && one.id !== occurrence.id)
  for (const { id } of [...unlinked, occurrence]) await problems.linkOccurrence(id, { problemId, linkReason })
  const earlier = unlinked.map(one => one.ticketId).filter(id => id !== occurrence.ticketId)
  return { problemId, earlier: [...new Set(earlier)] }
}
