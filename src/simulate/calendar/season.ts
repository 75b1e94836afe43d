import { weekdayOf } from '../../kernel/bank-holidays'
import type { Day } from '../../kernel/day'

/**
 * Ordinary work on a school day, by month: waves each September when ECTs begin, a smaller one in January, quiet summers (domain.md §7.1 has
 * the waves; the numbers are chosen for the simulation).
 */
const MONTHS: Readonly<Record<string, number>> = {
  '09': 3.2,
  '10': 1.7,
  '11': 1.1,
  '12': 0.7,
  '01': 1.9,
  '02': 1,
  '03': 0.9,
  '04': 0.8,
  '05': 0.7,
  '06': 0.9,
  '07': 0.8,
  '08': 0.9,
}
/** From Monday to Sunday: what piled up over the weekend is written on Monday. */
const WEEKDAYS = [1.25, 1.15, 1, 0.95, 0.65, 0.03, 0.04] as const
/** On working days outside term some tutors write all the same; on bank holidays hardly any. */
const HOLIDAY = 0.15
const BANK_HOLIDAY = 0.03
/** The last working days of August: tutors are back before the pupils. */
const BEFORE_TERM = 0.7

/** How much ordinary work a day brings, in no unit: days compare by it. */
export function volumeOn(day: Day, kind: { readonly isWorkingDay: boolean; readonly isSchoolDay: boolean }): number {
  const weekday = weekdayOf(day)
  const usual = (MONTHS[day.slice(5, 7)] ?? 1) * (WEEKDAYS[weekday - 1] ?? 0)
  if (kind.isSchoolDay || weekday > 5) return usual
  if (!kind.isWorkingDay) return usual * BANK_HOLIDAY
  return usual * (/-08-2[4-9]|-08-3|-09-0/.test(day) ? BEFORE_TERM : HOLIDAY)
}
