import { weekdayOf, type IsBankHoliday } from './bank-holidays'
import { addDays, calendarDay, dayAt, daysBetween, londonInstant, type Day } from './day'

/** Counts working days: Monday to Friday, bank holidays left out, each ending at one time of the clock in England. */
export interface WorkingDays {
  isWorkingDay(day: Day): boolean
  /** The working day that an instant counts to: the same one until it ends, else the next. */
  countedOn(instant: Date): Day
  /** The working day so many later (earlier when negative) than a day. */
  add(from: Day, count: number): Day
  /** Working days after `from`, up to and with `until`; 0 when `until` is not after it. */
  between(from: Day, until: Day): number
  /** When a day's work ends. */
  endOf(day: Day): Date
  /** Whole minutes of work from one instant to another: the hours of working days alone; 0 when it is not later. */
  minutesBetween(from: Date, until: Date): number
  /** Minutes of work on a working day. */
  readonly minutesOfDay: number
}

/** When work begins unless an operator says otherwise. */
export const USUAL_START = '09:00'

/** Counts by some bank holidays and the times at which work begins and ends, such as `09:00` and `17:00`. */
export function createWorkingDays(given: {
  readonly isBankHoliday: IsBankHoliday
  readonly startsAt?: string
  readonly endsAt: string
}): WorkingDays {
  const isWorkingDay = (day: Day) => weekdayOf(day) < 6 && !given.isBankHoliday(day)
  const endOf = (day: Day) => londonInstant(day, given.endsAt)
  const startOf = (day: Day) => londonInstant(day, given.startsAt ?? USUAL_START)
  const [starts, ends] = [minutesInto(given.startsAt ?? USUAL_START), minutesInto(given.endsAt)]
  const workOn = (day: Day, within: { readonly from: Date; readonly until: Date }): number => {
    if (!isWorkingDay(day)) return 0
    const begins = Math.max(within.from.getTime(), startOf(day).getTime())
    return Math.max(0, Math.min(within.until.getTime(), endOf(day).getTime()) - begins)
  }
  const nextFrom = (day: Day, step: 1 | -1): Day => {
    let next = day
    while (!isWorkingDay(next)) next = addDays(next, step)
    return next
  }
  const between = createCount(isWorkingDay)
  return {
    isWorkingDay,
    endOf,
    minutesOfDay: ends - starts,
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
    between,
    minutesBetween: (from, until) => {
      const [first, last] = [dayAt(from), dayAt(until)]
      if (last < first) return 0
      const atEnds = workOn(first, { from, until }) + (last === first ? 0 : workOn(last, { from, until }))
      // Summer time begins and ends on Sundays: every working day is as long.
      return Math.floor(atEnds / 60_000) + between(first, addDays(last, -1)) * (ends - starts)
    },
  }
}

/** Counts by years that are gone through once: a list asks it of every ticket, and some wait for months. */
function createCount(isWorkingDay: (day: Day) => boolean): (from: Day, until: Day) => number {
  const years = new Map<number, readonly number[]>()
  /** Working days up to and with each day of a year. */
  const ofYear = (year: number): readonly number[] => {
    const known = years.get(year)
    if (known) return known
    const counts: number[] = []
    for (let day = firstOf(year); yearOf(day) === year; day = addDays(day, 1)) {
      counts.push((counts.at(-1) ?? 0) + (isWorkingDay(day) ? 1 : 0))
    }
    years.set(year, counts)
    return counts
  }
  const within = (day: Day) => ofYear(yearOf(day))[daysBetween(firstOf(yearOf(day)), day)] ?? 0
  return (from, until) => {
    if (until <= from) return 0
    let days = within(until) - within(from)
    for (let year = yearOf(from); year < yearOf(until); year += 1) days += ofYear(year).at(-1) ?? 0
    return days
  }
}

const yearOf = (day: Day) => Number(day.slice(0, 4))
const firstOf = (year: number) => calendarDay(year, 1, 1)

function minutesInto(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
