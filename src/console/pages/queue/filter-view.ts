import type { SavedView } from '../../../access/saved-views'
import { CAUSES } from '../../../register/diagnosis'
import { DUE_STATES } from '../../../ticket/due'
import { paths } from '../../paths'
import { causeLabel } from '../../view/labels'
import { DUE_NAMES, filtersInUse, type Assignee } from './list-words'
import { linkTo, NOTHING_ASKED, queryOf, type QueueAsked } from './queue-asked'

interface Given {
  readonly asked: QueueAsked
  readonly assignees: readonly Assignee[]
  readonly saved: readonly SavedView[]
}

/** What the queue is parted by besides its tabs: the form, what is in use, and what was saved. */
export function filtersView({ asked, assignees, saved }: Given) {
  const here = linkTo({ ...asked, page: 1, isTicked: false })
  const { text, whose, due, school, provider, cause, tag, problem, order } = asked
  const isMore = [due, school, provider, cause, tag, problem, order].some(value => value !== '')
  return {
    ...{ text, school, provider, tag, problem, isMore, here },
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
    inUse: filtersInUse(asked, assignees),
    clear: linkTo({ ...NOTHING_ASKED, filter: asked.filter, order }),
    saved: saved.map(({ id, name, query }) => {
      const href = query === '' ? paths.queue.to({}) : `${paths.queue.to({})}?${query}`
      return { name, href, isHere: href === here, remove: paths.removeView.to({ id }) }
    }),
    save: { action: paths.saveView.to({}), query: queryOf(here) },
  }
}

function option(value: string, text: string, chosen: string) {
  return { value, text, selected: value === chosen }
}
