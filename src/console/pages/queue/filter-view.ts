import type { Account } from '../../../access/account'
import type { SavedView } from '../../../access/saved-views'
import { CAUSES } from '../../../register/diagnosis'
import { DUE_STATES, type DueState } from '../../../ticket/due'
import { paths } from '../../paths'
import { causeLabel } from '../../view/labels'
import { linkTo, NOTHING_ASKED, type QueueAsked } from './queue-asked'

const DUE_NAMES: Readonly<Record<DueState, string>> = {
  overdue: 'Overdue',
  today: 'Due today',
  next: 'Due on the next working day',
  later: 'Due later',
}

/** Somebody whose tickets can be asked for. */
export type Assignee = Pick<Account, 'id' | 'name'>

interface Given {
  readonly asked: QueueAsked
  readonly assignees: readonly Assignee[]
  readonly saved: readonly SavedView[]
}

/** What the queue is parted by besides its tabs: the form, what is in use, and what was saved. */
export function filtersView({ asked, assignees, saved }: Given) {
  const here = linkTo({ ...asked, page: 1, isTicked: false })
  const { text, whose, due, school, provider, cause, tag, order } = asked
  const isMore = [due, school, provider, cause, tag, order].some(value => value !== '')
  return {
    ...{ text, school, provider, tag, isMore, here },
    whose: [
      ...[option('', 'Anybody', whose), option('me', 'Me', whose), option('nobody', 'Nobody yet', whose)],
      ...assignees.map(({ id, name }) => option(id, name, whose)),
    ],
    due: [option('', 'Any time', due), ...DUE_STATES.map(state => option(state, DUE_NAMES[state], due))],
    causes: [
      option('', 'Any cause', cause),
      ...CAUSES.map(one => option(one, causeLabel(one), cause)).toSorted((left, right) =>
        left.text.localeCompare(right.text),
      ),
    ],
    orders: [option('', 'Urgent first, then the oldest', order), option('due', 'What is due first', order)],
    inUse: inUse(asked, assignees),
    clear: linkTo({ ...NOTHING_ASKED, filter: asked.filter, order }),
    saved: saved.map(({ id, name, query }) => {
      const href = query === '' ? paths.queue.to({}) : `${paths.queue.to({})}?${query}`
      return { name, href, isHere: href === here, remove: paths.removeView.to({ id }) }
    }),
    save: { action: paths.saveView.to({}), query: queryOf(here) },
  }
}

/** The query of an address, without its question mark. */
export function queryOf(href: string): string {
  return href.split('?')[1] ?? ''
}

function option(value: string, text: string, chosen: string) {
  return { value, text, selected: value === chosen }
}

/** Each filter in words, with the address without it. */
function inUse(asked: QueueAsked, assignees: readonly Assignee[]) {
  const { text, whose, due, school, provider, cause, tag } = asked
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
  ]
}
