import type { Problem } from '../problem/problem'
import { composeReport } from './compose-report'
import type { EscalationReport, Trend } from './escalation-report'
import type { ProblemFacts } from './report-reader'
import { countSchoolDays, type IsSchoolDay } from './trend/count-school-days'
import type { TrendUnit, UsualReader } from './trend/usual-reader'

/** By what a report is made, besides the facts. */
export interface MakeReportDeps {
  readonly usual: UsualReader
  readonly isSchoolDay: IsSchoolDay
}

/** Makes the report of some problems, each with its trend against what is usual. */
export async function makeReport(
  deps: MakeReportDeps,
  { problems, madeAt }: { readonly problems: readonly ProblemFacts[]; readonly madeAt: Date },
): Promise<EscalationReport> {
  const trends = new Map<string, Trend>()
  for (const { problem, occurrences } of problems) {
    if (occurrences.length === 0) continue
    const counted = countSchoolDays(occurrences, madeAt, deps.isSchoolDay)
    const unit = unitOf(problem)
    const usual = await deps.usual.perDay({ ...problem, unit, days: counted.map(({ day }) => day) })
    trends.set(problem.id, { unit, days: counted.map(day => ({ ...day, usual: usual?.get(day.day) ?? null })) })
  }
  return composeReport({ problems, trends, madeAt })
}

/** One school or one mentor brings tickets; of everything else it matters how many schools have it. */
function unitOf({ scope }: Problem): TrendUnit {
  return scope === 'school' || scope === 'mentor' ? 'tickets' : 'schools'
}
