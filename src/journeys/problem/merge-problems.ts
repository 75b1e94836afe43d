import { LONGEST_REASON, tooLongSentence } from '../../kernel/notes'
import type { Problem } from '../../problem/problem'
import { whyPutAway } from '../../problem/put-away'
import {
  actOnProblem,
  changeByHand,
  endAct,
  sayOnProblem,
  STALE_PROBLEM,
  type ActDeps,
  type NotDone,
  type ProblemCommand,
} from './act-on-problem'

/** Two problems as a page showed them: this one ends. */
export interface MergeProblemsCommand extends ProblemCommand {
  readonly intoId: string
  readonly intoVersion: number
  readonly why: string
}

export type ActOutcome = { readonly kind: 'done' } | NotDone

/** Everything that was reported to one problem belongs to another from now on, and what would join it joins that one. */
export function createMergeProblems(deps: ActDeps) {
  return ({ intoId, intoVersion, why, ...command }: MergeProblemsCommand): Promise<ActOutcome> =>
    actOnProblem<ActOutcome>(deps, command, async act => {
      const { stores, problem, actor, now, newId } = act
      const into = await stores.problems.find(intoId)
      if (!into) return { kind: 'not-found' }
      const sentence = whyNotMerged(problem, into) ?? whyNoReason(why)
      if (sentence !== null) return { kind: 'refused', sentence }
      if (into.version !== intoVersion) return { kind: 'stale', sentence: STALE_PROBLEM }
      const merge = { id: newId(), fromId: problem.id, intoId: into.id, before: problem.state }
      await stores.problemMoves.merge({ ...merge, madeBy: actor, madeAt: now, endedBy: null, endedAt: null })
      await changeByHand(act, problem, { state: 'merged', mergedIntoId: into.id })
      await changeByHand(act, into)
      await stores.problemMoves.settle({ problemIds: [into.id] }, now)
      await sayOnProblem(act, problem, { code: 'merged', facts: { into: into.reference, why } })
      await sayOnProblem(act, into, { code: 'took-in', facts: { reference: problem.reference, why } })
      await endAct(act, 'PROBLEMS_MERGED', { intoId: into.id, mergeId: merge.id }, [into.id])
      return { kind: 'done' }
    })
}

/** Takes a merge back: what it moved, and still stands there, belongs to the problem again. */
export function createSeparateProblems(deps: ActDeps) {
  return (command: ProblemCommand): Promise<ActOutcome> =>
    actOnProblem<ActOutcome>(deps, command, async act => {
      const { stores, problem, actor, now } = act
      const merge = await stores.problemMoves.standingMerge(problem.id)
      const into = merge && (await stores.problems.find(merge.intoId))
      if (!merge || !into) return { kind: 'refused', sentence: NOT_BY_HAND }
      const open = merge.before === 'resolved' ? null : await stores.problemMoves.openOf(problem)
      const sentence = whyNotSeparated(into) ?? (open && whyNotOpen(open))
      if (sentence !== null) return { kind: 'refused', sentence }
      await stores.problemMoves.separate(merge, { by: actor, at: now })
      await changeByHand(act, problem, { state: merge.before, mergedIntoId: null })
      await changeByHand(act, into)
      await stores.problemMoves.settle({ problemIds: [problem.id, into.id] }, now)
      await sayOnProblem(act, problem, { code: 'separated', facts: { from: into.reference } })
      await sayOnProblem(act, into, { code: 'separated', facts: { from: problem.reference } })
      await endAct(act, 'PROBLEMS_SEPARATED', { intoId: into.id, mergeId: merge.id }, [into.id])
      return { kind: 'done' }
    })
}

const NOT_BY_HAND = 'Nobody merged this problem by hand, so there is nothing to take back.'

/** Why one problem cannot go into another; null when it can. */
export function whyNotMerged(problem: Problem, into: Problem): string | null {
  if (problem.id === into.id) return 'Enter the reference of another problem.'
  return whyPutAway(problem) ?? whyNotInto(into)
}

/** Why nothing can be put into a problem; null when it can. */
export function whyNotInto({ reference, state }: Pick<Problem, 'reference' | 'state'>): string | null {
  if (state === 'merged') return `${reference} was merged into another problem. Enter the reference of that one.`
  if (state === 'dismissed') return `${reference} was dismissed. Open it again first.`
  return state === 'resolved' ? `${reference} is resolved. Move it back to “Under investigation” first.` : null
}

function whyNotSeparated({ reference, state }: Problem): string | null {
  return state === 'merged'
    ? `${reference} was itself merged into another problem since. Separate that one first.`
    : null
}

/** Why a problem cannot be open again: one of the same cause and place is. */
export function whyNotOpen({ reference }: Pick<Problem, 'reference'>): string {
  return `${reference} is open for the same cause and place since. Merge into that one, or end it first.`
}

/** What is wrong with a reason; null for one that will do. */
export function whyNoReason(why: string): string | null {
  return why.trim() === '' ? 'Enter why.' : tooLongSentence(why, LONGEST_REASON)
}
