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

/** For whoever gets it handed on, and knows nothing of the desk. */
const ABOUT_WORDS =
  'Words used here: a ticket is one request that a school sent to this helpdesk; an ECT is an early career teacher; a match puts a mentor with an ECT; a URN is the number by which the Department for Education knows a school; the register is the helpdesk’s own copy of who is registered where, and the service is the Department’s, in which schools register ECTs and mentors.'

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
    examplesSentence: examplesSentence(report.audience),
    aboutWords: ABOUT_WORDS,
    notShown: notShownSentence(report.notShown ?? 0),
    problems: report.problems.map(problem =>
      problemValues(problem, { ...places, madeOn: dayAt(report.madeAt), isOutside: report.audience !== undefined }),
    ),
  }
}

/** How far the report names people, and whose schools are in it. */
function formSentence(audience: Audience | undefined): string {
  const masked = 'Names, TRNs and addresses are replaced by roles.'
  if (audience === undefined) return masked
  const whose = `Only tickets of schools of ${audience.name} are in it, and of what is recorded only what ${audience.name} holds too.`
  if (!audience.isNamed) return `${whose} ${masked}`
  return `${whose} Its examples say who the mentors and ECTs are, because your work needs it: keep it among those who need it too.`
}

/** How to tell who is meant: the ids of our own register say nothing to anybody else. */
function examplesSentence(audience: Audience | undefined): string {
  if (audience?.isNamed) return ''
  return audience
    ? 'Ids stand for names. If you cannot tell from them who is meant, ask us, quoting the ticket.'
    : 'Ids stand for names.'
}

function notShownSentence(notShown: number): string {
  if (notShown === 0) return ''
  return `Not shown here: ${counted(notShown, 'further problem')}, with no more tickets than these.`
}

/** One line of a problem for whoever reads no further. */
function inShort({ tickets, schools, answerBy }: ReportedProblem): string {
  const asked = answerBy === undefined ? '' : `; an answer is asked for by ${formatDay(toDay(answerBy))}`
  return `${counted(tickets, 'ticket')}, ${counted(schools.length, 'school')}${asked}.`
}

function problemValues(
  problem: ReportedProblem,
  { consoleUrl, images = [], madeOn, isOutside }: ReportPlaces & { readonly madeOn: Day; readonly isOutside: boolean },
) {
  const { reference, title, causeSentence, why, nextStep, schools, sentences, affected } = problem
  return {
    ...{ reference, title, causeSentence, why, nextStep, schools, sentences },
    stateWords: STATES.get(problem.state) ?? problem.state,
    link: `${consoleUrl}/problems/${reference}`,
    answerBy: problem.answerBy === undefined ? '' : formatDay(toDay(problem.answerBy)),
    isLate: problem.answerBy !== undefined && problem.answerBy < madeOn,
    facts: factsOf(problem),
    inShort: inShort(problem),
    affected: affected === undefined ? [] : affectedWords(affected),
    tried: triedWords(problem, isOutside),
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
  const waiting = asksForMatches(problem) ? problem.affected?.waiting : undefined
  return [
    { name: 'State', value: stateFact(problem.state) },
    { name: 'First reported', value: `${formatInstant(new Date(problem.firstAt))}, UK time` },
    { name: 'Last reported', value: `${formatInstant(new Date(problem.lastAt))}, UK time` },
    { name: 'Tickets', value: String(problem.tickets) },
    { name: 'Schools', value: String(problem.schools.length) },
    { name: 'People who wrote', value: String(problem.requesters) },
    { name: 'Tickets that say it keeps happening', value: String(problem.stated) },
    ...(waiting === undefined ? [] : [{ name: 'ECTs still without the mentor asked for', value: String(waiting) }]),
  ]
}

function stateFact(state: string): string {
  return state === 'suspected' ? 'Suspected: we have not looked into it yet' : (STATES.get(state) ?? state)
}

/** Where no ticket names a pair, 0 would say that nobody waits, which is not known. */
function asksForMatches({ affected }: ReportedProblem): boolean {
  if (affected === undefined) return false
  const { waiting, cohorts, leadProviders, deliveryPartners } = affected
  return waiting + cohorts.length + leadProviders.length + deliveryPartners.length > 0
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
        line({ name: `${cohortOf(mentor, 'mentor')} with ${cohortOf(ect, 'ECT')}`, tickets }),
      ),
    },
    { name: 'Lead providers', lines: leadProviders.map(line) },
    { name: 'Delivery partners', lines: deliveryPartners.map(line) },
  ]
  return groups.filter(({ lines }) => lines.length > 0)
}

function cohortOf(cohort: number | null, role: string): string {
  return cohort === null ? `${role} (cohort not known)` : `${cohort} ${role}`
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

function triedWords(problem: ReportedProblem, isOutside: boolean): string {
  const { matchesCompleted: completed, known, affected } = problem
  if (completed > 0) {
    return `${completed} ${completed === 1 ? 'match has' : 'matches have'} been completed by agents on these tickets. That helped the single cases; it does not remove the cause.`
  }
  // Outside, what the desk supposes is left out: only a way round it would be told.
  const unknown = isOutside
    ? 'We know of no way round it yet.'
    : 'Nobody has written down a cause or a way round it yet.'
  const isUnknown = known !== undefined && knownWords(problem).length === 0
  const isOfMatches = affected === undefined || asksForMatches(problem)
  return [isUnknown ? unknown : '', isOfMatches ? 'No match has been completed on these tickets yet.' : '']
    .filter(sentence => sentence !== '')
    .join(' ')
}
