import { createBankHolidays } from '../../../src/kernel/bank-holidays'
import { createWorkingDays } from '../../../src/kernel/working-days'

const days = createWorkingDays({ isBankHoliday: createBankHolidays(), endsAt: '17:00' })
const minutes = (from: string, until: string) => days.minutesBetween(new Date(from), new Date(until))

describe('minutes of work', () => {
  it.each([
    ['within a day', '2026-11-24T10:00:00Z', '2026-11-24T11:30:59Z', 90],
    ['from before work', '2026-11-24T06:00:00Z', '2026-11-24T09:30:00Z', 30],
    ['after work', '2026-11-24T17:00:00Z', '2026-11-24T23:00:00Z', 0],
    ['over a night', '2026-11-24T16:00:00Z', '2026-11-25T10:00:00Z', 120],
    ['over a weekend', '2026-11-20T16:30:00Z', '2026-11-23T09:30:00Z', 60],
    ['over Christmas, two bank holidays and a weekend', '2026-12-24T16:00:00Z', '2026-12-29T10:00:00Z', 120],
    // Work begins at nine by the clock of England, which was eight in UTC on the Friday.
    ['over the end of summer time', '2026-10-23T08:00:00Z', '2026-10-26T10:00:00Z', 540],
    // 758 working days of eight hours, as they are counted for the same years.
    ['over three years', '2020-01-01T00:00:00Z', '2023-01-03T17:00:00Z', 363_840],
    ['backwards', '2026-11-24T11:00:00Z', '2026-11-24T10:00:00Z', 0],
  ])('%s', (_what, from, until, expected) => {
    expect(minutes(from, until)).toBe(expected)
  })

  it('of a day are those between beginning and end', () => {
    expect(days.minutesOfDay).toBe(480)
    expect(createWorkingDays({ isBankHoliday: () => false, startsAt: '08:30', endsAt: '16:00' }).minutesOfDay).toBe(450)
  })
})
