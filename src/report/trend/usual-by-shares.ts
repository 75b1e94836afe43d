import { addDays, daysBetween, type Day } from '../../kernel/day'
import { GROUPING } from '../../problem/grouping/limits'
import { BESIDES } from '../../problem/grouping/open-local'
import type { Scope } from '../../problem/grouping/report'
import { createShares, type SavedShares } from '../../problem/grouping/shares'
import { usualBeside } from '../../problem/grouping/usual'
import type { ProblemCause } from '../../problem/causes'
import { keyOfProblem } from '../../problem/key-of-problem'
import type { UsualReader } from './usual-reader'

/** What is known of what is usual, and what some days brought. */
export interface UsualFacts {
  /** What grouping learned so far; null before it learned anything. */
  shares(): Promise<SavedShares | null>
  /** Reports within a scope of any cause but this one, by day, both ends included; days without any are left out. */
  others(of: {
    readonly cause: ProblemCause
    readonly scope: Scope
    readonly from: Day
    readonly until: Day
  }): Promise<ReadonlyMap<Day, number>>
}

/**
 * Says what is usual by the rule that opens problems, so that a report's chart shows what an alarm was measured by: of many schools what the
 * cause brings beside all others of the same days; of one school what its other requests let expect. Of a mentor nothing is usual.
 */
export function createUsualReader(facts: UsualFacts): UsualReader {
  return {
    async perDay({ days, ...problem }) {
      const { cause, scope } = keyOfProblem(problem)
      const [first, last] = [days[0], days.at(-1)]
      if (cause === null || scope.kind === 'mentor' || first === undefined || last === undefined) return null
      const saved = await facts.shares()
      if (saved === null || saved.total < GROUPING.leastHistory) return null
      const shares = createShares(saved)
      const isOfSchool = scope.kind === 'school'
      const from = isOfSchool ? addDays(last, 1 - GROUPING.localDays) : first
      const others = await facts.others({ cause, scope, from, until: last })
      const ofSchool = ((BESIDES + sumOf(others.values())) * shares.ofCause(cause)) / GROUPING.localDays
      return new Map(
        spansOf(days).map(({ day, since }) => [
          day,
          isOfSchool
            ? ofSchool * (daysBetween(since, day) + 1)
            : usualBeside(sumOf(daysFrom(since, day).map(each => others.get(each) ?? 0)), cause, shares),
        ]),
      )
    },
  }
}

/** Each day with the days before it that are not among them: what comes on a Sunday is read on Monday. */
function spansOf(days: readonly Day[]): readonly { readonly day: Day; readonly since: Day }[] {
  return days.map((day, place) => {
    const before = days[place - 1]
    return { day, since: before === undefined ? day : addDays(before, 1) }
  })
}

function daysFrom(since: Day, until: Day): readonly Day[] {
  return Array.from({ length: daysBetween(since, until) + 1 }, (_, after) => addDays(since, after))
}

function sumOf(counts: Iterable<number>): number {
  let sum = 0
  for (const each of counts) sum += each
  return sum
}
