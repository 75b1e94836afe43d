import { addDays, dayAt, type Day } from '../../kernel/day'
import { placeOfOccurrence } from '../../problem/problem'
import type { ReportedOccurrence } from '../report-reader'

/** Whether schools work on a day: Monday to Friday, bank holidays left out. */
export type IsSchoolDay = (day: Day) => boolean

/** What one school day brought. */
export interface CountedDay {
  readonly day: Day
  readonly tickets: number
  /** Schools, each once; a ticket without one counts by its requester. */
  readonly schools: number
}

/** Eight weeks of school days: more columns than these are not told apart on a telephone. */
const MOST_DAYS = 40
/** A problem that began today is shown against the fortnight before it. */
const FEWEST_DAYS = 10

/**
 * Counts by school day, oldest first, those without any ticket included: from the first report, but at least ten and at most
 * forty days up to now. What comes on another day counts on the next school day, on which it is read.
 */
export function countSchoolDays(
  occurrences: readonly Pick<ReportedOccurrence, 'ticketId' | 'schoolUrn' | 'requesterKey' | 'occurredAt'>[],
  until: Date,
  isSchoolDay: IsSchoolDay,
): readonly CountedDay[] {
  const byDay = new Map<Day, { tickets: number; readonly places: Set<string> }>()
  for (const one of occurrences) {
    const day = nextSchoolDay(dayAt(one.occurredAt), isSchoolDay)
    const counted = byDay.get(day) ?? { tickets: 0, places: new Set<string>() }
    byDay.set(day, counted)
    counted.tickets += 1
    counted.places.add(placeOfOccurrence(one))
  }
  const first = [...byDay.keys()].sort()[0] ?? dayAt(until)
  return daysUntil(nextSchoolDay(dayAt(until), isSchoolDay), first, isSchoolDay).map(day => {
    const counted = byDay.get(day)
    return { day, tickets: counted?.tickets ?? 0, schools: counted?.places.size ?? 0 }
  })
}

function daysUntil(last: Day, first: Day, isSchoolDay: IsSchoolDay): readonly Day[] {
  const days: Day[] = []
  for (let day = last; days.length < MOST_DAYS && (day >= first || days.length < FEWEST_DAYS); day = addDays(day, -1)) {
    if (isSchoolDay(day)) days.unshift(day)
  }
  return days
}

function nextSchoolDay(from: Day, isSchoolDay: IsSchoolDay): Day {
  let day = from
  while (!isSchoolDay(day)) day = addDays(day, 1)
  return day
}
