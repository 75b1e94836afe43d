import { z } from 'zod'
import { toDay, type Day } from '../kernel/day'

const DIVISION = 'england-and-wales'
const Listed = z.object({ [DIVISION]: z.object({ events: z.array(z.object({ date: z.string() })).min(1) }) })

/** Reads a file in the form of https://www.gov.uk/bank-holidays.json; says what is wrong with any other. */
export function readBankHolidays(text: string): { readonly days: readonly Day[]; readonly fault: string | null } {
  try {
    const { events } = Listed.parse(JSON.parse(text))[DIVISION]
    return { days: events.map(({ date }) => toDay(date)), fault: null }
  } catch (error) {
    if (error instanceof RangeError) return { days: [], fault: error.message }
    return { days: [], fault: `is not a file such as https://www.gov.uk/bank-holidays.json, with "${DIVISION}"` }
  }
}
