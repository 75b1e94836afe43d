import type { SuspendedLine, SuspendedState } from '../../../ticket/suspended-reader'
import { suspensionSentence, type MailLimits } from '../../../ticket/suspension-sentence'
import { paths } from '../../paths'
import { count, formatInstant } from '../../view/format'
import { subjectOf } from '../../view/ticket-names'

export const PAGE_SIZE = 25

const STATES: readonly { readonly state: SuspendedState; readonly text: string; readonly decided: string | null }[] = [
  { state: 'waiting', text: 'Waiting for a decision', decided: null },
  { state: 'released', text: 'Released or read again', decided: 'Decided' },
  { state: 'discarded', text: 'Discarded', decided: 'Discarded' },
]

/** What the address of the list asks for. */
export interface SuspendedAsked {
  readonly state: SuspendedState
  readonly order: 'newest' | 'oldest'
  readonly text: string
  /** Empty for every cause. */
  readonly cause: string
  readonly isFromTutor: boolean
  readonly page: number
}

/** Reads a tab's name; anything else is what waits. */
export function readState(name: string): SuspendedState {
  return STATES.find(({ state }) => state === name)?.state ?? 'waiting'
}

/** Everything the list of suspended mail prints. */
export function listView(given: {
  readonly asked: SuspendedAsked
  readonly lines: readonly SuspendedLine[]
  readonly total: number
  readonly causes: readonly string[]
  readonly limits: MailLimits
  readonly nameOf: (accountId: string) => string
  readonly mayDecide: boolean
}) {
  const { asked, total, limits } = given
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE))
  const link = (change: Partial<SuspendedAsked>) => linkTo({ ...asked, ...change })
  const isOldest = asked.order === 'oldest'
  const isFiltered = asked.text !== '' || asked.cause !== '' || asked.isFromTutor
  return {
    action: paths.suspended.to({}),
    asked,
    tabs: STATES.map(({ state, text }) => ({
      text,
      href: linkTo({ ...NOTHING_ASKED, order: asked.order, state }),
      current: state === asked.state,
    })),
    causes: [
      { value: '', text: 'Every cause', selected: asked.cause === '' },
      ...given.causes.map(cause => ({
        value: cause,
        text: suspensionSentence(cause, limits),
        selected: cause === asked.cause,
      })),
    ],
    caption: total < 2 ? count(total, 'message') : `${total} messages, the ${asked.order} first`,
    turned: total < 2 ? null : { text: `Show the ${isOldest ? 'newest' : 'oldest'} first`, href: turn(link, isOldest) },
    all: isFiltered ? linkTo({ ...NOTHING_ASKED, state: asked.state, order: asked.order }) : null,
    decidedHeading: STATES.find(({ state }) => state === asked.state)?.decided ?? null,
    replay: given.mayDecide && asked.state !== 'released' ? paths.replayMany.to({}) : null,
    lines: given.lines.map(line => lineView(line, given)),
    previous: asked.page > 1 ? link({ page: asked.page - 1 }) : null,
    following: asked.page < pages ? link({ page: asked.page + 1 }) : null,
    place: `Page ${asked.page} of ${pages}`,
  }
}

function turn(link: (change: Partial<SuspendedAsked>) => string, isOldest: boolean): string {
  return link({ order: isOldest ? 'newest' : 'oldest', page: 1 })
}

const NOTHING_ASKED: SuspendedAsked = {
  ...{ state: 'waiting', order: 'newest', text: '', cause: '' },
  ...{ isFromTutor: false, page: 1 },
}

/** The address of the list as it is asked for. */
export function linkTo(asked: Partial<SuspendedAsked>): string {
  const { state, order, text, cause, isFromTutor, page } = { ...NOTHING_ASKED, ...asked }
  return paths.suspended.to(
    {},
    {
      show: state === 'waiting' ? null : state,
      ...{ text, cause },
      tutors: isFromTutor ? 'yes' : null,
      order: order === 'oldest' ? 'oldest' : null,
      page: page > 1 ? String(page) : null,
    },
  )
}

function lineView(
  line: SuspendedLine,
  { limits, nameOf }: { readonly limits: MailLimits; readonly nameOf: (accountId: string) => string },
) {
  const { decision } = line
  const place = placeOf(line)
  return {
    ...headOf(line, limits),
    decision: decision && {
      how: decision.isReplay ? 'Read again by' : line.state === 'released' ? 'Released by' : '',
      by: decision.by === 'system' ? 'Matchdesk' : nameOf(decision.by),
      at: formatInstant(decision.at),
      why: decision.why,
      ticket: place,
    },
  }
}

/** The ticket that a released message is on, or the problem that it was put with. */
function placeOf({ state, ticketReference, problemReference }: SuspendedLine) {
  if (ticketReference !== null)
    return { reference: ticketReference, href: paths.ticket.to({ reference: ticketReference }) }
  if (state !== 'released' || problemReference === null) return null
  return { reference: problemReference, href: paths.problem.to({ reference: problemReference }) }
}

/** What a line and a page of its own have in common. */
export function headOf(line: SuspendedLine, limits: MailLimits) {
  return {
    id: line.messageId,
    href: paths.suspendedMessage.to({ id: line.messageId }),
    cause: suspensionSentence(line.cause, limits, line.passed),
    subject: subjectOf(line.subject),
    from: line.fromAddress ?? 'Unknown sender',
    received: formatInstant(line.receivedAt),
    isFromTutor: line.isFromTutor,
  }
}
