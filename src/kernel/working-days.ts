import { weekdayOf, type IsBankHoliday } from './bank-holidays'
import { addDays, dayAt, type Day } from './day'

/** Counts working days: Monday to Friday, bank holidays left out, each ending at one time of the clock in England. */
export interface WorkingDays {
  isWorkingDay(day: Day): boolean
  /** The working day that an instant counts to: the same one until it ends, else the next. */
  countedOn(instant: Date): Day
  /** The working day so many later (earlier when negative) than a working day. */
  add(from: Day, count: number): Day
  /** Working days after `from`, up to and with `until`; 0 when `until` is not after it. */
  between(from: Day, until: Day): number
  /** When a day's work ends. */
  endOf(day: Day): Date
}

/** Counts by some bank holidays and the time at which work ends, such as `17:00`. */
export function createWorkingDays(given: {
  readonly isBankHoliday: IsBankHoliday
  readonly endsAt: string
}): WorkingDays {
  const isWorkingDay = (day: Day) => weekdayOf(day) < 6 && !given.isBankHoliday(day)
  const endOf = (day: Day) => londonInstant(day, given.endsAt)
  const nextFrom = (day: Day, step: 1 | -1): Day => {
    let next = day
    while (!isWorkingDay(next)) next = addDays(next, step)
    return next
  }
  return {
    isWorkingDay,
    endOf,
    countedOn: instant => {
      const day = dayAt(instant)
      return nextFrom(instant < endOf(day) ? day : addDays(day, 1), 1)
    },
    add: (from, count) => {
      const step = count < 0 ? -1 : 1
      let day = from
      for (let left = Math.abs(count); left > 0; left -= 1) day = nextFrom(addDays(day, step), step)
      return day
    },
    between: (from, until) => {
      let days = 0
      for (let day = addDays(from, 1); day <= until; day = addDays(day, 1)) days += isWorkingDay(day) ? 1 : 0
      return days
    },
  }
}

const londonTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** When it is that time on that day in England, summer time included. */
function londonInstant(day: Day, time: string): Date {
  const asWinter = new Date(`${day}T${time}:00Z`)
  const asSummer = new Date(asWinter.getTime() - 3_600_000)
  return dayAt(asSummer) === day && londonTime.format(asSummer) === time ? asSummer : asWinter
}
