import { bankHolidaysByRule, weekdayOf } from '../../kernel/bank-holidays'
import { addDays, calendarDay, type Day, type DayRange } from '../../kernel/day'

/** A half term: days on which schools are open, but for weekends and bank holidays. */
export interface HalfTerm {
  readonly name: 'autumn 1' | 'autumn 2' | 'spring 1' | 'spring 2' | 'summer 1' | 'summer 2'
  readonly from: Day
  readonly until: Day
}

/**
 * The six half terms of the academic year that begins in September of `year`, by the rules that most authorities in England keep to: none
 * sets them for all. Half terms are a week; the fortnight at Easter holds Good Friday or follows on it.
 */
export function halfTermsOf(year: number): readonly HalfTerm[] {
  const autumn = nextWeekday(calendarDay(year, 9, 2), [2, 3, 4])
  const october = lastWeekday(calendarDay(year, 10, 28), [1])
  const christmas = lastWeekday(calendarDay(year, 12, 21), [2, 3, 4, 5])
  const spring = nextWeekday(calendarDay(year + 1, 1, 3), [1, 2, 3])
  const february = nextWeekday(calendarDay(year + 1, 2, 12), [1])
  const easter = easterFortnight(year + 1)
  const whitsun = lastWeekday(calendarDay(year + 1, 5, 31), [1])
  const summer = lastWeekday(calendarDay(year + 1, 7, 23), [3])
  return [
    { name: 'autumn 1', from: autumn, until: addDays(october, -3) },
    { name: 'autumn 2', from: addDays(october, 7), until: christmas },
    { name: 'spring 1', from: spring, until: addDays(february, -3) },
    { name: 'spring 2', from: addDays(february, 7), until: addDays(easter.from, -3) },
    { name: 'summer 1', from: addDays(easter.from, 14), until: addDays(whitsun, -3) },
    { name: 'summer 2', from: addDays(whitsun, 7), until: summer },
  ]
}

function easterFortnight(year: number): DayRange & { readonly from: Day } {
  const goodFriday = bankHolidaysByRule(year).find(holiday => weekdayOf(holiday) === 5 && /-0[34]-/.test(holiday))
  let from = nextWeekday(calendarDay(year, 3, 29), [1])
  while (goodFriday !== undefined && addDays(from, 11) < goodFriday) from = addDays(from, 7)
  return { from, until: addDays(from, 11) }
}

/** Weekdays count from Monday (1). */
function nextWeekday(from: Day, weekdays: readonly number[]): Day {
  let next = from
  while (!weekdays.includes(weekdayOf(next))) next = addDays(next, 1)
  return next
}

function lastWeekday(until: Day, weekdays: readonly number[]): Day {
  let last = until
  while (!weekdays.includes(weekdayOf(last))) last = addDays(last, -1)
  return last
}
