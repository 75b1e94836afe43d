import { addDays, dayAt, formatDay } from '../../kernel/day'
import type { Due } from '../../ticket/due'
import { count } from './format'
import type { Tag } from './labels'

/** When a ticket is due, as its mark says it: `Due today`, `Overdue by 2 working days`. */
export function dueTag(due: Due, now: Date): Tag {
  if (due.state === 'overdue') {
    const by = due.overdueBy === 0 ? '' : ` by ${count(due.overdueBy, 'working day')}`
    return { text: `Overdue${by}`, classes: 'govuk-tag--red' }
  }
  if (due.state === 'today') return { text: 'Due today', classes: 'govuk-tag--orange' }
  const isTomorrow = due.on === addDays(dayAt(now), 1)
  return { text: isTomorrow ? 'Due tomorrow' : `Due ${formatDay(due.on)}`, classes: 'govuk-tag--grey' }
}
