import { createGrouping, type Grouped, type Grouping } from '../../../../src/problem/grouping/group-reports'
import type { Memory, SavedReport } from '../../../../src/problem/grouping/memory'
import type { RestoredProblem } from '../../../../src/problem/grouping/open-problems'
import { simulateYear } from '../../../../src/simulate/simulate-year'

/** What is kept of a grouping, as the database keeps it. */
function aMemoryOf(taken: readonly Grouped[], learned: ReturnType<Grouping['save']>): Memory {
  const problems = new Map<string, RestoredProblem>()
  const reports = taken.map(({ one, isRepeated }): SavedReport => {
    if (one.problem !== null) problems.set(one.problem.id, one.problem)
    const { report, likely, request, excess, problem } = one
    return {
      ...{ report, likely, request, excess, isRepeated },
      ...{ problemId: problem?.id ?? null, refused: [], isLearned: true },
    }
  })
  return { learned, problems: [...problems.values()], reports }
}

describe('a grouping that was begun again', () => {
  it('goes on like one that never stopped', () => {
    // Without their words: those of one mail only are not kept.
    const lines = [...simulateYear({ seed: 5, schools: 1_500 }).lines()].slice(0, 700)
    const some = lines.map(({ occurrence }) => ({ ...occurrence, text: '' }))
    const through = (restarts: number) => {
      let made = 0
      const newId = () => `problem ${(made += 1)}`
      let grouping = createGrouping({ newId })
      const taken: Grouped[] = []
      for (const [place, occurrence] of some.entries()) {
        if (restarts > 0 && place > 0 && place % Math.ceil(some.length / (restarts + 1)) === 0) {
          grouping = createGrouping({ newId, ...aMemoryOf(taken, grouping.save()) })
        }
        taken.push(grouping.take(occurrence))
      }
      return taken
    }

    const straight = through(0).map(({ opened, isRepeated, linked }) => [opened?.why, isRepeated, linked.length])
    const begunAgain = through(3).map(({ opened, isRepeated, linked }) => [opened?.why, isRepeated, linked.length])

    expect(begunAgain).toEqual(straight)
    expect(straight.filter(([why]) => why !== undefined).length).toBeGreaterThan(5)
  })
})
