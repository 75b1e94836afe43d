import { LONGEST_REASON, tooLongSentence } from '../../kernel/notes'
import { placeOfOccurrence, type Occurrence, type Problem } from '../../problem/problem'
import { whyPutAway } from '../../problem/put-away'
import { addEvent } from '../../ticket/change-ticket'
import {
  actOnProblem,
  changeByHand,
  endAct,
  sayOnProblem,
  STALE_PROBLEM,
  type Act,
  type ActDeps,
  type ProblemCommand,
} from './act-on-problem'
import { whyNotInto, type ActOutcome } from './merge-problems'

export interface UnlinkOccurrenceCommand extends ProblemCommand {
  readonly occurrenceId: string
}

/** Says that a report does not belong to a problem. No rule puts it there again; a person may. */
export function createUnlinkOccurrence(deps: ActDeps) {
  return ({ occurrenceId, ...command }: UnlinkOccurrenceCommand): Promise<ActOutcome> =>
    actOnProblem<ActOutcome>(deps, command, async act => {
      const { stores, problem, now } = act
      const rows = await stores.problems.occurrences([occurrenceId])
      const sentence = whyPutAway(problem) ?? (rows.some(one => one.problemId === problem.id) ? null : GONE)
      if (sentence !== null) return { kind: 'refused', sentence }
      const ticketIds = await stores.problemMoves.put([occurrenceId], { problemId: null, linkReason: null })
      await leave(act, problem, rows)
      await stores.problemMoves.settle({ problemIds: [problem.id], ticketIds }, now)
      await endAct(act, 'OCCURRENCE_UNLINKED', { occurrenceId })
      return { kind: 'done' }
    })
}

/** Reports that are put into a problem by hand. */
export interface LinkOccurrencesCommand {
  readonly occurrenceIds: readonly string[]
  readonly intoId: string
  readonly actor: string
  /** Why they belong there; nothing, and it says only that a person put them there. */
  readonly why: string
  /** The problem on whose page they were chosen, as it showed it. */
  readonly from?: { readonly problemId: string; readonly version: number }
  /** The page showed them in no problem: where somebody put one meanwhile it stays. */
  readonly areLoose?: true
}

/** Puts reports into a problem, wherever they are. What they are taken out of gets them back by no rule. */
export function createLinkOccurrences(deps: ActDeps) {
  return (command: LinkOccurrencesCommand): Promise<ActOutcome> =>
    deps.unitOfWork.run('click', async stores => {
      const { occurrenceIds, intoId, actor, why, from, areLoose = false } = command
      const [into, rows] = [await stores.problems.find(intoId), await stores.problems.occurrences(occurrenceIds)]
      if (!into || rows.length === 0) return { kind: 'not-found' }
      if (from && (await stores.problems.find(from.problemId))?.version !== from.version)
        return { kind: 'stale', sentence: STALE_PROBLEM }
      const moving = rows.filter(one => one.problemId !== into.id)
      const sentence = whyNotLinked(into, { moving, from: from?.problemId, areLoose, why })
      if (sentence !== null) return { kind: 'refused', sentence }
      if (moving.length === 0) return { kind: 'done' }
      const act: Act = { stores, problem: into, actor, now: deps.clock.now(), newId: deps.newId }
      const left = await putThere(act, moving, why)
      await endAct(act, 'OCCURRENCES_LINKED', { occurrences: moving.length }, left)
      return { kind: 'done' }
    })
}

function whyNotLinked(
  into: Problem,
  given: {
    readonly moving: readonly Occurrence[]
    readonly from: string | undefined
    readonly areLoose: boolean
    readonly why: string
  },
): string | null {
  const { moving, from, areLoose, why } = given
  if (from === into.id) return 'Enter the reference of another problem.'
  if (from !== undefined && moving.some(one => one.problemId !== from)) return GONE
  if (areLoose && moving.some(one => one.problemId !== null)) return MEANWHILE
  // What was reported before it was resolved may belong there; what came since reopens it.
  return (into.state === 'resolved' ? null : whyNotInto(into)) ?? tooLongSentence(why, LONGEST_REASON)
}

/** Gives the problems that they were taken out of. */
async function putThere(act: Act, moving: readonly Occurrence[], why: string): Promise<readonly string[]> {
  const { stores, problem: into, now } = act
  const ids = moving.map(one => one.id)
  const linkReason = why.trim() === '' ? BY_HAND : `${BY_HAND} ${why.trim()}`
  const ticketIds = await stores.problemMoves.put(ids, { problemId: into.id, linkReason })
  await stores.problemMoves.forgetRefusals({ occurrenceIds: ids, problemId: into.id })
  const left = [...new Set(moving.flatMap(one => one.problemId ?? []))]
  for (const problemId of left) {
    const problem = await stores.problems.find(problemId)
    if (problem)
      await leave(
        act,
        problem,
        moving.filter(one => one.problemId === problemId),
      )
  }
  await comeIn(act, moving)
  await stores.problemMoves.settle({ problemIds: [into.id, ...left], ticketIds }, now)
  return left
}

/** What a person put somewhere says so. */
export const BY_HAND = 'Put here by hand.'

const MEANWHILE = 'Somebody has put it into another problem meanwhile. Look at it again.'
const GONE = 'This report is not in this problem any more. Look at it again.'

/** A problem without these reports: no rule gives them back to it. */
export async function leave(act: Act, problem: Problem, rows: readonly Occurrence[]): Promise<void> {
  const { stores, actor, now } = act
  await stores.problemMoves.refuse(
    rows.map(({ id }) => ({ occurrenceId: id, problemId: problem.id, refusedBy: actor, refusedAt: now })),
  )
  await changeByHand(act, problem)
  await sayOfTickets(act, problem, { rows, code: 'unlinked', onTicket: 'PROBLEM_UNLINKED' })
}

/** A problem with these reports: one that was resolved before they came is not. */
export async function comeIn(act: Act, rows: readonly Occurrence[]): Promise<void> {
  const { problem } = act
  const { resolvedAt } = problem
  const since = rows.filter(one => problem.state === 'resolved' && resolvedAt !== null && one.occurredAt > resolvedAt)
  await changeByHand(act, problem, since.length > 0 ? { state: 'reopened', resolvedAt: null } : {})
  await sayOfTickets(act, problem, { rows, code: 'linked', onTicket: 'PROBLEM_LINKED' })
  if (since.length > 0) {
    const schools = new Set(since.map(placeOfOccurrence)).size
    await sayOnProblem(act, problem, { code: 'came-back', facts: { schools } })
  }
}

async function sayOfTickets(
  act: Act,
  problem: Problem,
  said: {
    readonly rows: readonly Occurrence[]
    readonly code: 'linked' | 'unlinked'
    readonly onTicket: 'PROBLEM_LINKED' | 'PROBLEM_UNLINKED'
  },
): Promise<void> {
  const { stores, actor } = act
  const references: string[] = []
  for (const ticketId of new Set(said.rows.map(one => one.ticketId))) {
    const ticket = await stores.tickets.find(ticketId)
    if (!ticket) continue
    references.push(ticket.reference)
    await addEvent(
      { tickets: stores.tickets, newId: act.newId, now: act.now },
      { ticketId, actor, code: said.onTicket, facts: { problem: problem.reference } },
    )
  }
  await sayOnProblem(act, problem, { code: said.code, facts: { tickets: references.join(', ') } })
}
