import { counted } from '../kernel/counted'
import { dayAt } from '../kernel/day'
import { maskSensitive } from '../kernel/sensitive'
import type { Audience, ReportedProblem } from './escalation-report'
import type { AffectedPair, ProblemFacts } from './report-reader'

const ASK = 'Look at these cases in your own records, and put right what is wrong there.'

/**
 * What a report says of one problem to an organisation: of its own schools alone. What the desk supposes is kept to itself, since it may
 * rest on what others reported. Pure.
 */
export function toldOutside(
  { problem, occurrences, checks }: ProblemFacts,
  audience: Audience,
): Pick<ReportedProblem, 'why' | 'nextStep' | 'known' | 'checked'> {
  const own = new Set(occurrences.map(({ ticketReference }) => ticketReference))
  const stated = occurrences.filter(one => one.stated).length
  const { workaround, fix, promisedOn } = problem
  return {
    why: `Schools of ${audience.name} reported it in ${counted(occurrences.length, 'ticket')}${statedWords(stated, occurrences.length)}`,
    nextStep: ASK,
    known: {
      ...{ hypothesis: null, foundCause: null, acceptedBy: null, outsideReference: null, promisedOn },
      workaround: workaround && maskSensitive(workaround),
      fix: fix && maskSensitive(fix),
    },
    checked: checks
      .filter(({ ticket }) => own.has(ticket))
      .map(({ ticket, found, at }) => ({ ticketReference: ticket, found: maskSensitive(found), on: dayAt(at) })),
  }
}

function statedWords(stated: number, tickets: number): string {
  if (tickets === 1) return stated === 1 ? ', which says that it keeps happening.' : '.'
  return `; ${stated === 0 ? 'none' : stated} of them ${stated === 1 ? 'says' : 'say'} that it keeps happening.`
}

/** Whether an ECT for whom a mentor is asked is trained by the organisation. */
export function isOfAudience(pair: AffectedPair, { kind, name }: Audience): boolean {
  return (kind === 'lead-provider' ? pair.leadProvider : pair.deliveryPartner) === name
}
