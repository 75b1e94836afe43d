import type { ReportedOccurrence } from './report-reader'

/** Enough to see what is the same in them. */
const MOST_EXAMPLES = 3

/** The tickets that show a problem best: those that say that it recurs, then the newest; of different schools while there are any. Pure. */
export function chooseExamples(occurrences: readonly ReportedOccurrence[]): readonly ReportedOccurrence[] {
  const best = [...occurrences].sort(
    (left, right) => Number(right.stated) - Number(left.stated) || Number(right.occurredAt) - Number(left.occurredAt),
  )
  const schools = new Set<string | null>()
  const firstOfSchool = best.filter(({ schoolUrn }) => {
    const isNew = !schools.has(schoolUrn)
    schools.add(schoolUrn)
    return isNew
  })
  const others = best.filter(one => !firstOfSchool.includes(one))
  return [...firstOfSchool, ...others].slice(0, MOST_EXAMPLES)
}
