import { createGrouping, type Grouped } from '../../problem/grouping/group-reports'
import type { Judge } from '../score/judge'

/** The rules that the desk works by. A problem is put before a person when it is opened. */
export function createRulesJudge(): Judge {
  return occurrences => {
    const grouped = new Map<string, Grouped>()
    const raisedAt = new Map<string, Date>()
    let made = 0
    const grouping = createGrouping({ newId: () => `problem ${(made += 1)}` })
    for (const occurrence of occurrences) {
      const result = grouping.take(occurrence)
      grouped.set(occurrence.id, result)
      if (result.opened !== null) raisedAt.set(result.opened.id, occurrence.at)
    }
    const problemOf = new Map([...grouped].map(([id, { one }]) => [id, one.problem?.id ?? `alone ${one.report.id}`]))
    return { problemOf, raisedAt }
  }
}
