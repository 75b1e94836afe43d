import type { Clock } from '../kernel/clock'
import type { UnitOfWork } from '../kernel/unit-of-work'
import type { ProblemState } from '../problem/problem'
import type { TicketChanged } from '../ticket/change-ticket'
import type { Stores } from './stores'

/** A lead says how far a problem is. */
export function createChangeProblem(deps: { readonly unitOfWork: UnitOfWork<Stores>; readonly clock: Clock }) {
  return (command: { readonly problemId: string; readonly state: ProblemState }): Promise<TicketChanged> =>
    deps.unitOfWork.run('click', async stores => {
      const problem = await stores.problems.find(command.problemId)
      if (!problem) return { kind: 'not-found' }
      if (problem.state !== command.state) {
        await stores.problems.changeProblem(problem.id, { state: command.state }, deps.clock.now())
      }
      return { kind: 'done' }
    })
}
