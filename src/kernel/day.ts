declare const day: unique symbol

/** A calendar day in England, as `YYYY-MM-DD`. Sorts as text. Ranges of days are inclusive at both ends. */
export type Day = string & { readonly [day]: true }

const SHAPE = /^\d{4}-\d{2}-\d{2}$/
const londonDate = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})
const longDate = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** Reads `YYYY-MM-DD`; throws a RangeError for anything that is not a day of the calendar. */
export function toDay(text: string): Day {
  const instant = new Date(`${text}T00:00:00Z`)
  if (!SHAPE.test(text) || Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== text) {
    throw new RangeError(`"${text}" is not a day: write it as YYYY-MM-DD`)
  }
  return text as Day
}

/** The day of these numbers, months from 1 to 12; throws a RangeError when the calendar has none. */
export function calendarDay(year: number, month: number, date: number): Day {
  const [yyyy, mm, dd] = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(date).padStart(2, '0')]
  return toDay(`${yyyy}-${mm}-${dd}`)
}

/** The day it is in England at an instant, summer time included. */
export function dayAt(instant: Date): Day {
  return toDay(londonDate.format(instant))
}

/** The day `count` days later (earlier when negative). */
export function addDays(from: Day, count: number): Day {
  const instant = new Date(`${from}T00:00:00Z`)
  instant.setUTCDate(instant.getUTCDate() + count)
  return toDay(instant.toISOString().slice(0, 10))
}

/** Days from `from` to `until`; 0 when they are the same day. */
export function daysBetween(from: Day, until: Day): number {
  return Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** Days from `from` to `until`, inclusive at both ends; no end means still running. */
export interface DayRange {
  readonly from: Day
  readonly until: Day | null
}

/** Whether two inclusive ranges share a day. */
export function overlaps(left: DayRange, right: DayRange): boolean {
  return (left.until === null || right.from <= left.until) && (right.until === null || left.from <= right.until)
}

/** Whether an inclusive range holds a day. */
export function holds(range: DayRange, on: Day): boolean {
  return range.from <= on && (range.until === null || on <= range.until)
}

/** `4 September 2026`, as GOV.UK writes dates. */
export function formatDay(value: Day): string {
  return longDate.format(new Date(`${value}T00:00:00Z`))
}

const shortDate = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' })
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' })

/** A day as it is spoken of on another one: `Monday` within the six days ahead, else `7 December`, with its year where that is another. */
export function sayDay(value: Day, today: Day): string {
  const ahead = daysBetween(today, value)
  const instant = new Date(`${value}T00:00:00Z`)
  if (ahead > 0 && ahead < 7) return weekday.format(instant)
  return value.slice(0, 4) === today.slice(0, 4) ? shortDate.format(instant) : formatDay(value)
}

const londonMoment = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h12',
})

/** `4 September 2026 at 3:05pm`, as GOV.UK writes times, in England. */
export function formatInstant(instant: Date): string {
  const { day, month, year, time } = momentOf(instant)
  return `${day} ${month} ${year} at ${time}`
}

/** The same for a list that is read on another day: `Today at 3:05pm`, `4 September at 3:05pm`, with the year where that is another. */
export function sayInstant(instant: Date, now: Date): string {
  const [on, today] = [dayAt(instant), dayAt(now)]
  const { time } = momentOf(instant)
  return on === today ? `Today at ${time}` : `${sayDay(on, today)} at ${time}`
}

function momentOf(instant: Date): Readonly<Record<'day' | 'month' | 'year' | 'time', string>> {
  const parts = new Map(londonMoment.formatToParts(instant).map(part => [part.type, part.value]))
  const get = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  const half = get('dayPeriod').toLowerCase().replaceAll('.', '')
  return { day: get('day'), month: get('month'), year: get('year'), time: `${get('hour')}:${get('minute')}${half}` }
}

const londonTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** What the clock shows in England at an instant, such as `17:05`. */
export function timeAt(instant: Date): string {
  return londonTime.format(instant)
}

/** When it is that time (`17:00`) on that day in England, summer time included. */
export function londonInstant(day: Day, time: string): Date {
  const asWinter = new Date(`${day}T${time}:00Z`)
  const asSummer = new Date(asWinter.getTime() - 3_600_000)
  return dayAt(asSummer) === day && timeAt(asSummer) === time ? asSummer : asWinter
}
