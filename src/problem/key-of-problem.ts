import { causeOf, type ProblemCause } from './causes'
import type { ProblemKey } from './grouping/report'
import type { ProblemOf } from './problem'

/** What stands for a cause that nobody could tell. */
const NOT_TOLD: ProblemCause = 'mentor-not-listed'

/** What a kept problem is about, as grouping takes it. */
export function keyOfProblem({ cause, scope, scopeKey }: ProblemOf): ProblemKey {
  return { cause: causeOf(cause), scope: { kind: scope, value: scopeKey } }
}

/** What a grouped problem is about, as it is kept. */
export function problemOfKey({ cause, scope }: ProblemKey): ProblemOf {
  return { cause: cause ?? NOT_TOLD, scope: scope.kind, scopeKey: scope.value }
}
