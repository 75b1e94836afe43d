import { whyPutAway } from '../../problem/put-away'
import {
  actOnProblem,
  changeByHand,
  endAct,
  sayOnProblem,
  type Act,
  type ActDeps,
  type ProblemCommand,
} from './act-on-problem'
import { whyNoReason, whyNotOpen, type ActOutcome } from './merge-problems'

export interface DismissProblemCommand extends ProblemCommand {
  readonly why: string
}

/** Says that it is no problem: its reports stay with it and count as usual, its tickets are part of none, and nothing joins it any more. */
export function createDismissProblem(deps: ActDeps) {
  return ({ why, ...command }: DismissProblemCommand): Promise<ActOutcome> =>
    actOnProblem<ActOutcome>(deps, command, async act => {
      const sentence = whyPutAway(act.problem) ?? whyNoReason(why)
      if (sentence !== null) return { kind: 'refused', sentence }
      await moveTo(act, 'dismissed')
      await sayOnProblem(act, act.problem, { code: 'dismissed', facts: { why } })
      await endAct(act, 'PROBLEM_DISMISSED', {})
      return { kind: 'done' }
    })
}

/** Takes a dismissal back: its reports' tickets are part of it again. */
export function createOpenAgain(deps: ActDeps) {
  return (command: ProblemCommand): Promise<ActOutcome> =>
    actOnProblem<ActOutcome>(deps, command, async act => {
      const { problem, stores } = act
      if (problem.state !== 'dismissed') return { kind: 'refused', sentence: 'This problem is not dismissed.' }
      const open = await stores.problemMoves.openOf(problem)
      if (open) return { kind: 'refused', sentence: whyNotOpen(open) }
      await moveTo(act, 'suspected')
      await sayOnProblem(act, problem, { code: 'opened-again', facts: {} })
      await endAct(act, 'PROBLEM_OPENED_AGAIN', {})
      return { kind: 'done' }
    })
}

async function moveTo(act: Act, state: 'dismissed' | 'suspected'): Promise<void> {
  const { problem, stores, now } = act
  await changeByHand(act, problem, { state, resolvedAt: null })
  await stores.problemMoves.settle({ problemIds: [problem.id] }, now)
}
