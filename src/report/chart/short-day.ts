import { formatDay, type Day } from '../../kernel/day'

/** `7 Sep`, for the foot of a column. */
export function shortDay(day: Day): string {
  const [date = '', month = ''] = formatDay(day).split(' ')
  return `${date} ${month.slice(0, 3)}`
}
