import { counted } from '../../kernel/counted'
import { dayAt, formatDay, formatInstant, toDay, type Day } from '../../kernel/day'
import type { Affected, Audience, EscalationReport, ReportedProblem } from '../escalation-report'
import type { InlineImage } from '../report-images'
import { exampleValues } from './example-values'
import { trendValues, weekValues } from './trend-values'

const STATES: ReadonlyMap<string, string> = new Map([
  ['suspected', 'Suspected'],
  ['under-investigation', 'Under investigation'],
  ['fix-known', 'Fix known'],
  ['resolved', 'Resolved'],
  ['reopened', 'Reopened'],
  ['dismissed', 'Dismissed'],
  ['merged', 'Merged into another'],
])

/** Where links lead, and which pictures go with the words. */
export interface ReportPlaces {
  /** Address of the console without a slash at its end; empty on its own pages. */
  readonly consoleUrl: string
  readonly images?: readonly Pick<InlineImage, 'cid'>[]
}

/** A report as its templates print it: days in words, counts with their nouns, links; nothing left to decide. */
export function reportValues(report: EscalationReport, places: ReportPlaces) {
  return {
    title: report.title,
    // The report of a week has a title of its own, so that its only problem needs one too.
    isSingle: report.problems.length === 1 && report.title.includes(report.problems[0]?.reference ?? ''),
    madeOn: formatDay(dayAt(report.madeAt)),
    isOutside: report.audience !== undefined,
    isNamed: report.audience?.isNamed === true,
    formSentence: formSentence(report.audience),
    problems: report.problems.map(problem => problemValues(problem, { ...places, madeOn: dayAt(report.madeAt) })),
  }
}

/** How far the report names people, and whose schools are in it. */
function formSentence(audience: Audience | undefined): string {
  const masked = 'Names, TRNs and addresses are replaced by roles.'
  if (audience === undefined) return masked
  const whose = `Only schools of ${audience.name} are in it.`
  if (!audience.isNamed) return `${whose} ${masked}`
  return `${whose} Its examples say who the mentors and ECTs are, because your work needs it: keep it among those who need it too.`
}

function problemValues(
  problem: ReportedProblem,
  { consoleUrl, images = [], madeOn }: ReportPlaces & { readonly madeOn: Day },
) {
  const { reference, title, causeSentence, why, nextStep, schools, sentences, affected } = problem
  return {
    ...{ reference, title, causeSentence, why, nextStep, schools, sentences },
    stateWords: STATES.get(problem.state) ?? problem.state,
    link: `${consoleUrl}/problems/${reference}`,
    answerBy: problem.answerBy === undefined ? '' : formatDay(toDay(problem.answerBy)),
    isLate: problem.answerBy !== undefined && problem.answerBy < madeOn,
    facts: factsOf(problem),
    affected: affected === undefined ? [] : affectedWords(affected),
    tried: triedWords(problem),
    known: knownWords(problem),
    checked: checkedWords(problem),
    trend: problem.trend === undefined ? null : trendValues(problem.trend, { reference, images }),
    weeks: weekValues(problem),
    examples: (problem.examples ?? []).map((example, index) =>
      exampleValues(example, { place: index + 1, consoleUrl, images }),
    ),
  }
}

/** The figures, each with its name. */
function factsOf(problem: ReportedProblem): readonly { readonly name: string; readonly value: string }[] {
  const waiting = problem.affected?.waiting
  return [
    { name: 'State', value: STATES.get(problem.state) ?? problem.state },
    { name: 'First reported', value: `${formatInstant(new Date(problem.firstAt))}, UK time` },
    { name: 'Last reported', value: `${formatInstant(new Date(problem.lastAt))}, UK time` },
    { name: 'Tickets', value: String(problem.tickets) },
    { name: 'Schools', value: String(problem.schools.length) },
    { name: 'People who wrote', value: String(problem.requesters) },
    { name: 'Tickets that say it keeps happening', value: String(problem.stated) },
    ...(waiting === undefined ? [] : [{ name: 'ECTs still without the mentor asked for', value: String(waiting) }]),
  ]
}

/** Cohorts and providers, each line with its tickets. */
function affectedWords(affected: Affected): readonly { readonly name: string; readonly lines: readonly string[] }[] {
  const { cohorts, leadProviders, deliveryPartners } = affected
  const line = ({ name, tickets }: { readonly name: string; readonly tickets: number }) =>
    `${name}: ${counted(tickets, 'ticket')}`
  const groups = [
    {
      name: 'Cohorts',
      lines: cohorts.map(({ mentor, ect, tickets }) =>
        line({ name: `${mentor ?? 'unknown'} mentor with ${ect ?? 'unknown'} ECT`, tickets }),
      ),
    },
    { name: 'Lead providers', lines: leadProviders.map(line) },
    { name: 'Delivery partners', lines: deliveryPartners.map(line) },
  ]
  return groups.filter(({ lines }) => lines.length > 0)
}

/** What the desk has found out, and who has taken it on: only what somebody wrote. */
function knownWords({ known }: ReportedProblem): readonly { readonly name: string; readonly value: string }[] {
  if (known === undefined) return []
  const rows: readonly (readonly [name: string, value: string | null])[] = [
    ['What we think is the cause', known.hypothesis],
    ['The cause, as found', known.foundCause],
    ['What helps until it is mended', known.workaround],
    ['How it is mended', known.fix],
    ['Taken on by', known.acceptedBy],
    ['Their reference', known.outsideReference],
    ['Promised for', known.promisedOn && formatDay(toDay(known.promisedOn))],
  ]
  return rows.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]))
}

function checkedWords({ checked = [] }: ReportedProblem): readonly string[] {
  return checked.map(({ ticketReference, found, on }) => `${ticketReference}, on ${formatDay(toDay(on))}: ${found}`)
}

function triedWords({ matchesCompleted: completed }: ReportedProblem): string {
  if (completed === 0) return 'No match has been completed on these tickets yet.'
  return `${completed} ${completed === 1 ? 'match has' : 'matches have'} been completed by agents on these tickets. That helped the single cases; it does not remove the cause.`
}
