import { createBankHolidays, weekdayOf } from '../../kernel/bank-holidays'
import { addDays, dayAt, holds, toDay, type Day } from '../../kernel/day'
import { volumeOn } from './season'
import { halfTermsOf, type HalfTerm } from './terms'

/** A day of the year, and how much ordinary work comes on it. */
export interface YearDay {
  readonly day: Day
  readonly isSchoolDay: boolean
  /** Of the whole year's ordinary requests, the share that comes on this day. */
  readonly volume: number
}

/** An academic year in England, from 1 September to 31 August. */
export interface SchoolYear {
  readonly days: readonly YearDay[]
  readonly halfTerms: readonly HalfTerm[]
  /** Its place in `days`; -1 of a day of another year. */
  indexOf(day: Day): number
  /** How many school days are before it. */
  schoolDaysBefore(day: Day): number
  /** The school day that is so many later than the first one on or after `from`; the year's last when there is none. */
  schoolDay(from: Day, count: number): Day
  /** School days after the one, up to and with the other; 0 when it is not later. */
  schoolDaysBetween(from: Day, until: Day): number
  /** How many school days had begun by then, in England: instants compare by it. */
  schoolDayNumber(instant: Date): number
}

/** The academic year that begins in September of `year`. */
export function schoolYear(year: number): SchoolYear {
  const halfTerms = halfTermsOf(year)
  const isBankHoliday = createBankHolidays()
  const first = toDay(`${year}-09-01`)
  const bare: { readonly day: Day; readonly isSchoolDay: boolean; readonly weight: number }[] = []
  for (let day = first; day <= `${year + 1}-08-31`; day = addDays(day, 1)) {
    const isWorkingDay = weekdayOf(day) < 6 && !isBankHoliday(day)
    const isSchoolDay = isWorkingDay && halfTerms.some(term => holds(term, day))
    bare.push({ day, isSchoolDay, weight: volumeOn(day, { isWorkingDay, isSchoolDay }) })
  }
  const whole = bare.reduce((sum, { weight }) => sum + weight, 0)
  const days = bare.map(({ day, isSchoolDay, weight }) => ({ day, isSchoolDay, volume: weight / whole }))
  const places = new Map(days.map(({ day }, index) => [day, index]))
  let begun = 0
  const numbers = days.map(({ isSchoolDay }) => (begun += isSchoolDay ? 1 : 0))
  const schoolDays = days.filter(day => day.isSchoolDay).map(({ day }) => day)
  const numberOf = (day: Day): number => (day < first ? 0 : (numbers[places.get(day) ?? days.length - 1] ?? 0))
  return {
    days,
    halfTerms,
    indexOf: day => places.get(day) ?? -1,
    schoolDay: (from, count) => {
      const start = schoolDays.findIndex(day => day >= from)
      return (start < 0 ? undefined : schoolDays[start + count]) ?? schoolDays.at(-1) ?? from
    },
    schoolDaysBefore: day => numberOf(addDays(day, -1)),
    schoolDaysBetween: (from, until) => Math.max(0, numberOf(until) - numberOf(from)),
    schoolDayNumber: instant => numberOf(dayAt(instant)),
  }
}
