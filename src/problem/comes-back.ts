import type { NewId } from '../kernel/ids'
import { isBroad } from './grouping/scopes'
import type { OpenProblem } from './grouping/report'
import { placeOfOccurrence, type Problem, type ProblemStore } from './problem'

/** Schools that must report what many had, after it was said to be resolved: those who wrote before they saw the fix are fewer. */
const SCHOOLS_AGAIN = 3

/**
 * Reopens a resolved problem with which a report was put: at once where a school or a mentor has it again, and where many had it when
 * three schools have, or one says that it keeps happening (issue G: cases that come back within thirty days).
 */
export async function comesBack(
  problems: ProblemStore,
  given: { readonly problem: Problem; readonly found: OpenProblem; readonly occurrenceId: string },
  { newId, now }: { readonly newId: NewId; readonly now: Date },
): Promise<void> {
  const { problem, found, occurrenceId } = given
  const { resolvedAt } = problem
  if (problem.state !== 'resolved' || resolvedAt === null) return
  const since = (await problems.occurrencesOfProblem(problem.id)).filter(one => one.occurredAt > resolvedAt)
  const schools = new Set(since.map(placeOfOccurrence)).size
  const isSaid = since.some(({ id, stated }) => id === occurrenceId && stated)
  if (schools === 0 || (isBroad(found.scope) && schools < SCHOOLS_AGAIN && !isSaid)) return
  found.resolvedDay = null
  await problems.changeProblem(problem.id, { state: 'reopened', resolvedAt: null }, now)
  await problems.addEvent({
    id: newId(),
    ...{ problemId: problem.id, at: now, actor: 'system', code: 'came-back', facts: { schools } },
  })
}
