import { addDays, dayAt, sayDay } from '../../kernel/day'
import type { Due } from '../../ticket/due'
import { count } from './format'
import type { Tag } from './labels'

/** When a ticket is due, as its mark says it: `Due today`, `Due Monday`, `Overdue by 2 working days`. */
export function dueTag(due: Due, now: Date): Tag {
  if (due.state === 'overdue') {
    const by = due.overdueBy === 0 ? '' : ` by ${count(due.overdueBy, 'working day')}`
    return { text: `Overdue${by}`, classes: 'govuk-tag--red' }
  }
  if (due.state === 'today') return { text: 'Due today', classes: 'govuk-tag--orange' }
  const today = dayAt(now)
  const isTomorrow = due.on === addDays(today, 1)
  return { text: isTomorrow ? 'Due tomorrow' : `Due ${sayDay(due.on, today)}`, classes: 'govuk-tag--grey' }
}
