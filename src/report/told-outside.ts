import { counted } from '../kernel/counted'
import { dayAt } from '../kernel/day'
import { maskSensitive } from '../kernel/sensitive'
import { causeWords, type ProblemCause } from '../problem/causes'
import type { Audience, ReportedProblem } from './escalation-report'
import type { AffectedPair, ProblemFacts } from './report-reader'

const ASK = 'Look at these cases in your own records, and put right what is wrong there.'

/**
 * Causes that rest on what another school did, or on a second record or registration of somebody: an organisation is told what it holds
 * itself (ADR 74).
 */
const ELSEWHERE: ReadonlySet<string> = new Set<ProblemCause>([
  ...(['left-or-leaving', 'transferred', 'at-two-schools', 'removed', 'choice-saved-nothing'] as const),
  ...(['duplicate-person', 'two-registrations', 'wrong-role', 'address-of-another'] as const),
])

/** Whether a cause tells of somebody what an organisation need not hold. */
export function isElsewhere(cause: string): boolean {
  return ELSEWHERE.has(cause)
}

/** The words for a cause that an organisation may read. */
export function causeOutside(cause: string): string {
  return isElsewhere(cause)
    ? 'It rests on what is recorded elsewhere, which is not passed on: ask us, quoting the ticket.'
    : causeWords(cause).sentence
}

/**
 * What a report says of one problem to an organisation: of its own schools alone. What the desk supposes is kept to itself, since it may
 * rest on what others reported. Pure.
 */
export function toldOutside({ problem, occurrences, checks }: ProblemFacts, audience: Audience): OutsideDetails {
  const own = new Set(occurrences.map(({ ticketReference }) => ticketReference))
  const stated = occurrences.filter(one => one.stated).length
  const { workaround, fix, promisedOn } = problem
  return {
    // The title of a problem may name what it is confined to: another school, a provider, or one mentor at several schools.
    title: `${isElsewhere(problem.cause) ? 'Mentor missing' : causeWords(problem.cause).title}: schools of ${audience.name}`,
    cause: isElsewhere(problem.cause) ? 'mentor-not-listed' : problem.cause,
    causeSentence: causeOutside(problem.cause),
    // In what a school wrote, and in what the desk found, anything may be named.
    sentences: [],
    why: `Schools of ${audience.name} reported it in ${counted(occurrences.length, 'ticket')}${statedWords(stated, occurrences.length)}`,
    nextStep: ASK,
    known: {
      ...{ hypothesis: null, foundCause: null, acceptedBy: null, outsideReference: null, promisedOn },
      workaround: workaround && maskSensitive(workaround),
      fix: fix && maskSensitive(fix),
    },
    checked: checks
      .filter(({ ticket }) => own.has(ticket))
      .map(({ ticket, at }) => ({ ticketReference: ticket, found: 'we checked it again.', on: dayAt(at) })),
  }
}

function statedWords(stated: number, tickets: number): string {
  if (tickets === 1) return stated === 1 ? ', which says that it keeps happening.' : '.'
  return `; ${stated === 0 ? 'none' : stated} of them ${stated === 1 ? 'says' : 'say'} that it keeps happening.`
}

type OutsideDetails = Pick<
  ReportedProblem,
  'title' | 'cause' | 'causeSentence' | 'sentences' | 'why' | 'nextStep' | 'known' | 'checked'
>

/** Whether a mentor has a registration with the organisation, which then holds a record of them. */
export function holdsMentor(pair: AffectedPair, { kind, name }: Audience): boolean {
  return (kind === 'lead-provider' ? pair.mentorLeadProviders : pair.mentorDeliveryPartners).includes(name)
}

/** A pair as far as the organisation holds it. */
export function pairOutside(pair: AffectedPair, audience: Audience): AffectedPair {
  return holdsMentor(pair, audience) ? pair : { ...pair, mentorCohort: null }
}

/** Whether an ECT for whom a mentor is asked is trained by the organisation. */
export function isOfAudience(pair: AffectedPair, { kind, name }: Audience): boolean {
  return (kind === 'lead-provider' ? pair.leadProvider : pair.deliveryPartner) === name
}
