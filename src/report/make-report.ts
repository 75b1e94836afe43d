import { dayAt, type Day } from '../kernel/day'
import { isBroad } from '../problem/grouping/scopes'
import { isAnswerAskedFor } from '../problem/ask'
import type { Problem } from '../problem/problem'
import { composeReport } from './compose-report'
import { chooseExamples } from './choose-examples'
import { countAffected } from './count-affected'
import type { EscalationReport, ReportedExample, ReportedProblem } from './escalation-report'
import type { ProblemFacts, ReadExample, ReportReader } from './report-reader'
import { countSchoolDays, type IsSchoolDay } from './trend/count-school-days'
import type { TrendUnit, UsualReader } from './trend/usual-reader'

/** By what a report is made, besides the facts. */
export interface MakeReportDeps {
  readonly usual: UsualReader
  readonly isSchoolDay: IsSchoolDay
  /** The day by which an answer is asked for, of a report made on a day. */
  answerBy(madeOn: Day): Day
  /** The day by which an earlier report asks for an answer that has not come; null when none does. */
  askedBy(problemId: string): Promise<Day | null>
  readonly readExample: ReadExample
  readonly reader: Pick<ReportReader, 'affected'>
}

/** What a report says of one problem besides its occurrences. */
export type ProblemDetails = Required<Pick<ReportedProblem, 'trend' | 'affected' | 'examples'>> &
  Pick<ReportedProblem, 'answerBy'>

/** A report of more problems shows none of their tickets: each has its own report, which does. */
const MOST_WITH_EXAMPLES = 5

/** Makes the report of some problems, each with its trend, whom it affects, and three examples. */
export async function makeReport(
  deps: MakeReportDeps,
  { problems, madeAt }: { readonly problems: readonly ProblemFacts[]; readonly madeAt: Date },
): Promise<EscalationReport> {
  const details = new Map<string, ProblemDetails>()
  const hasExamples = problems.length <= MOST_WITH_EXAMPLES
  for (const facts of problems) {
    if (facts.occurrences.length === 0) continue
    details.set(facts.problem.id, await detailsOf(deps, facts, { madeAt, hasExamples }))
  }
  return composeReport({ problems, details, madeAt })
}

async function detailsOf(
  deps: MakeReportDeps,
  { problem, occurrences }: ProblemFacts,
  { madeAt, hasExamples }: { readonly madeAt: Date; readonly hasExamples: boolean },
): Promise<ProblemDetails> {
  const counted = countSchoolDays(occurrences, madeAt, deps.isSchoolDay)
  const unit = unitOf(problem)
  const usual = await deps.usual.perDay({ ...problem, unit, days: counted.map(({ day }) => day) })
  const examples: ReportedExample[] = []
  for (const { ticketId } of hasExamples ? chooseExamples(occurrences) : []) {
    const example = await deps.readExample(ticketId)
    if (example) examples.push(example)
  }
  return {
    trend: { unit, days: counted.map(day => ({ ...day, usual: usual?.get(day.day) ?? null })) },
    affected: countAffected(await deps.reader.affected(occurrences.map(({ ticketId }) => ticketId))),
    examples,
    ...(isAnswerAskedFor(problem) && { answerBy: (await deps.askedBy(problem.id)) ?? deps.answerBy(dayAt(madeAt)) }),
  }
}

/** One school or one mentor brings tickets; of everything else it matters how many schools have it. */
function unitOf({ scope }: Problem): TrendUnit {
  return isBroad({ kind: scope }) ? 'schools' : 'tickets'
}
