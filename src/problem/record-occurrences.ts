import type { NewId } from '../kernel/ids'
import type { Ticket } from '../ticket/ticket'
import { repeatsSince, whyProblem } from './decide-problem'
import { mainScope, type OccurrenceKey } from './find-occurrences'
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
  readonly ticket: Pick<Ticket, 'id' | 'schoolUrn' | 'recurrenceStated' | 'receivedAt'>
  readonly keys: readonly OccurrenceKey[]
  readonly requesterKey: string | null
  /** Already masked. */
  readonly evidence: string | null
}

/** Notes what a ticket reports, once per cause and scope, and links it to the problem it belongs to, opening one when due. */
export async function recordOccurrences(deps: Deps, reported: Reported): Promise<Recorded> {
  const { ticket } = reported
  for (const key of reported.keys) {
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
      occurredAt: ticket.receivedAt,
    })
  }
  const ours = await deps.problems.occurrencesOfTicket(ticket.id)
  const takenIn: { ticketId: string; problemId: string }[] = []
  const linked: { scope: ProblemScope; problemId: string }[] = []
  for (const occurrence of ours) {
    const link = await linkOne(deps, { occurrence, ours, isStated: ticket.recurrenceStated })
    if (!link) continue
    linked.push({ scope: occurrence.scope, problemId: link.problemId })
    takenIn.push(...link.earlier.map(ticketId => ({ ticketId, problemId: link.problemId })))
  }
  const main = mainScope(linked)
  return { problemId: linked.find(one => one.scope === main)?.problemId ?? null, takenIn }
}

async function linkOne(
  deps: Deps,
  given: { readonly occurrence: Occurrence; readonly ours: readonly Occurrence[]; readonly isStated: boolean },
): Promise<{ readonly problemId: string; readonly earlier: readonly string[] } | null> {
  const { occurrence, ours } = given
  if (occurrence.problemId !== null) return { problemId: occurrence.problemId, earlier: [] }
  const open = await deps.problems.openProblemFor(occurrence)
  if (open) {
    await deps.problems.linkOccurrence(occurrence.id, { problemId: open.id, linkReason: 'Same cause and place.' })
    // What had news last comes first in lists and reports.
    await deps.problems.changeProblem(open.id, {}, deps.now)
    return { problemId: open.id, earlier: [] }
  }
  const alike = await deps.problems.occurrencesOf(occurrence, repeatsSince(occurrence.occurredAt))
  const why = whyProblem(occurrence.scope, {
    at: occurrence.occurredAt,
    occurrences: alike,
    isStated: given.isStated && occurrence.scope === mainScope(ours),
  })
  if (why === null) return null
  const problem = await openProblem(deps, { occurrence, why })
  const unlinked = alike.filter(one => one.problemId === null)
  const members = unlinked.some(one => one.id === occurrence.id) ? unlinked : [...unlinked, occurrence]
  for (const one of members) await deps.problems.linkOccurrence(one.id, { problemId: problem.id, linkReason: why })
  const earlier = members.map(one => one.ticketId).filter(id => id !== occurrence.ticketId)
  return { problemId: problem.id, earlier: [...new Set(earlier)] }
}
