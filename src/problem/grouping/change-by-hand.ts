import type { ChangedByHand } from './memory'
import type { Parts } from './parts'

/** The reports that stand in one of these problems. */
export function reportsIn(problemIds: readonly string[], { reports }: Pick<Parts, 'reports'>): readonly string[] {
  const ids = new Set(problemIds)
  const found: string[] = []
  for (const [id, { problem }] of reports) if (problem !== null && ids.has(problem.id)) found.push(id)
  return found
}

/** Makes a grouping know what people changed, as if it had begun after that. What was learned before stays learned. */
export function changeByHand({ problems: changed, reports: standing }: ChangedByHand, parts: Parts): void {
  const { problems, reports } = parts
  for (const id of reportsIn([...changed.keys()], parts)) {
    const one = reports.get(id)
    if (one) one.problem = null
  }
  for (const [id, problem] of changed) {
    problems.remove(id)
    if (problem !== null) problems.restore(problem)
  }
  for (const { id, problemId, excess, refused } of standing) {
    const one = reports.get(id)
    // What repeats another report is remembered as that one, and what is too old not at all.
    if (one === undefined) continue
    one.refused = refused
    one.excess = excess
    const problem = problems.byId(problemId ?? '')
    if (problem !== null && one.problem !== problem) problems.link(one, problem, excess)
  }
}
