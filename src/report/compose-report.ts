import { dayAt } from '../kernel/day'
import { maskNumbers, maskSensitive } from '../kernel/sensitive'
import { causeWords } from '../problem/causes'
import type { Problem } from '../problem/problem'
import type { EscalationReport, KnownOfProblem, ReportedProblem } from './escalation-report'
import type { ProblemFacts, ReportedOccurrence } from './report-reader'
import { countByWeek } from './weeks'

/** Enough to see what the schools mean; the tickets hold the rest. */
const MOST_SENTENCES = 8

/** Makes the escalation report of one problem or of several. Pure; names, TRNs and addresses were replaced before. */
export function composeReport(facts: {
  readonly problems: readonly ProblemFacts[]
  readonly madeAt: Date
  /** By the problem's id; without them the report says only what its occurrences say. */
  readonly details?: ReadonlyMap<string, Partial<ReportedProblem>>
}): EscalationReport {
  const problems = facts.problems
    .filter(one => one.occurrences.length > 0)
    .map(one => reported(one, facts.madeAt, facts.details?.get(one.problem.id)))
  const [only] = problems
  const title =
    problems.length === 1 && only
      ? `Escalation ${only.reference}: ${only.title}`
      : `Escalation report: ${problems.length} recurring problems`
  return { title, madeAt: facts.madeAt, problems }
}

function reported(
  { problem, occurrences, matchesCompleted, checks }: ProblemFacts,
  madeAt: Date,
  details: Partial<ReportedProblem> = {},
): ReportedProblem {
  const words = causeWords(problem.cause)
  const times = occurrences.map(one => one.occurredAt.getTime())
  const stated = occurrences.filter(one => one.stated).length
  return {
    reference: problem.reference,
    title: titleOf(problem.title, occurrences),
    state: problem.state,
    cause: problem.cause,
    causeSentence: words.sentence,
    firstAt: new Date(Math.min(...times)),
    lastAt: new Date(Math.max(...times)),
    tickets: occurrences.length,
    requesters: new Set(occurrences.map(one => one.requesterKey ?? one.ticketId)).size,
    stated,
    schools: schoolsOf(occurrences),
    weeks: countByWeek(
      occurrences.map(one => one.occurredAt),
      madeAt,
    ),
    sentences: sentencesOf(occurrences),
    why: whyNow(problem.openedBecause, { tickets: occurrences.length, stated }),
    matchesCompleted,
    nextStep: words.nextStep,
    known: knownOf(problem),
    checked: checks.toReversed().map(({ ticket, found, at }) => ({
      ...{ ticketReference: ticket, found: maskSensitive(found), on: dayAt(at) },
    })),
    ...details,
  }
}

/** Written by people of the desk, who may have named somebody all the same. */
function knownOf(problem: Problem): KnownOfProblem {
  const { hypothesis, foundCause, workaround, fix, acceptedBy, outsideReference, promisedOn } = problem
  const masked = (text: string | null) => text && maskSensitive(text)
  return {
    ...{ hypothesis: masked(hypothesis), foundCause: masked(foundCause) },
    ...{ workaround: masked(workaround), fix: masked(fix) },
    ...{ acceptedBy, outsideReference, promisedOn },
  }
}

/** A school's number in the title gets its name, for readers who know schools by name. */
function titleOf(title: string, occurrences: readonly ReportedOccurrence[]): string {
  const school = occurrences.find(
    one => one.schoolUrn !== null && one.schoolName !== null && title.endsWith(`school ${one.schoolUrn}`),
  )
  return school ? title.replace(/school \d+$/, `${school.schoolName} (URN ${school.schoolUrn})`) : title
}

function schoolsOf(occurrences: readonly ReportedOccurrence[]): ReportedProblem['schools'] {
  const schools = new Map<string, { urn: string; name: string; tickets: number }>()
  for (const { schoolUrn, schoolName } of occurrences) {
    if (schoolUrn === null) continue
    const before = schools.get(schoolUrn)
    const name = schoolName ?? before?.name ?? `School ${schoolUrn}`
    schools.set(schoolUrn, { urn: schoolUrn, name, tickets: (before?.tickets ?? 0) + 1 })
  }
  return [...schools.values()].sort((left, right) => right.tickets - left.tickets || (left.urn < right.urn ? -1 : 1))
}

/** Stated ones first, then the newest; the same words once. */
function sentencesOf(occurrences: readonly ReportedOccurrence[]): ReportedProblem['sentences'] {
  const told = occurrences
    .filter(one => one.evidence !== null)
    .sort(
      (left, right) => Number(right.stated) - Number(left.stated) || Number(right.occurredAt) - Number(left.occurredAt),
    )
  const byWords = new Map<string, ReportedProblem['sentences'][number]>()
  for (const { evidence, ticketReference, stated } of told) {
    const masked = maskNumbers(evidence ?? '')
    if (!byWords.has(masked)) byWords.set(masked, { ticketReference, masked, stated })
  }
  return [...byWords.values()].slice(0, MOST_SENTENCES)
}

function whyNow(
  openedBecause: string,
  { tickets, stated }: { readonly tickets: number; readonly stated: number },
): string {
  if (tickets === 1) {
    return `${openedBecause} By now there is 1 ticket${stated === 1 ? '' : ', and it does not say that it keeps happening'}.`
  }
  const say = stated === 0 ? 'none of them says' : stated === 1 ? '1 of them says' : `${stated} of them say`
  return `${openedBecause} By now there are ${tickets} tickets, and ${say} that it keeps happening.`
}
