import { formatDay } from '../../../kernel/day'
import type { Problem } from '../../../problem/problem'
import { paths } from '../../paths'
import type { TicketPage } from '../../services'
import { formatInstant } from '../../view/format'
import { causeLabel, problemTag, problemTitle } from '../../view/labels'

interface Context {
  readonly nameOf: (accountId: string) => string
  readonly canWork: boolean
}

/** What the requester and earlier tickets say of a recurring problem, the problem that the ticket belongs to, or one that it may belong to. */
export function patternView(page: TicketPage, { nameOf, canWork }: Context) {
  const { ticket, seenBefore, problem, similar, occurrences } = page
  return {
    recurrenceQuote: ticket.recurrenceStated ? (ticket.recurrenceEvidence?.quote.trim() ?? null) : null,
    seenBefore: seenBefore.map(earlier => ({
      reference: earlier.reference,
      href: paths.ticket.to({ reference: earlier.reference }),
      cause: causeLabel(earlier.cause),
      at: formatInstant(earlier.at),
    })),
    problem: problem && {
      ...problemFacts(page, problem, nameOf),
      linkReasons: occurrences.flatMap(({ linkReason, problemId }) =>
        problemId === problem.id && linkReason !== null && linkReason !== problem.openedBecause ? [linkReason] : [],
      ),
    },
    similar: similar && {
      ...problemFacts(page, similar, nameOf),
      link: canWork ? paths.linkProblem.to({ reference: ticket.reference }) : null,
    },
  }
}

function problemFacts({ ticket, schoolName }: TicketPage, problem: Problem, nameOf: Context['nameOf']) {
  const { reference, ownerId, promisedOn, workaround } = problem
  const school = ticket.schoolUrn !== null && schoolName !== null ? [{ urn: ticket.schoolUrn, name: schoolName }] : []
  return {
    reference,
    href: paths.problem.to({ reference }),
    title: problemTitle(problem.title, school),
    state: problemTag(problem.state),
    because: problem.openedBecause,
    facts: [
      ['Owner', ownerId === null ? 'Nobody' : nameOf(ownerId)],
      ...(promisedOn === null ? [] : [['Promised for', formatDay(promisedOn)]]),
      ...(workaround === null ? [] : [['Until it is mended', workaround]]),
    ],
  }
}
