import type { Problem, ProblemWork } from '../../problem/problem'
import { whyPutAway } from '../../problem/put-away'
import { changedWork, safeLink, workFaults, type WorkFault } from '../../problem/problem-work'
import {
  actOnProblem,
  changeByHand,
  endAct,
  sayOnProblem,
  type Act,
  type ActDeps,
  type NotDone,
  type ProblemCommand,
} from './act-on-problem'

export interface EditProblemCommand extends ProblemCommand {
  readonly work: ProblemWork
}

export type EditProblemOutcome =
  { readonly kind: 'done' } | NotDone | { readonly kind: 'faults'; readonly faults: readonly WorkFault[] }

export interface EditDeps extends ActDeps {
  /** Whether this account may have a problem. */
  readonly mayOwn: (accountId: string) => Promise<boolean>
}

/** Keeps who has a problem, by when, and what is known of it. */
export function createEditProblem(deps: EditDeps) {
  return async ({ work, ...command }: EditProblemCommand): Promise<EditProblemOutcome> => {
    const isOwner = work.ownerId === null || (await deps.mayOwn(work.ownerId))
    return actOnProblem<EditProblemOutcome>(deps, command, async act => {
      const sentence = whyPutAway(act.problem)
      if (sentence !== null) return { kind: 'refused', sentence }
      const faults = [...(isOwner || work.ownerId === act.problem.ownerId ? [] : [NOT_OWNER]), ...workFaults(work)]
      if (faults.length > 0) return { kind: 'faults', faults }
      await keepWork(act, { ...work, outsideLink: work.outsideLink && safeLink(work.outsideLink) })
      return { kind: 'done' }
    })
  }
}

/** Gives a problem to whoever asks for it. */
export function createTakeProblem(deps: ActDeps) {
  return (command: ProblemCommand): Promise<{ readonly kind: 'done' } | NotDone> =>
    actOnProblem(deps, command, async act => {
      const sentence = whyPutAway(act.problem)
      if (sentence !== null) return { kind: 'refused', sentence }
      await keepWork(act, { ...workOf(act.problem), ownerId: act.actor })
      return { kind: 'done' }
    })
}

const NOT_OWNER: WorkFault = { field: 'ownerId', sentence: 'Select somebody who may work on problems, or nobody' }

async function keepWork(act: Act, work: ProblemWork): Promise<void> {
  const { problem } = act
  const changed = changedWork(problem, work)
  if (changed.length === 0) return
  await changeByHand(act, problem, work)
  const texts = changed.filter(field => field !== 'ownerId')
  if (changed.includes('ownerId')) {
    await sayOnProblem(act, problem, { code: 'owner', facts: { from: problem.ownerId, to: work.ownerId } })
  }
  if (texts.length > 0) await sayOnProblem(act, problem, { code: 'work', facts: { fields: texts.join(' ') } })
  await endAct(act, 'PROBLEM_EDITED', { fields: changed.join(' ') })
}

function workOf(problem: Problem): ProblemWork {
  const { ownerId, dueOn, hypothesis, foundCause, workaround, fix } = problem
  const { outsideReference, outsideLink, acceptedBy, promisedOn } = problem
  return {
    ...{ ownerId, dueOn, hypothesis, foundCause, workaround, fix },
    ...{ outsideReference, outsideLink, acceptedBy, promisedOn },
  }
}
