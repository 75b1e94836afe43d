import { IsNull } from 'typeorm'
import type { ProblemAskStore } from '../../../problem/ask'
import { insertRows } from '../insert-rows'
import { ProblemAskSchema } from '../schemas/problem-thread.schema'
import type { Transaction } from '../unit-of-work'

/** By when answers are asked for, over one transaction. */
export function createTypeormProblemAskStore(manager: Transaction): ProblemAskStore {
  return {
    open: problemId => manager.findOneBy(ProblemAskSchema, { problemId, endedAt: IsNull() }),
    async add(ask) {
      await insertRows(manager, ProblemAskSchema, [{ ...ask, endedAt: null, endedBy: null }])
    },
    async end(problemId, { endedAt, endedBy }) {
      await manager.update(ProblemAskSchema, { problemId, endedAt: IsNull() }, { endedAt, endedBy })
    },
  }
}
