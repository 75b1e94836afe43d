import { randomInt } from 'node:crypto'
import { CROCKFORD, type NewId } from '../kernel/ids'
import { causeWords } from './causes'
import type { Occurrence, Problem, ProblemScope, ProblemStore } from './problem'

/**
 * A new reference such as `PRB-7K3M`. One already taken fails the unit of work, which is run again with another draw:
 * with a thousand problems that happens once in a thousand times.
 */
export function makeProblemReference(): string {
  return `PRB-${Array.from({ length: 4 }, () => CROCKFORD.charAt(randomInt(32))).join('')}`
}

/** Opens a suspected problem for the cause and scope of an occurrence. */
export async function openProblem(
  deps: { readonly problems: ProblemStore; readonly newId: NewId; readonly now: Date },
  from: { readonly occurrence: Pick<Occurrence, 'cause' | 'scope' | 'scopeKey'>; readonly why: string },
): Promise<Problem> {
  const { cause, scope, scopeKey } = from.occurrence
  const problem: Problem = {
    id: deps.newId(),
    reference: makeProblemReference(),
    state: 'suspected',
    cause,
    scope,
    scopeKey,
    title: `${causeWords(cause).title}: ${PLACES[scope](scopeKey)}`,
    openedBecause: from.why,
    createdAt: deps.now,
    updatedAt: deps.now,
  }
  await deps.problems.addProblem(problem)
  return problem
}

/** Titles name schools and providers, never people. */
const PLACES: Readonly<Record<ProblemScope, (scopeKey: string) => string>> = {
  school: urn => `school ${urn}`,
  mentor: () => 'one mentor at several schools',
  'lead-provider': () => 'several schools of one lead provider',
  portal: () => 'several schools',
}
