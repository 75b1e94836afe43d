import type { Ticket } from '../ticket/ticket'
import { isSameKey, type FoundOccurrence } from './find-occurrences'
import { joinByStatement, type RecordDeps } from './join-by-statement'
import type { Occurrence, ProblemStore } from './problem'

/** What a ticket reports, ready to be noted. */
export interface Reported {
  /** Everything that it reports now. */
  readonly found: readonly FoundOccurrence[]
  /** When a message last said that it keeps happening; null when none did. */
  readonly statedLast: Date | null
  /** The messages that did. */
  readonly statedBy: ReadonlySet<string>
  readonly requesterKey: string | null
  /** Already masked. */
  readonly evidence: string | null
}

/** Something that is to be noted. */
export interface FreshOccurrence extends FoundOccurrence {
  /** The same was done before, and is asked for again. */
  readonly cameBack: boolean
}

/**
 * Notes what a ticket reports, once per cause and pair. Whether it is more than usual is found out afterwards, by grouping; but what is said to
 * keep happening, or came back after it was done, joins or opens a suspected problem at once. Where mail was only put in another order,
 * nothing is joined or opened: a problem that has news is reported to the leads. Gives the problem that the ticket belongs to; null when
 * it belongs to none.
 */
export async function recordOccurrences(
  deps: RecordDeps,
  reported: Pick<Reported, 'requesterKey' | 'evidence' | 'statedBy'> & {
    readonly ticket: Pick<Ticket, 'id' | 'schoolUrn' | 'recurrenceStated' | 'problemId'>
    /** Those of what it reports that are not noted elsewhere. */
    readonly fresh: readonly FreshOccurrence[]
    readonly isNews: boolean
  },
): Promise<string | null> {
  const { ticket, isNews } = reported
  const standing = await deps.problems.occurrencesOfTicket(ticket.id)
  for (const { reportedAt, ...found } of reported.fresh) {
    if (standing.some(one => isSameKey(one, found))) continue
    await deps.problems.addOccurrence({
      ...found,
      id: deps.newId(),
      ticketId: ticket.id,
      problemId: null,
      schoolUrn: ticket.schoolUrn,
      requesterKey: reported.requesterKey,
      stated: false,
      isNews,
      linkReason: null,
      evidence: reported.evidence,
      occurredAt: reportedAt,
    })
  }
  const ours = await deps.problems.occurrencesOfTicket(ticket.id)
  if (!isNews) return problemOfTicket(deps.problems, ours, ticket.problemId)
  const stated = ticket.recurrenceStated ? saidOf(ours, reported.statedBy) : []
  await deps.problems.noteStated(
    stated.map(({ id }) => id),
    deps.now,
  )
  const said = ours.filter(one => one.problemId === null && (one.cameBack || stated.includes(one)))
  // What a person took out of a problem, a statement that was known then puts into none again.
  const refused = said.length === 0 ? [] : await deps.problems.refusals(said.map(({ id }) => id))
  for (const one of said) {
    if (refused.some(({ occurrenceId }) => occurrenceId === one.id)) continue
    await joinByStatement(deps, { ...one, stated: stated.includes(one) })
  }
  return problemOfTicket(deps.problems, await deps.problems.occurrencesOfTicket(ticket.id), ticket.problemId)
}

/** What a statement is about: the pairs of its own message, or else everything that the ticket reports. */
function saidOf(ours: readonly Occurrence[], statedBy: ReadonlySet<string>): readonly Occurrence[] {
  const own = ours.filter(({ messageId }) => messageId !== null && statedBy.has(messageId))
  return own.length > 0 ? own : ours
}

/**
 * The problem that a ticket belongs to most of all: where it stands, or else the one that its first report is in. A dismissed problem keeps
 * its reports, and no ticket.
 */
export async function problemOfTicket(
  problems: Pick<ProblemStore, 'find'>,
  ours: readonly Pick<Occurrence, 'problemId'>[],
  standing: string | null,
): Promise<string | null> {
  const ids = new Set(ours.flatMap(({ problemId }) => problemId ?? []))
  const dismissed = new Set<string | null>()
  for (const id of ids) if ((await problems.find(id))?.state === 'dismissed') dismissed.add(id)
  return mainProblem(
    ours.filter(({ problemId }) => !dismissed.has(problemId)),
    standing,
  )
}

function mainProblem(ours: readonly Pick<Occurrence, 'problemId'>[], standing: string | null): string | null {
  if (standing !== null && ours.some(({ problemId }) => problemId === standing)) return standing
  return ours.find(({ problemId }) => problemId !== null)?.problemId ?? null
}
