import { NEXT_STEPS } from '../../../ticket/next-step'
import type { QueueFilter, QueueLine, TicketReader } from '../../../ticket/ticket-store'
import type { Standing } from '../../../ticket/standing'
import type { TicketState } from '../../../ticket/ticket'
import { paths } from '../../paths'
import { formatAge, formatInstant } from '../../view/format'
import { languageTags, NOT_DELIVERED, standingLabel, stateTag, type Tag } from '../../view/labels'
import { NOT_IN_SERVICE, TO_DO_IN_SERVICE } from '../../view/service-standing'

export const PAGE_SIZE = 25

const PROVED: Standing = 'tutor-authenticated'

/** The tabs of the queue, in order: the work by what can be done next, and then everything else by what became of it. */
const WORK_FILTERS = ['to-do', ...NEXT_STEPS] as const
const OTHER_FILTERS = [
  'waiting',
  'in-problem',
  'on-hold',
  'solved',
  'closed',
  'all',
  'not-delivered',
  'not-in-service',
  'in-service-to-do',
] as const
const FILTERS = [...WORK_FILTERS, ...OTHER_FILTERS] as const
export type QueueFilterName = (typeof FILTERS)[number]

/** Whose tickets are shown; everybody's when left out. */
export type Whose = 'me' | 'nobody'

const ANY: readonly TicketState[] = ['new', 'open', 'waiting', 'on-hold', 'solved', 'closed']
const TO_DO: readonly TicketState[] = ['new', 'open']

/** What each tab asks of the queue. */
type Asks = Pick<QueueFilter, 'step' | 'inService' | 'isUndelivered' | 'isInProblem'> & {
  readonly states: readonly TicketState[]
}
const ASKS: Readonly<Record<QueueFilterName, Asks>> = {
  'to-do': { states: TO_DO },
  ready: { states: TO_DO, step: 'ready' },
  choice: { states: TO_DO, step: 'choice' },
  portal: { states: TO_DO, step: 'portal' },
  steplab: { states: TO_DO, step: 'steplab' },
  reply: { states: TO_DO, step: 'reply' },
  waiting: { states: ['waiting'] },
  'in-problem': { states: ANY, isInProblem: true },
  'on-hold': { states: ['on-hold'] },
  solved: { states: ['solved'] },
  closed: { states: ['closed'] },
  all: { states: ANY },
  'not-delivered': { states: ANY, isUndelivered: true },
  'not-in-service': { states: ANY, inService: 'contradicted' },
  'in-service-to-do': { states: ANY, inService: 'to-do' },
}
const NAMES: Readonly<Record<QueueFilterName, string>> = {
  'to-do': 'All to do',
  ready: 'Ready to complete',
  choice: 'Needs a choice',
  portal: 'Portal problem',
  steplab: 'Steplab',
  reply: 'Needs a reply',
  'in-problem': 'Part of a problem',
  waiting: 'Waiting for requester',
  'on-hold': 'On hold',
  solved: 'Solved',
  closed: 'Closed',
  all: 'All',
  'not-delivered': NOT_DELIVERED.text,
  'not-in-service': NOT_IN_SERVICE.text,
  'in-service-to-do': TO_DO_IN_SERVICE.text,
}

/** What the address of the queue asks for. */
export interface QueueAsked {
  readonly filter: QueueFilterName
  readonly text: string
  readonly whose: Whose | null
  readonly page: number
}

/** Reads a filter's name; anything else is the work to do. */
export function readFilter(name: string): QueueFilterName {
  return FILTERS.find(filter => filter === name) ?? 'to-do'
}

/** Reads whose tickets are asked for. */
export function readWhose(name: string): Whose | null {
  return name === 'me' || name === 'nobody' ? name : null
}

/** What a tab asks of the queue. */
export function asksOf(filter: QueueFilterName): Asks {
  return ASKS[filter]
}

/** Everything the queue page prints. */
export function queueView(given: {
  readonly asked: QueueAsked
  readonly lines: readonly QueueLine[]
  readonly total: number
  readonly counts: Readonly<Record<TicketState, number>>
  readonly inService: { readonly contradicted: number; readonly toDo: number }
  readonly undelivered: number
  readonly bySteps: Awaited<ReturnType<TicketReader['countsBySteps']>>
  /** An agent also makes each match in the Department's service. */
  readonly isCopy: boolean
  readonly now: Date
}) {
  const { asked, total } = given
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE))
  const link = (change: Partial<QueueAsked>) => linkTo({ ...asked, ...change })
  const tabs = (filters: readonly QueueFilterName[]) =>
    filters.map(filter => ({
      text: NAMES[filter],
      count: countOf(filter, given),
      href: link({ filter, page: 1 }),
      current: filter === asked.filter,
    }))
  return {
    action: paths.queue.to({}),
    next: paths.nextTicket.to({}),
    text: asked.text,
    filter: asked.filter,
    whose: asked.whose,
    caption: total === 0 ? 'No tickets' : total === 1 ? '1 ticket' : `${total} tickets, ${orderOf(asked.filter)}`,
    work: tabs(WORK_FILTERS),
    others: tabs(othersShown(given)),
    lines: given.lines.map(line => lineView(line, given)),
    previous: asked.page > 1 ? link({ page: asked.page - 1 }) : null,
    following: asked.page < pages ? link({ page: asked.page + 1 }) : null,
    place: `Page ${asked.page} of ${pages}`,
  }
}

/** In which order the tickets stand. */
function orderOf(filter: QueueFilterName): string {
  const inState = 'urgent ones first, then the oldest'
  return ASKS[filter].states === ANY ? `those that need work first; of these, ${inState}` : inState
}

type Counted = Pick<
  Parameters<typeof queueView>[0],
  'counts' | 'inService' | 'undelivered' | 'bySteps' | 'isCopy' | 'asked'
>

/** The tabs about what went wrong elsewhere stand there only when there is something in them, or when it is open. */
function othersShown(given: Counted): readonly QueueFilterName[] {
  return OTHER_FILTERS.filter(filter => {
    const { isUndelivered, inService } = ASKS[filter]
    const isUsual = isUndelivered !== true && inService === undefined
    if (isUsual || filter === given.asked.filter) return true
    return (filter !== 'in-service-to-do' || given.isCopy) && countOf(filter, given) > 0
  })
}

function countOf(filter: QueueFilterName, { counts, inService, undelivered, bySteps }: Counted): number {
  const { states, step, inService: asked, isUndelivered, isInProblem } = ASKS[filter]
  if (step !== undefined) return bySteps.steps[step]
  if (isInProblem) return bySteps.inProblem
  if (isUndelivered) return undelivered
  if (asked !== undefined) return asked === 'to-do' ? inService.toDo : inService.contradicted
  return states.reduce((sum, state) => sum + counts[state], 0)
}

function linkTo(asked: QueueAsked): string {
  return paths.queue.to(
    {},
    {
      show: asked.filter === 'to-do' ? null : asked.filter,
      text: asked.text,
      whose: asked.whose,
      page: asked.page > 1 ? String(asked.page) : null,
    },
  )
}

function lineView(line: QueueLine, { now, isCopy }: { readonly now: Date; readonly isCopy: boolean }) {
  return {
    reference: line.reference,
    href: paths.ticket.to({ reference: line.reference }),
    subject: line.subject.trim() || '(no subject)',
    from: line.requesterName?.trim() || line.requesterAddress || 'Unknown sender',
    standing: standingLabel(line.standing),
    school: line.schoolName,
    schoolHref: line.schoolUrn === null ? null : paths.school.to({ urn: line.schoolUrn }),
    state: stateTag(line.state),
    badges: badgesOf(line, isCopy),
    whyNotReady: TO_DO.includes(line.state) ? line.whyNotReady : null,
    received: formatInstant(line.receivedAt),
    age: formatAge(line.receivedAt, now),
    assignee: line.assigneeName,
  }
}

function badgesOf(line: QueueLine, isCopy: boolean): readonly Tag[] {
  const isToDo = TO_DO.includes(line.state)
  const times = (number: number) => (number > 1 ? ` × ${number}` : '')
  return [
    ...(line.urgent ? [{ text: 'Urgent', classes: 'govuk-tag--red' }] : []),
    ...(line.undelivered > 0 ? [NOT_DELIVERED] : []),
    ...(line.contradicted > 0 ? [NOT_IN_SERVICE] : []),
    ...(isCopy && line.toDoInService > 0 ? [TO_DO_IN_SERVICE] : []),
    ...(line.ready > 0 ? [readyTag(line, times(line.ready))] : []),
    ...(line.needsChoice > 0
      ? [{ text: `Needs a choice${times(line.needsChoice)}`, classes: 'govuk-tag--yellow' }]
      : []),
    ...(isToDo && line.ready + line.needsChoice + line.contradicted === 0
      ? [{ text: 'Needs a reply', classes: 'govuk-tag--yellow' }]
      : []),
    ...(line.intent === 'portal_technical'
      ? [{ text: 'Problem with the DfE portal', classes: 'govuk-tag--grey' }]
      : []),
    ...(line.completed > 0 ? [{ text: `Matched${times(line.completed)}`, classes: 'govuk-tag--teal' }] : []),
    ...languageTags(line.language),
    ...(line.recurrenceStated ? [{ text: 'Recurring', classes: 'govuk-tag--orange' }] : []),
    ...(line.problemReference === null ? [] : [{ text: line.problemReference, classes: 'govuk-tag--purple' }]),
    ...(line.screenshots > 0
      ? [
          {
            text: `${line.screenshots} ${line.screenshots === 1 ? 'screenshot' : 'screenshots'}`,
            classes: 'govuk-tag--grey',
          },
        ]
      : []),
  ]
}

/** A click is enough for a proved tutor only; for anybody else the agent first checks who asks. */
function readyTag(line: QueueLine, times: string): Tag {
  return line.standing === PROVED
    ? { text: `One click ready${times}`, classes: 'govuk-tag--green' }
    : { text: `Ready, check who asks${times}`, classes: 'govuk-tag--yellow' }
}
