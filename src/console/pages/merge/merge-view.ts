import { ectAskedFor } from '../../../match/match-request'
import { standingAfterMerge } from '../../../ticket/merge-rules'
import type { Ticket } from '../../../ticket/ticket'
import { paths } from '../../paths'
import type { MatchCard, TicketPage } from '../../services'
import { count, formatInstant } from '../../view/format'
import { stateTag } from '../../view/labels'
import { requesterOf, subjectOf } from '../../view/ticket-names'

/** Two tickets side by side, with what merging the first into the second does. */
export function mergeView(source: TicketPage, target: TicketPage) {
  const [reference, into] = [source.ticket.reference, target.ticket.reference]
  return {
    reference,
    into,
    back: paths.ticket.to({ reference }),
    action: paths.merge.to({ reference, into }),
    swap: source.ticket.state === 'closed' ? null : paths.merge.to({ reference: into, into: reference }),
    version: source.ticket.version,
    intoVersion: target.ticket.version,
    sides: [
      { ...sideView(source), heading: `${reference} ends` },
      { ...sideView(target), heading: `${into} goes on` },
    ],
    warnings: warningsOf(source, target),
    effects: effectsOf(source, target),
  }
}

function sideView(page: TicketPage) {
  const { ticket, thread, cards } = page
  return {
    reference: ticket.reference,
    href: paths.ticket.to({ reference: ticket.reference }),
    subject: subjectOf(ticket.subject),
    state: stateTag(ticket.state),
    requester: requesterOf(ticket),
    address: addressBeside(ticket),
    standing: ticket.standingSentence,
    school: schoolOf(page) ?? 'Not known',
    received: formatInstant(ticket.receivedAt),
    holds: count(thread.filter(({ entry }) => entry.kind === 'message').length, 'message'),
    assignee: page.assigneeName,
    asked: cards.filter(isAsked).map(pairOf),
  }
}

/** With the address: two people may bear one name, and one person two. */
function requesterAt(ticket: Ticket): string {
  const address = addressBeside(ticket)
  return address === null ? requesterOf(ticket) : `${requesterOf(ticket)} (${address})`
}

/** Null where the address already stands for the name. */
function addressBeside({ requesterName, requesterAddress }: Ticket): string | null {
  return requesterName?.trim() ? requesterAddress : null
}

/** What an agent should look at before the two become one. */
function warningsOf(source: TicketPage, target: TicketPage): readonly string[] {
  const [one, other] = [source.ticket, target.ticket]
  const isOtherPerson = one.requesterAddress !== other.requesterAddress
  const isOtherSchool = one.schoolUrn !== null && other.schoolUrn !== null && one.schoolUrn !== other.schoolUrn
  const [ects, theirs] = [ectsOf(source), ectsOf(target)]
  const isOtherEct = ects.length > 0 && theirs.length > 0 && !ects.some(id => theirs.includes(id))
  return [
    ...(isOtherPerson
      ? [
          `Two people ask. From then on replies go to ${requesterAt(other)} alone: ${requesterAt(one)} can still write, and nothing is sent to them. Answer them before you merge, and tell neither what the other wrote.`,
        ]
      : []),
    ...(isOtherSchool ? [`The schools differ: ${schoolOf(source) ?? ''} and ${schoolOf(target) ?? ''}.`] : []),
    ...(isOtherEct ? ['They ask about different ECTs.'] : []),
    ...(standingAfterMerge(one, other) === null
      ? []
      : ['After it, each match of the ticket needs a tick and a note of how you checked who asks.']),
  ]
}

function effectsOf(source: TicketPage, target: TicketPage): readonly string[] {
  const [reference, into] = [source.ticket.reference, target.ticket.reference]
  const completed = source.cards.filter(({ request }) => request.state === 'completed').length
  const waiting = source.outbox.filter(
    ({ state, delivery }) => state === 'pending' && delivery.channel === 'email',
  ).length
  const opens = needsWork(source) && !needsWork(target)
  return [
    `Messages, files, notes, replies and match requests of ${reference} are shown on ${into}.`,
    `${reference} is closed and leads to ${into}. Answers to it arrive on ${into}.`,
    'What both ask is read as one request. Where they differ about one ECT, the later message counts.',
    ...(completed > 0
      ? [`${count(completed, 'match that was completed stays', 'matches that were completed stay')} completed.`]
      : []),
    ...(waiting > 0
      ? [`${count(waiting, 'email that has not left yet still leaves', 'emails that have not left yet still leave')}.`]
      : []),
    ...(opens ? [`${into} opens again.`] : []),
    'Nobody is written to. You can separate them again.',
  ]
}

const needsWork = ({ ticket }: TicketPage) => ticket.state === 'new' || ticket.state === 'open'
const isAsked = ({ request }: MatchCard) => request.state === 'proposed' || request.state === 'completed'

function ectsOf({ cards }: TicketPage): readonly string[] {
  return cards.filter(isAsked).flatMap(({ request }) => ectAskedFor(request) ?? [])
}

function schoolOf({ ticket, schoolName }: TicketPage): string | null {
  return ticket.schoolUrn === null ? null : `${schoolName ?? 'School'} (URN ${ticket.schoolUrn})`
}

/** Those of the register whom the pairs of a ticket name. */
export function peopleAsked({ cards }: TicketPage): readonly string[] {
  const ids = cards.flatMap(({ request, names }) =>
    [request.mentorId ?? request.proposal.best?.mentorId, ectAskedFor(request)].filter(id => id && names[id]),
  )
  return ids.flatMap(id => id ?? [])
}

/** Who is asked for whom, as the card names them. */
export function pairOf({ request, names }: MatchCard): string {
  const mentor = request.mentorId ?? request.proposal.best?.mentorId ?? null
  const ect = ectAskedFor(request)
  const name = (id: string | null, role: string) => (id === null ? null : names[id]) ?? `a ${role} not known yet`
  const done = request.state === 'completed' ? ' (completed)' : ''
  return `${name(mentor, 'mentor')} for ${name(ect, 'ECT')}${done}`
}
