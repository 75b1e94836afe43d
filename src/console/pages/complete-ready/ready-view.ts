import type { ReadyMatch } from '../../../journeys/ready-matches'
import type { ManyRow } from '../../../journeys/complete-many'
import { mayBeId } from '../../../kernel/ids'
import { hearerOf } from '../../../ticket/standing'
import { paths } from '../../paths'
import { formatAge } from '../../view/format'
import { requesterOf, subjectOf } from '../../view/ticket-names'
import { planView } from '../ticket/plan-view'

/** One form’s worth of boxes. */
export const MOST_ROWS = 40

/** Everything the review page prints. */
export function readyView(given: {
  readonly matches: readonly ReadyMatch[]
  readonly tickets: number
  readonly actor: string
  readonly now: Date
}) {
  const { matches, tickets } = given
  const free = matches.filter(({ whyNot }) => whyNot.length === 0)
  const offered = free.slice(0, MOST_ROWS)
  const hasMore = tickets > new Set(matches.map(({ page }) => page.ticket.id)).size || free.length > offered.length
  return {
    matches: offered.map((match, index) => matchView(match, { ...given, index })),
    alone: matches
      .filter(({ whyNot }) => whyNot.length > 0)
      .map(({ page, card, whyNot }) => ({ ...linkOf(page), pair: pairOf(card), why: whyNot })),
    hasMore,
  }
}

function linkOf({ ticket }: ReadyMatch['page']) {
  return { reference: ticket.reference, href: paths.ticket.to({ reference: ticket.reference }) }
}

function matchView(
  { page, card }: ReadyMatch,
  given: { readonly actor: string; readonly now: Date; readonly index: number },
) {
  const { ticket, assigneeName } = page
  const { mentor, ect, reasons } = card.request.proposal
  const isOthers = ticket.assigneeId !== null && ticket.assigneeId !== given.actor
  return {
    ...linkOf(page),
    id: given.index === 0 ? 'row' : `row-${given.index + 1}`,
    value: rowValue({ page, card }),
    pair: pairOf(card),
    // What somebody else works on is theirs, unless an agent says otherwise.
    isTicked: !isOthers,
    assignee: isOthers ? (assigneeName ?? 'somebody else') : null,
    subject: subjectOf(ticket.subject),
    from: requesterOf(ticket),
    standing: ticket.standingSentence,
    school: page.schoolName,
    age: formatAge(ticket.receivedAt, given.now),
    isCross: card.plan?.cohorts.isCross ?? false,
    cohorts: card.plan?.cohorts ?? null,
    evidence: [
      {
        who: 'Mentor',
        quote: mentor.evidence?.quote.trim() || null,
        reasons: reasonsOf(mentor, card.request.mentorId),
      },
      { who: 'ECT', quote: ect.evidence?.quote.trim() || null, reasons: reasonsOf(ect, card.request.ectId) },
    ],
    reasons,
    plan: card.plan && planView(card.plan, hearerOf(ticket.standing)),
  }
}

function reasonsOf(side: ReadyMatch['card']['request']['proposal']['mentor'], chosen: string | null) {
  return side.candidates.find(({ personId }) => personId === chosen)?.reasons ?? []
}

function pairOf({ request, names }: ReadyMatch['card']): string {
  const name = (id: string | null) => (id === null ? undefined : names[id])
  return `${name(request.mentorId) ?? 'The mentor'} for ${name(request.ectId) ?? 'the ECT'}`
}

/** What the page showed of a match, in the value of its box. */
export function rowValue({ page, card }: Pick<ReadyMatch, 'page' | 'card'>): string {
  const { id, mentorId, ectId } = card.request
  return new URLSearchParams({
    ticket: page.ticket.id,
    reference: page.ticket.reference,
    version: String(page.ticket.version),
    match: id,
    mentor: mentorId ?? '',
    ect: ectId ?? '',
    plan: card.planDigest ?? '',
  }).toString()
}

/** Reads a box's value back; null when it is none of ours. */
export function readRow(value: string): ManyRow | null {
  const given = new URLSearchParams(value.replaceAll('\0', ''))
  const read = (name: string) => given.get(name) ?? ''
  const row = {
    ticketId: read('ticket'),
    reference: read('reference'),
    expectedVersion: Number(read('version')),
    matchRequestId: read('match'),
    mentorId: read('mentor'),
    ectId: read('ect'),
    planDigest: read('plan'),
  }
  const { expectedVersion, ...ids } = row
  return !Number.isNaN(expectedVersion) && Object.values(ids).every(mayBeId) ? row : null
}
