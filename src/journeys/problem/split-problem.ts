import type { Day } from '../../kernel/day'
import { causeOf } from '../../problem/causes'
import { openProblem } from '../../problem/open-problem'
import type { Occurrence, ProblemOf } from '../../problem/problem'
import { whyPutAway } from '../../problem/put-away'
import { sharedPlaces } from '../../problem/shared-places'
import {
  actOnProblem,
  endAct,
  sayOnProblem,
  type Act,
  type ActDeps,
  type NotDone,
  type ProblemCommand,
} from './act-on-problem'
import { whyNoReason } from './merge-problems'
import { BY_HAND, leave } from './put-occurrences'

export interface SplitProblemCommand extends ProblemCommand, ProblemOf {
  readonly occurrenceIds: readonly string[]
  readonly why: string
}

export type SplitProblemOutcome = { readonly kind: 'split'; readonly reference: string } | NotDone

export interface SplitDeps extends ActDeps {
  /** The working day by which a problem opened now is to have been looked at. */
  readonly problemDue: (now: Date) => Day
}

/** Makes a new problem of some of a problem's reports, for another cause or a narrower place. */
export function createSplitProblem(deps: SplitDeps) {
  return ({
    occurrenceIds,
    cause,
    scope,
    scopeKey,
    why,
    ...command
  }: SplitProblemCommand): Promise<SplitProblemOutcome> =>
    actOnProblem<SplitProblemOutcome>(deps, command, async act => {
      const { stores, problem, now } = act
      const rows = await stores.problems.occurrences(occurrenceIds)
      const of = { cause, scope, scopeKey }
      const sentence = (await whyNotSplit(act, rows, of)) ?? whyNoReason(why)
      if (sentence !== null) return { kind: 'refused', sentence }
      const made = await openProblem(
        { problems: stores.problems, newId: deps.newId, now, dueOn: deps.problemDue(now) },
        { ...of, why, openedBy: 'person', by: act.actor, ownerId: problem.ownerId },
      )
      const ids = rows.map(one => one.id)
      const linkReason = `${BY_HAND} Split off from ${problem.reference}.`
      const ticketIds = await stores.problemMoves.put(ids, { problemId: made.id, linkReason })
      await leave(act, problem, rows)
      await sayOnProblem(act, problem, { code: 'split', facts: { into: made.reference, why } })
      await stores.problemMoves.settle({ problemIds: [problem.id, made.id], ticketIds }, now)
      await endAct(act, 'PROBLEM_SPLIT', { intoId: made.id, occurrences: ids.length }, [made.id])
      return { kind: 'split', reference: made.reference }
    })
}

async function whyNotSplit(
  { stores, problem }: Act,
  rows: readonly Occurrence[],
  of: ProblemOf,
): Promise<string | null> {
  const putAway = whyPutAway(problem)
  if (putAway !== null) return putAway
  if (rows.length === 0 || rows.some(one => one.problemId !== problem.id)) return GONE
  const all = await stores.problems.occurrencesOfProblem(problem.id)
  if (all.length === rows.length) return 'Leave at least one report in the problem.'
  const isShared = sharedPlaces(rows).some(({ scope, scopeKey }) => scope === of.scope && scopeKey === of.scopeKey)
  if (!isShared || causeOf(of.cause) !== of.cause)
    return 'Select the cause and the place that these reports have in common.'
  const open = await stores.problemMoves.openOf(of)
  return open && `${open.reference} is open for this cause and place. Put them there, or select another cause or place.`
}

const GONE = 'Some of these reports are not in this problem any more. Choose again.'
