import { createBankHolidays, weekdayOf } from '../../kernel/bank-holidays'
import { addDays, dayAt, type Day } from '../../kernel/day'

/**
 * Numbers working days from a first one on, 0 being that; weekends and bank holidays count to the next, as whoever reads the mail does.
 * Instants must not go back.
 */
export function createWorkingDayNumbers(first: Day): (at: Date) => number {
  const isBankHoliday = createBankHolidays()
  const isWorkingDay = (day: Day): boolean => weekdayOf(day) < 6 && !isBankHoliday(day)
  let [day, number] = [first, 0]
  const goOn = (): void => {
    while (!isWorkingDay(day)) day = addDays(day, 1)
  }
  goOn()
  return at => {
    for (const today = dayAt(at); day < today; goOn()) {
      day = addDays(day, 1)
      number += 1
      goOn()
    }
    return number
  }
}
