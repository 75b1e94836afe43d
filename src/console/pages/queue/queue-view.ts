import { dueOf, type DueRules } from '../../../ticket/due'
import { type QueueLine } from '../../../ticket/queue'
import { MOST_COUNTED, type TicketReader } from '../../../ticket/ticket-reader'
import type { Standing } from '../../../ticket/standing'
import type { TicketState } from '../../../ticket/ticket'
import { paths } from '../../paths'
import { dueTag } from '../../view/due'
import { formatAge, sayInstant } from '../../view/format'
import { channelTags, languageTags, NOT_DELIVERED, standingLabel, stateTag, type Tag } from '../../view/labels'
import { NOT_IN_SERVICE, TO_DO_IN_SERVICE } from '../../view/service-standing'
import { requesterOf, subjectOf } from '../../view/ticket-names'
import { rowValue } from './bulk-rows'
import { QUEUE_NAMES } from './list-words'
import {
  ANY,
  ASKS,
  linkTo,
  NOTHING_ASKED,
  OTHER_FILTERS,
  PAGE_SIZE,
  TO_DO,
  WORK_FILTERS,
  type QueueAsked,
  type QueueFilterName,
} from './queue-asked'

const ONE_CLICK: ReadonlySet<string> = new Set<Standing>(['tutor-authenticated', 'called-back'])

/** Everything the queue page prints. */
export function queueView(given: {
  readonly asked: QueueAsked
  readonly lines: readonly QueueLine[]
  readonly total: number
  readonly counts: Readonly<Record<TicketState, number>>
  readonly inService: { readonly contradicted: number; readonly toDo: number }
  readonly undelivered: number
  readonly mentions: number
  readonly bySteps: Awaited<ReturnType<TicketReader['countsBySteps']>>
  /** An agent also makes each match in the Department's service. */
  readonly isCopy: boolean
  readonly dueRules: DueRules
  readonly now: Date
  /** Tickets whose boxes are ticked, by their ids. */
  readonly ticked: ReadonlySet<string> | 'all'
}) {
  const { asked, total } = given
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE))
  const link = (change: Partial<QueueAsked>) => linkTo({ ...asked, isTicked: false, ...change })
  const tabs = (filters: readonly QueueFilterName[]) =>
    filters.map(filter => ({
      text: QUEUE_NAMES[filter],
      count: countShown(countOf(filter, given)),
      href: link({ filter, page: 1 }),
      current: filter === asked.filter,
    }))
  return {
    action: paths.queue.to({}),
    filter: asked.filter,
    caption: total === 0 ? 'No tickets' : total === 1 ? '1 ticket' : `${total} tickets, ${orderOf(asked)}`,
    byDue: asked.order === 'due' ? null : link({ order: 'due', page: 1 }),
    work: tabs(WORK_FILTERS),
    others: tabs(othersShown(given)),
    lines: given.lines.map(line => ({
      ...lineView(line, given),
      isTicked: given.ticked === 'all' || given.ticked.has(line.id),
    })),
    previous: asked.page > 1 ? link({ page: asked.page - 1 }) : null,
    following: asked.page < pages ? link({ page: asked.page + 1 }) : null,
    place: `Page ${asked.page} of ${pages}`,
  }
}

/** In which order the tickets stand. */
function orderOf({ filter, order }: QueueAsked): string {
  const inState = order === 'due' ? 'what is due first' : 'urgent ones first, then the oldest'
  return ASKS[filter].states === ANY ? `those that need work first; of these, ${inState}` : inState
}

type Counted = Pick<
  Parameters<typeof queueView>[0],
  'counts' | 'inService' | 'undelivered' | 'mentions' | 'bySteps' | 'isCopy' | 'asked'
>

/** The tabs about what went wrong elsewhere, and about notes for this agent, stand there only when there is something in them, or when it is open. */
function othersShown(given: Counted): readonly QueueFilterName[] {
  return OTHER_FILTERS.filter(filter => {
    const { isUndelivered, inService, isMentioned } = ASKS[filter]
    const isUsual = isUndelivered !== true && inService === undefined && isMentioned !== true
    if (isUsual || filter === given.asked.filter) return true
    return (filter !== 'in-service-to-do' || given.isCopy) && countOf(filter, given) > 0
  })
}

/** A number, or that there are more than are counted. */
function countShown(count: number): string {
  return count > MOST_COUNTED ? `${MOST_COUNTED.toLocaleString('en-GB')}+` : count.toLocaleString('en-GB')
}

function countOf(filter: QueueFilterName, { counts, inService, undelivered, mentions, bySteps }: Counted): number {
  const { states, step, inService: asked, isUndelivered, isInProblem, isMentioned } = ASKS[filter]
  if (isMentioned) return mentions
  if (step !== undefined) return bySteps.steps[step]
  if (isInProblem) return bySteps.inProblem
  if (isUndelivered) return undelivered
  if (asked !== undefined) return asked === 'to-do' ? inService.toDo : inService.contradicted
  return states.reduce((sum, state) => sum + counts[state], 0)
}

/** More pairs than these fill a row and are read on the ticket. */
const PAIRS_SHOWN = 2

function lineView(
  line: QueueLine,
  { now, isCopy, dueRules }: { readonly now: Date; readonly isCopy: boolean; readonly dueRules: DueRules },
) {
  const due = dueOf(dueRules, { ...line, since: line.waitsSince, now })
  return {
    reference: line.reference,
    href: paths.ticket.to({ reference: line.reference }),
    subject: subjectOf(line.subject),
    row: rowValue(line),
    asked: askedOf(line),
    tags: line.tags.map(tag => ({ tag, href: linkTo({ ...NOTHING_ASKED, filter: 'all', tag }) })),
    due: due && dueTag(due, now),
    from: requesterOf(line),
    standing: standingLabel(line.standing),
    school: line.schoolName,
    schoolHref: line.schoolUrn === null ? null : paths.school.to({ urn: line.schoolUrn }),
    state: stateTag(line.state),
    badges: badgesOf(line, isCopy),
    whyNotReady: TO_DO.includes(line.state) ? line.whyNotReady : null,
    received: sayInstant(line.receivedAt, now),
    age: formatAge(line.receivedAt, now),
    assignee: line.assigneeName,
  }
}

/** What is asked, in a sentence for each pair. */
function askedOf({ asked }: QueueLine): readonly string[] {
  const more = asked.length - PAIRS_SHOWN
  return [
    ...asked.slice(0, PAIRS_SHOWN).map(({ mentor, ect }) => `${mentor ?? 'A mentor'} for ${ect ?? 'an ECT'}`),
    ...(more > 0 ? [`and ${more} more`] : []),
  ]
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
    ...channelTags(line.channel),
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

/** A click is enough for a proved tutor, or for a caller who was called back; for anybody else the agent first checks who asks. */
function readyTag(line: QueueLine, times: string): Tag {
  return ONE_CLICK.has(line.standing)
    ? { text: `One click ready${times}`, classes: 'govuk-tag--green' }
    : { text: `Ready, check who asks${times}`, classes: 'govuk-tag--yellow' }
}
