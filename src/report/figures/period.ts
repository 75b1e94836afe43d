import { addDays, dayAt, daysBetween, londonInstant, timeAt, toDay, type Day } from '../../kernel/day'
import type { WorkingDays } from '../../kernel/working-days'
import { mondayOf } from '../weeks'

export const PERIODS = ['today', 'week', 'term', 'year', 'custom'] as const
export type PeriodName = (typeof PERIODS)[number]
export const COMPARISONS = ['previous', 'last-year', 'none'] as const
export type Comparison = (typeof COMPARISONS)[number]

/** Days from `from` to `until`, both included, and the instants that they span: from the first until just before the second. */
export interface Period {
  readonly from: Day
  readonly until: Day
  readonly begins: Date
  readonly ends: Date
}

/** What an address asks for. Days as they were typed; read only where the period is `custom`. */
export interface AskedPeriod {
  readonly name: PeriodName
  readonly from: string
  readonly until: string
  readonly comparison: Comparison
}

/** The period that was asked for, and the one beside it; or what is wrong with the days, by field. */
export type ReadPeriod =
  | { readonly kind: 'period'; readonly period: Period; readonly before: Period | null }
  | { readonly kind: 'wrong'; readonly errors: readonly { readonly field: 'from' | 'until'; readonly text: string }[] }

/** What is counted on one page; longer stretches are read by the year. */
const MOST_DAYS = 366
/** 52 weeks: the same days of the week, a year before. */
const YEAR_OF_WEEKS = 364

/**
 * Reads a period. One that has not ended goes up to now, and what it is compared with ends as far into its own: half a day is
 * not held against a whole one.
 */
export function readPeriod(asked: AskedPeriod, given: { readonly now: Date; readonly days: WorkingDays }): ReadPeriod {
  const today = dayAt(given.now)
  const days = asked.name === 'custom' ? readDays(asked, today) : { from: startOf(asked.name, today), until: today }
  if ('errors' in days) return { kind: 'wrong', errors: days.errors }
  const isRunning = days.until === today
  const spanned = (from: Day, until: Day): Period => ({
    ...{ from, until, begins: londonInstant(from, '00:00') },
    ends: isRunning ? londonInstant(until, timeAt(given.now)) : londonInstant(addDays(until, 1), '00:00'),
  })
  const period = { ...spanned(days.from, days.until), ...(isRunning ? { ends: given.now } : {}) }
  const from = startBefore(asked, days, given.days)
  const before = from === null ? null : spanned(from, addDays(from, daysBetween(days.from, days.until)))
  return { kind: 'period', period, before }
}

/** The first day of the term that a day lies in: autumn from September, spring from January, summer from April. */
export function termStart(day: Day): Day {
  const [year = '', month = ''] = day.split('-')
  const first = Number(month) >= 9 ? '09' : Number(month) >= 4 ? '04' : '01'
  return toDay(`${year}-${first}-01`)
}

/** The first of September before a day, or that day itself. */
export function academicYearStart(day: Day): Day {
  const year = Number(day.slice(0, 4))
  return toDay(`${Number(day.slice(5, 7)) >= 9 ? year : year - 1}-09-01`)
}

function startOf(name: Exclude<PeriodName, 'custom'>, today: Day): Day {
  if (name === 'today') return today
  if (name === 'week') return mondayOf(today)
  return name === 'term' ? termStart(today) : academicYearStart(today)
}

function startBefore(
  { name, comparison }: AskedPeriod,
  { from, until }: { readonly from: Day; readonly until: Day },
  days: WorkingDays,
): Day | null {
  if (comparison === 'none') return null
  if (comparison === 'last-year') return addDays(from, -YEAR_OF_WEEKS)
  if (name === 'today') return days.add(from, -1)
  if (name === 'week') return addDays(from, -7)
  if (name === 'term') return termStart(addDays(from, -1))
  if (name === 'year') return academicYearStart(addDays(from, -1))
  return addDays(from, -(daysBetween(from, until) + 1))
}

type Wrong = { readonly errors: Extract<ReadPeriod, { readonly kind: 'wrong' }>['errors'] }

function readDays(asked: AskedPeriod, today: Day): { readonly from: Day; readonly until: Day } | Wrong {
  const [from, until] = [dayIn(asked.from), dayIn(asked.until)]
  const errors: Wrong['errors'][number][] = []
  if (from === null) errors.push({ field: 'from', text: `The first day must be a real date, such as ${today}` })
  if (until === null) errors.push({ field: 'until', text: `The last day must be a real date, such as ${today}` })
  if (from === null || until === null) return { errors }
  if (from > today) errors.push({ field: 'from', text: 'The first day must be today or in the past' })
  if (until > today) errors.push({ field: 'until', text: 'The last day must be today or in the past' })
  if (errors.length > 0) return { errors }
  if (until < from) return { errors: [{ field: 'until', text: 'The last day must be the first day or later' }] }
  if (daysBetween(from, until) >= MOST_DAYS)
    return { errors: [{ field: 'until', text: `The days must be within a year: ${MOST_DAYS} days at most` }] }
  return { from, until }
}

/** No mail is older than this, and dates before it only look like ones. */
const EARLIEST = toDay('2000-01-01')

function dayIn(text: string): Day | null {
  try {
    const day = toDay(text.trim())
    return day < EARLIEST ? null : day
  } catch {
    return null
  }
}
