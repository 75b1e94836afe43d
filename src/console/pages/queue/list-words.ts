import type { Account } from '../../../access/account'
import type { DueState } from '../../../ticket/due'
import { causeLabel, NOT_DELIVERED } from '../../view/labels'
import { NOT_IN_SERVICE, TO_DO_IN_SERVICE } from '../../view/service-standing'
import { linkTo, type QueueAsked, type QueueFilterName } from './queue-asked'

/** Somebody whose tickets can be asked for. */
export type Assignee = Pick<Account, 'id' | 'name'>

/** What each tab of the queue is called. */
export const QUEUE_NAMES: Readonly<Record<QueueFilterName, string>> = {
  'to-do': 'All to do',
  ready: 'Ready to complete',
  choice: 'Needs a choice',
  portal: 'Portal problem',
  steplab: 'Steplab',
  reply: 'Needs a reply',
  mentions: 'Mentions',
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

export const DUE_NAMES: Readonly<Record<DueState, string>> = {
  overdue: 'Overdue',
  today: 'Due today',
  next: 'Due on the next working day',
  later: 'Due later',
}

/** Each filter in words, with the address without it. */
export function filtersInUse(asked: QueueAsked, assignees: readonly Assignee[]) {
  const { text, whose, due, school, provider, cause, tag, problem } = asked
  const without = (words: string, change: Partial<QueueAsked>) => ({
    words,
    href: linkTo({ ...asked, ...change, page: 1, isTicked: false }),
  })
  const nameOf = (id: string) => assignees.find(one => one.id === id)?.name ?? ''
  const whoseName = whose === 'me' ? 'me' : whose === 'nobody' ? 'nobody yet' : nameOf(whose)
  return [
    ...(text === '' ? [] : [without(`Words: ${text}`, { text: '' })]),
    ...(whose === '' ? [] : [without(`Assigned to ${whoseName}`, { whose: '' })]),
    ...(due === '' ? [] : [without(DUE_NAMES[due], { due: '' })]),
    ...(school === '' ? [] : [without(`School: ${school}`, { school: '' })]),
    ...(provider === '' ? [] : [without(`Provider: ${provider}`, { provider: '' })]),
    ...(cause === '' ? [] : [without(`Cause: ${causeLabel(cause)}`, { cause: '' })]),
    ...(tag === '' ? [] : [without(`Tag: ${tag}`, { tag: '' })]),
    ...(problem === '' ? [] : [without(`Problem: ${problem}`, { problem: '' })]),
  ]
}

/** A list in words, such as `Ready to complete, Tag: rush`; null for everything that is to do. */
export function wordsOfList(asked: QueueAsked, assignees: readonly Assignee[]): string | null {
  const filters = filtersInUse(asked, assignees).map(({ words }) => words)
  const isAll = asked.filter === 'to-do' && filters.length === 0
  return isAll ? null : [QUEUE_NAMES[asked.filter], ...filters].join(', ')
}
