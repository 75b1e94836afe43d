import { GROUPING } from './limits'
import { addTo, newProfile } from './profile'
import { keyOf } from './recent'
import { isBroad } from './scopes'
import type { OpenProblem, Remembered, Scope } from './report'

/** The problems that reports may join, by where they are looked for. */
export interface OpenProblems {
  open(problem: Opened): OpenProblem
  /** Puts back one that was open before a restart, or that is over and may come back. */
  restore(problem: RestoredProblem): OpenProblem
  /** Knows it no more. */
  remove(id: string): void
  /** The one of this cause and scope that is not over; null when there is none. */
  find(wanted: Pick<OpenProblem, 'cause' | 'scope'>, day: number): OpenProblem | null
  byId(id: string): OpenProblem | null
  /** Gives it the id of one of the same cause and scope that is kept already. */
  adopt(problem: OpenProblem, id: string): void
  /** Puts a report into a problem; `excess` is the share of what was reported then that is above the usual. */
  link(one: Remembered, problem: OpenProblem, excess: number): void
  /** Those of these scopes that are not over on that day, oldest first; resolved ones, which may come back, last. */
  of(scopes: readonly Scope[], day: number): readonly OpenProblem[]
  /** Those of this page that are not over on that day; of any page where none is known. */
  onPage(page: string | null, day: number): readonly OpenProblem[]
}

export type Opened = Pick<OpenProblem, 'cause' | 'scope' | 'why' | 'openedAt'>
export type RestoredProblem = Opened & Pick<OpenProblem, 'id' | 'resolvedDay' | 'isDismissed'>

const pageScope = (value: string): Scope => ({ kind: 'page', value })

/** Above this a day's reports speak for the problem's going on; the first few always do. */
const GOES_ON = 0.5
const FIRST_FEW = 3

export function createOpenProblems(newId: () => string): OpenProblems {
  const byScope = new Map<string, OpenProblem[]>()
  const pages = new Set<string>()
  const byIds = new Map<string, OpenProblem>()
  const of: OpenProblems['of'] = (scopes, day) =>
    scopes
      .flatMap(scope => (byScope.get(keyOf(scope)) ?? []).filter(problem => takesMore(problem, day)))
      .sort((one, other) => Number(one.resolvedDay !== null) - Number(other.resolvedDay !== null))
  const add = (given: RestoredProblem, placeIn: (list: readonly OpenProblem[]) => number): OpenProblem => {
    const problem = { ...given, profile: newProfile(), lastDay: 0, reports: 0 }
    byIds.set(problem.id, problem)
    if (given.scope.kind === 'page') pages.add(given.scope.value)
    const key = keyOf(given.scope)
    const list = byScope.get(key) ?? []
    byScope.set(key, list)
    list.splice(placeIn(list), 0, problem)
    return problem
  }
  return {
    of,
    onPage: (page, day) => of([...pages].filter(each => page === null || each === page).map(pageScope), day),
    find: ({ cause, scope }, day) => of([scope], day).find(problem => problem.cause === cause) ?? null,
    open: given => add({ ...given, id: newId(), resolvedDay: null, isDismissed: false }, list => list.length),
    // One that a person gives back stands where it stood, as if it had never been away.
    restore: given => add(given, list => list.findLastIndex(({ openedAt }) => openedAt <= given.openedAt) + 1),
    remove(id) {
      const problem = byIds.get(id)
      if (problem === undefined) return
      for (const [known, one] of byIds) if (one === problem) byIds.delete(known)
      const list = byScope.get(keyOf(problem.scope)) ?? []
      list.splice(list.indexOf(problem), 1)
    },
    byId: id => byIds.get(id) ?? null,
    adopt(problem, id) {
      problem.id = id
      byIds.set(id, problem)
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

function takesMore({ scope, lastDay, resolvedDay, isDismissed }: OpenProblem, day: number): boolean {
  if (isDismissed) return false
  if (resolvedDay !== null) return day - resolvedDay <= GROUPING.comesBackDays
  return day - lastDay <= (isBroad(scope) ? GROUPING.quietDays : GROUPING.localDays)
}
