import { weekdayOf } from '../kernel/bank-holidays'
import { addDays, dayAt, type Day } from '../kernel/day'

/** A term has at most this many weeks; a longer trend is a page of its own. */
const MOST_WEEKS = 16

/** Counts by week from the first instant's week to the last's, weeks without any included; the newest 16 of them. */
export function countByWeek(
  instants: readonly Date[],
  until: Date,
): readonly { readonly weekStarting: Day; readonly tickets: number }[] {
  const first = instants.reduce((least, one) => (one < least ? one : least), until)
  const last = mondayOf(dayAt(until))
  const counts = new Map<Day, number>()
  for (const instant of instants) {
    const week = mondayOf(dayAt(instant))
    counts.set(week, (counts.get(week) ?? 0) + 1)
  }
  const weeks: Day[] = []
  for (let week = last; week >= mondayOf(dayAt(first)) && weeks.length < MOST_WEEKS; week = addDays(week, -7)) {
    weeks.unshift(week)
  }
  return weeks.map(weekStarting => ({ weekStarting, tickets: counts.get(weekStarting) ?? 0 }))
}

/** The Monday of a day's week. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day))
}
