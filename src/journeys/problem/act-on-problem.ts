import type { Clock } from '../../kernel/clock'
import type { NewId } from '../../kernel/ids'
import type { UnitOfWork } from '../../kernel/unit-of-work'
import type { Problem, ProblemChange, ProblemEventCode } from '../../problem/problem'
import type { Stores } from '../stores'

/** What is done to a problem by hand writes through these. */
export type ActStores = Pick<Stores, 'problems' | 'problemMoves' | 'tickets' | 'updates' | 'audit'>

export interface ActDeps {
  readonly unitOfWork: UnitOfWork<ActStores>
  readonly clock: Clock
  readonly newId: NewId
}

/** Every act on a problem. */
export interface ProblemCommand {
  readonly problemId: string
  readonly actor: string
  /** As the page showed it. */
  readonly version: number
}

/** Nothing was done, and why. */
export type NotDone =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'stale'; readonly sentence: string }
  | { readonly kind: 'refused'; readonly sentence: string }

/** One act, within its unit of work. */
export interface Act {
  readonly stores: ActStores
  readonly problem: Problem
  readonly actor: string
  readonly now: Date
  readonly newId: NewId
}

export const STALE_PROBLEM =
  'Somebody has changed this problem since you opened the page. Look at it again, then repeat what you did.'

/** Does something to a problem, in one unit of work, if it is still as the page showed it. */
export function actOnProblem<Outcome>(
  deps: ActDeps,
  { problemId, actor, version }: ProblemCommand,
  act: (given: Act) => Promise<Outcome | NotDone>,
): Promise<Outcome | NotDone> {
  return deps.unitOfWork.run('click', async stores => {
    const problem = await stores.problems.find(problemId)
    if (!problem) return { kind: 'not-found' }
    // Units of work write one after another: what is read here is as it stands.
    if (problem.version !== version) return { kind: 'stale', sentence: STALE_PROBLEM }
    return act({ stores, problem, actor, now: deps.clock.now(), newId: deps.newId })
  })
}

/** Changes a problem by hand: whoever has its page open is told, and no rule makes another one of it from now on. */
export async function changeByHand(
  { stores, now }: Pick<Act, 'stores' | 'now'>,
  { id, version, openedBy }: Pick<Problem, 'id' | 'version' | 'openedBy'>,
  change: ProblemChange = {},
): Promise<void> {
  const by = openedBy === 'statement' ? ({ openedBy: 'person' } as const) : {}
  await stores.problems.changeProblem(id, { ...by, ...change, version: version + 1 }, now)
}

/** Says on a problem's timeline what was done. */
export function sayOnProblem(
  { stores, actor, now, newId }: Pick<Act, 'stores' | 'actor' | 'now' | 'newId'>,
  { id: problemId }: Pick<Problem, 'id'>,
  said: { readonly code: ProblemEventCode; readonly facts: Readonly<Record<string, string | number | null>> },
): Promise<void> {
  return stores.problems.addEvent({ id: newId(), problemId, at: now, actor, ...said })
}

/** The row of the audit, and the end of an act: grouping reads again what it remembers of this problem, and of others that the act touched. */
export async function endAct(
  { stores, problem, actor, now, newId }: Act,
  event: string,
  facts: Readonly<Record<string, string | number | null>>,
  others: readonly string[] = [],
): Promise<void> {
  await stores.audit.append([
    {
      ...{ id: newId(), event, actor, subjectType: 'problem', subjectId: problem.id },
      ...{ outcome: 'done', facts, at: now },
    },
  ])
  await stores.problems.noteChange([...new Set([problem.id, ...others])])
}
