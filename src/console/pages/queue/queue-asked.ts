import { CAUSES } from '../../../register/diagnosis'
import { DUE_STATES, type DueState } from '../../../ticket/due'
import { NEXT_STEPS } from '../../../ticket/next-step'
import { readTag } from '../../../ticket/tag-ticket'
import type { QueueFilter } from '../../../ticket/queue'
import type { TicketState } from '../../../ticket/ticket'
import { readPage, type Fields } from '../../fields'
import { paths } from '../../paths'

export const PAGE_SIZE = 25
/** A search is a few words; a pasted message would only be slow. */
const LONGEST_SEARCH = 200
/** Nobody leafs further; deep offsets cost the database more than they give. */
const LAST_PAGE = 400

/** The tabs of the queue, in order: the work by what can be done next, and then everything else by what became of it. */
export const WORK_FILTERS = ['to-do', ...NEXT_STEPS] as const
export const OTHER_FILTERS = [
  'mentions',
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

export const ANY: readonly TicketState[] = ['new', 'open', 'waiting', 'on-hold', 'solved', 'closed']
export const TO_DO: readonly TicketState[] = ['new', 'open']

/** What each tab asks of the queue. */
export type Asks = Pick<QueueFilter, 'step' | 'inService' | 'isUndelivered' | 'isInProblem'> & {
  /** With a note that whoever asks is told of. */
  readonly isMentioned?: true
  readonly states: readonly TicketState[]
}
export const ASKS: Readonly<Record<QueueFilterName, Asks>> = {
  'to-do': { states: TO_DO },
  ready: { states: TO_DO, step: 'ready' },
  choice: { states: TO_DO, step: 'choice' },
  portal: { states: TO_DO, step: 'portal' },
  steplab: { states: TO_DO, step: 'steplab' },
  reply: { states: TO_DO, step: 'reply' },
  mentions: { states: ANY, isMentioned: true },
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

/** What the address of the queue asks for; empty where nothing is. */
export interface QueueAsked {
  readonly filter: QueueFilterName
  readonly text: string
  /** `me`, `nobody`, or the id of an account. */
  readonly whose: string
  readonly due: DueState | ''
  readonly school: string
  readonly provider: string
  readonly cause: string
  readonly tag: string
  /** Reference of a problem. */
  readonly problem: string
  readonly order: 'due' | ''
  readonly page: number
  /** Every box of the page is ticked. */
  readonly isTicked: boolean
}

/** What is asked when nothing is. */
export const NOTHING_ASKED: QueueAsked = {
  ...{
    filter: 'to-do',
    text: '',
    whose: '',
    due: '',
    school: '',
    provider: '',
    cause: '',
    tag: '',
    problem: '',
    order: '',
  },
  ...{ page: 1, isTicked: false },
}

/** Reads the address of the queue; what it does not know counts as not asked. */
export function readAsked(query: Pick<Fields, 'text'>, accountIds: readonly string[]): QueueAsked {
  const words = (name: string) => query.text(name).slice(0, LONGEST_SEARCH)
  const one = <Known extends string>(name: string, known: readonly Known[]): Known | '' =>
    known.find(value => value === query.text(name)) ?? ''
  return {
    filter: one('show', FILTERS) || 'to-do',
    text: words('text'),
    whose: one('whose', ['me', 'nobody', ...accountIds]),
    due: one('due', DUE_STATES),
    school: words('school'),
    provider: words('provider'),
    cause: one('cause', CAUSES),
    tag: readTag(query.text('tag')).tag ?? '',
    problem: /^PRB-[0-9A-Z]{4}$/.exec(query.text('problem').toUpperCase())?.[0] ?? '',
    order: one('order', ['due']),
    isTicked: query.text('tick') === 'all',
    page: readPage(query, LAST_PAGE),
  }
}

/** Reads the query of an address of the queue that was kept, or that a form brings back; page and ticks are left behind. */
export function readQuery(query: string, accountIds: readonly string[]): QueueAsked {
  const given = new URLSearchParams(query)
  const text = (name: string) => given.get(name)?.replaceAll('\0', '').trim() ?? ''
  return { ...readAsked({ text }, accountIds), page: 1, isTicked: false }
}

/** The query that brings a list back by `readQuery`; empty when nothing is asked. */
export function queryOfList(asked: QueueAsked): string {
  return queryOf(linkTo({ ...asked, page: 1, isTicked: false }))
}

/** The address that takes the next ticket of a list, behind the one that is left. */
export function linkToNext(asked: QueueAsked, after?: string): string {
  // The list is named even where it is everything: what was looked at last may be another one by then.
  return paths.nextTicket.to({}, { after, list: queryOfList(asked) || 'show=to-do' })
}

/** The address of the page that completes what is ready in a list. */
export function linkToReady(asked: QueueAsked): string {
  const query = queryOfList(asked)
  return query === '' ? paths.completeReady.to({}) : `${paths.completeReady.to({})}?${query}`
}

/** The query of an address, without its question mark. */
export function queryOf(href: string): string {
  return href.split('?')[1] ?? ''
}

/** What is asked for one page of the list of tickets. */
export function filterOf(asked: QueueAsked, actor: string): QueueFilter {
  return { ...asksOf(asked, actor), limit: PAGE_SIZE, offset: (asked.page - 1) * PAGE_SIZE }
}

function asksOf(asked: QueueAsked, actor: string): Omit<QueueFilter, 'limit' | 'offset'> {
  const { text, due, school, provider, cause, tag, problem, order } = asked
  const { isMentioned, ...asks } = ASKS[asked.filter]
  return {
    ...asks,
    ...(isMentioned ? { mentionsOf: actor } : {}),
    ...(text === '' ? {} : { text }),
    ...(asked.whose === '' ? {} : { assigneeId: assigneeOf(asked.whose, actor) }),
    ...(due === '' ? {} : { due }),
    ...(school === '' ? {} : { school }),
    ...(provider === '' ? {} : { provider }),
    ...(cause === '' ? {} : { cause }),
    ...(tag === '' ? {} : { tag }),
    ...(problem === '' ? {} : { problem }),
    ...(order === '' ? {} : { order }),
  }
}

/** What *Next ticket* takes from a list: what its filters keep, or everything where nothing of it needs work. */
export function workFilterOf(asked: QueueAsked, actor: string): Omit<QueueFilter, 'limit' | 'offset'> {
  return asksOf(hasWork(asked) ? asked : NOTHING_ASKED, actor)
}

/** Which ready matches a list holds: those that its filters keep. */
export function readyFilterOf(asked: QueueAsked, actor: string) {
  return asksOf(mayBeReady(asked) ? asked : { ...asked, filter: 'ready' }, actor)
}

/** Whether there are tickets in this list that need work. */
export function hasWork({ filter }: QueueAsked): boolean {
  return ASKS[filter].states.includes('new')
}

/** Whether there may be tickets in this list that are ready. */
export function mayBeReady(asked: QueueAsked): boolean {
  const { step } = ASKS[asked.filter]
  return hasWork(asked) && (step === undefined || step === 'ready')
}

function assigneeOf(whose: string, actor: string): string | null {
  if (whose === 'nobody') return null
  return whose === 'me' ? actor : whose
}

/** The address of the queue as it is asked for. */
export function linkTo(asked: QueueAsked): string {
  const { filter, page, isTicked, ...rest } = asked
  return paths.queue.to(
    {},
    {
      show: filter === 'to-do' ? null : filter,
      ...rest,
      page: page > 1 ? String(page) : null,
      tick: isTicked ? 'all' : null,
    },
  )
}
