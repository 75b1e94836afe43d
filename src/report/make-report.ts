import { dayAt, type Day } from '../kernel/day'
import { isBroad } from '../problem/grouping/scopes'
import { isAnswerAskedFor } from '../problem/ask'
import type { Problem } from '../problem/problem'
import { composeReport } from './compose-report'
import { chooseExamples } from './choose-examples'
import { countAffected } from './count-affected'
import type { Audience, EscalationReport, ReportedExample, ReportedProblem } from './escalation-report'
import { holdsMentor, isOfAudience, pairOutside, toldOutside } from './told-outside'
import { withPictures } from './pictures/add-pictures'
import type { MaskedCopyStore } from './pictures/masked-copy'
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
  /** Over the read connection. */
  readonly maskedCopies: Pick<MaskedCopyStore, 'approvedOf'>
}

/** What a report says of one problem besides its occurrences. */
export type ProblemDetails = Required<Pick<ReportedProblem, 'trend' | 'affected' | 'examples'>> &
  Partial<ReportedProblem>

/** A report of more problems shows none of their tickets: each has its own report, which does. */
const MOST_WITH_EXAMPLES = 5

/** Makes the report of some problems, each with its trend, whom it affects, and three examples; with approved pictures of these. */
export async function makeReport(
  deps: MakeReportDeps,
  given: {
    readonly problems: readonly ProblemFacts[]
    readonly madeAt: Date
    /** Whom it is for outside the desk: then `problems` hold what its schools reported, and nothing else is told. */
    readonly audience?: Audience
  },
): Promise<EscalationReport> {
  const { problems, madeAt, audience } = given
  const details = new Map<string, ProblemDetails>()
  const references = new Map<string, string>()
  const hasExamples = problems.length <= MOST_WITH_EXAMPLES
  for (const facts of problems) {
    if (facts.occurrences.length === 0) continue
    details.set(facts.problem.id, await detailsOf(deps, facts, { madeAt, hasExamples, audience, references }))
  }
  const report = { ...composeReport({ problems, details, madeAt }), ...(audience && { audience }) }
  const approved = await deps.maskedCopies.approvedOf([...references.keys()])
  return withPictures(
    report,
    approved.map(copy => ({ ...copy, ticketReference: references.get(copy.ticketId) ?? '' })),
  )
}

async function detailsOf(
  deps: MakeReportDeps,
  facts: ProblemFacts,
  given: {
    readonly madeAt: Date
    readonly hasExamples: boolean
    readonly audience: Audience | undefined
    /** Gets the references of the tickets that are examples, by their ids. */
    readonly references: Map<string, string>
  },
): Promise<ProblemDetails> {
  const { problem, occurrences } = facts
  const { madeAt, hasExamples, audience } = given
  const counted = countSchoolDays(occurrences, madeAt, deps.isSchoolDay)
  const unit = unitOf(problem)
  // What is usual elsewhere is nothing to whom only their own schools are shown.
  const usual = audience ? null : await deps.usual.perDay({ ...problem, unit, days: counted.map(({ day }) => day) })
  const all = await deps.reader.affected(occurrences.map(({ ticketId }) => ticketId))
  const pairs = audience ? all.filter(pair => isOfAudience(pair, audience)) : all
  const told = audience ? pairs.map(pair => pairOutside(pair, audience)) : pairs
  const examples: ReportedExample[] = []
  for (const { ticketId } of hasExamples ? chooseExamples(occurrences) : []) {
    // A ticket may ask for somebody else's ECT too, or for nobody known, and then nothing says whose it is.
    const own = all.filter(pair => pair.ticketId === ticketId)
    const isTheirs = own.length > 0 && own.every(pair => pairs.includes(pair))
    const example = await deps.readExample(ticketId, {
      isNamed: audience?.isNamed === true && isTheirs,
      ...(audience && { outside: { holdsEct: isTheirs, holdsMentor: own.every(pair => holdsMentor(pair, audience)) } }),
    })
    if (!example) continue
    examples.push(example)
    given.references.set(ticketId, example.ticketReference)
  }
  return {
    trend: { unit, days: counted.map(day => ({ ...day, usual: usual?.get(day.day) ?? null })) },
    affected: countAffected(told),
    examples,
    ...(audience
      ? { ...toldOutside(facts, audience), answerBy: deps.answerBy(dayAt(madeAt)) }
      : await askOf(deps, problem, madeAt)),
  }
}

/** The day by which an answer is asked for, as long as nobody has taken the problem on. */
async function askOf(
  deps: Pick<MakeReportDeps, 'askedBy' | 'answerBy'>,
  problem: Problem,
  madeAt: Date,
): Promise<Pick<ReportedProblem, 'answerBy'>> {
  if (!isAnswerAskedFor(problem)) return {}
  return { answerBy: (await deps.askedBy(problem.id)) ?? deps.answerBy(dayAt(madeAt)) }
}

/** One school or one mentor brings tickets; of everything else it matters how many schools have it. */
function unitOf({ scope }: Problem): TrendUnit {
  return isBroad({ kind: scope }) ? 'schools' : 'tickets'
}
