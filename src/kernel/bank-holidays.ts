import { addDays, calendarDay, toDay, type Day } from './day'

/** Whether a day is a bank holiday in England. */
export type IsBankHoliday = (day: Day) => boolean

/**
 * Bank holidays that the law of 1971 and its yearly proclamations do not give by rule: moved for anniversaries, and added once.
 * From https://www.gov.uk/bank-holidays.json (England and Wales), years from 2020 on.
 */
const MOVED: ReadonlyMap<number, { readonly without: readonly string[]; readonly besides: readonly string[] }> =
  new Map([
    [2020, { without: ['2020-05-04'], besides: ['2020-05-08'] }],
    [2022, { without: ['2022-05-30'], besides: ['2022-06-02', '2022-06-03', '2022-09-19'] }],
    [2023, { without: [], besides: ['2023-05-08'] }],
  ])

/**
 * England's bank holidays by rule, with what is known to differ. The rule does not end, so that a target of a year whose days are not
 * proclaimed yet is counted too; what a given list says of a year counts instead of it.
 */
export function createBankHolidays(listed: readonly Day[] = []): IsBankHoliday {
  const years = new Map<string, ReadonlySet<Day>>()
  for (const day of listed) years.set(yearOf(day), new Set([...(years.get(yearOf(day)) ?? []), day]))
  return day => {
    const year = yearOf(day)
    const known = years.get(year) ?? new Set(bankHolidaysByRule(Number(year)))
    years.set(year, known)
    return known.has(day)
  }
}

/** The bank holidays of one year, in order. */
export function bankHolidaysByRule(year: number): readonly Day[] {
  const { without, besides } = MOVED.get(year) ?? { without: [], besides: [] }
  const easter = easterSunday(year)
  const usual = [
    ...nextWeekdays([calendarDay(year, 1, 1)]),
    addDays(easter, -2),
    addDays(easter, 1),
    firstMonday(calendarDay(year, 5, 1)),
    lastMonday(calendarDay(year, 5, 31)),
    lastMonday(calendarDay(year, 8, 31)),
    ...nextWeekdays([calendarDay(year, 12, 25), calendarDay(year, 12, 26)]),
  ]
  return [...usual.filter(day => !without.includes(day)), ...besides.map(day => toDay(day))].sort()
}

/** From Monday (1) to Sunday (7). */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

const yearOf = (day: Day) => day.slice(0, 4)

function firstMonday(first: Day): Day {
  return addDays(first, (8 - weekdayOf(first)) % 7)
}

function lastMonday(last: Day): Day {
  return addDays(last, 1 - weekdayOf(last))
}

/** Those that fall on a weekend are made up for on the next weekdays that are free. */
function nextWeekdays(days: readonly Day[]): readonly Day[] {
  const kept = days.filter(day => weekdayOf(day) < 6)
  for (const day of days.filter(one => weekdayOf(one) >= 6)) {
    let substitute = day
    while (weekdayOf(substitute) >= 6 || kept.includes(substitute)) substitute = addDays(substitute, 1)
    kept.push(substitute)
  }
  return kept
}

/** Easter of the Gregorian calendar, by the method of Meeus, Jones and Butcher. */
function easterSunday(year: number): Day {
  const century = Math.floor(year / 100)
  const inCentury = year % 100
  const golden = year % 19
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const counted = epact + weekday - 7 * late + 114
  return calendarDay(year, Math.floor(counted / 31), (counted % 31) + 1)
}
