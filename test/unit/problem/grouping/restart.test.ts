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

/** Reports of a simulated year, without their words: those of one mail only are not kept. */
const someReports = () =>
  [...simulateYear({ seed: 5, schools: 1_500 }).lines()]
    .slice(0, 700)
    .map(({ occurrence }) => ({ ...occurrence, text: '' }))

describe('a grouping that was begun again', () => {
  it('goes on like one that never stopped', () => {
    const some = someReports()
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

/** What people changed halfway: of the problems with most reports one is dismissed, one resolved, and one loses the first of its reports. */
function decide(memory: Memory): { readonly problemIds: readonly string[]; readonly after: Memory } {
  const reports = [...(memory.reports ?? [])]
  const count = (id: string) => reports.filter(({ problemId }) => problemId === id).length
  const busiest = [...(memory.problems ?? [])].sort((one, other) => count(other.id) - count(one.id))
  const [dismissed, resolved, split] = busiest.map(({ id }) => id)
  const first = reports.find(({ problemId, isRepeated }) => problemId === split && !isRepeated)
  const lastDay = Math.max(...reports.map(({ report }) => Math.floor(report.at.getTime() / 86_400_000)))
  return {
    problemIds: [dismissed ?? '', resolved ?? '', split ?? ''],
    after: {
      ...memory,
      problems: (memory.problems ?? []).map(problem => ({
        ...problem,
        isDismissed: problem.id === dismissed,
        resolvedDay: problem.id === resolved ? lastDay : null,
      })),
      reports: reports.map(saved => {
        const { cause, scope } = busiest[2] ?? { cause: null, scope: { kind: 'everywhere', value: '' } }
        return saved === first ? { ...saved, problemId: null, refused: [{ cause, scope }] } : saved
      }),
    },
  }
}

describe('a grouping that is told what people changed', () => {
  it('goes on like one that began after that, without reading the rest again', () => {
    const some = someReports()
    const half = Math.ceil(some.length / 2)
    const through = (isTold: boolean) => {
      let made = 0
      const newId = () => `problem ${(made += 1)}`
      let grouping = createGrouping({ newId })
      const taken: Grouped[] = some.slice(0, half).map(report => grouping.take(report))
      const { problemIds, after } = decide(aMemoryOf(taken, grouping.save()))
      if (isTold) {
        const were = new Set(grouping.reportsIn(problemIds))
        grouping.change({
          problems: new Map(problemIds.map(id => [id, after.problems?.find(problem => problem.id === id) ?? null])),
          reports: [...(after.reports ?? [])]
            .filter(({ isRepeated, report }) => !isRepeated && were.has(report.id))
            .map(({ report, ...saved }) => ({ ...saved, id: report.id })),
        })
      } else {
        grouping = createGrouping({ newId, ...after })
      }
      return some.slice(half).map(report => {
        const { one, opened, linked, isRepeated, joined } = grouping.take(report)
        return [one.problem?.id ?? null, opened?.why, linked.length, isRepeated, joined]
      })
    }

    const told = through(true)
    expect(told).toEqual(through(false))
    expect(told.filter(([problem]) => problem !== null).length).toBeGreaterThan(20)
  })
})
