import { GROUPING } from './limits'
import { addTo, newProfile } from './profile'
import { keyOf } from './recent'
import { isBroad } from './scopes'
import type { OpenProblem, Remembered, Scope } from './report'

/** The problems that reports may join, by where they are looked for. */
export interface OpenProblems {
  open(problem: Pick<OpenProblem, 'cause' | 'scope' | 'why' | 'openedAt'>): OpenProblem
  /** The one of this cause and scope that is not over; null when there is none. */
  find(wanted: Pick<OpenProblem, 'cause' | 'scope'>, day: number): OpenProblem | null
  /** Puts a report into a problem; `excess` is the share of what was reported then that is above the usual. */
  link(one: Remembered, problem: OpenProblem, excess: number): void
  /** Those of these scopes that are not over on that day, oldest first. */
  of(scopes: readonly Scope[], day: number): readonly OpenProblem[]
}

/** Above this a day's reports speak for the problem's going on; the first few always do. */
const GOES_ON = 0.5
const FIRST_FEW = 3

export function createOpenProblems(newId: () => string): OpenProblems {
  const byScope = new Map<string, OpenProblem[]>()
  const of: OpenProblems['of'] = (scopes, day) =>
    scopes.flatMap(scope => {
      const days = isBroad(scope) ? GROUPING.quietDays : GROUPING.localDays
      return (byScope.get(keyOf(scope)) ?? []).filter(problem => day - problem.lastDay <= days)
    })
  return {
    of,
    find: ({ cause, scope }, day) => of([scope], day).find(problem => problem.cause === cause) ?? null,
    open(given) {
      const problem = { ...given, id: newId(), profile: newProfile(), lastDay: 0, reports: 0 }
      const key = keyOf(given.scope)
      const list = byScope.get(key)
      if (list) list.push(problem)
      else byScope.set(key, [problem])
      return problem
    },
    link(one, problem, excess) {
      one.problem = problem
      one.excess = excess
      addTo(problem.profile, one)
      problem.reports += 1
      if (excess >= GOES_ON || problem.reports <= FIRST_FEW) problem.lastDay = Math.max(problem.lastDay, one.day)
    },
  }
}
