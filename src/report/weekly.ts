import { dayAt, daysBetween, formatDay, londonInstant, type Day } from '../kernel/day'
import { mondayOf } from './weeks'

/** When it is read first thing; on Tuesday it still goes out when nothing ran on Monday, and later it is no news. */
const SENT_AT = '07:00'
const LATEST_DAYS = 1
/** What is written carries the instant at which it began to wait for its turn: whoever asks for news looks back so far. */
export const OVERLAP_MS = 120_000
const WEEK_MS = 7 * 86_400_000
/** The busiest problems; it says how many others there are. */
export const MOST_IN_A_WEEK = 20

/** A week by the Monday after it, and since when its reports go out. */
export interface WeekDue {
  readonly monday: Day
  readonly due: Date
}

/** The week whose reports go out now; null at any other time. */
export function weekDue(now: Date): WeekDue | null {
  const monday = mondayOf(dayAt(now))
  const due = londonInstant(monday, SENT_AT)
  return now < due || daysBetween(monday, dayAt(now)) > LATEST_DAYS ? null : { monday, due }
}

/** What a week's reports are about, from its first instant until before its last. */
export function daysOf({ due }: Pick<WeekDue, 'due'>): { readonly from: Date; readonly until: Date } {
  return { from: new Date(due.getTime() - WEEK_MS), until: due }
}

/** Its title, for the week before a Monday. */
export function weeklyTitle(problems: number, monday: Day): string {
  return `Weekly report: ${problems === 1 ? '1 problem' : `${problems} problems`} reported in the week to ${formatDay(monday)}`
}
