import { bankHolidaysByRule, createBankHolidays } from '../../../src/kernel/bank-holidays'
import { toDay, type Day } from '../../../src/kernel/day'
import { createWorkingDays } from '../../../src/kernel/working-days'

const days = createWorkingDays({ isBankHoliday: createBankHolidays(), endsAt: '17:00' })
const day = (text: string): Day => toDay(text)

describe('England’s bank holidays', () => {
  // As https://www.gov.uk/bank-holidays.json lists them for England and Wales.
  it.each([
    [2020, '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28'],
    [2021, '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28'],
    [2022, '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27'],
    [2023, '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26'],
    [2024, '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26'],
    [2025, '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26'],
    [2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
    [2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'],
    [2028, '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26'],
  ])('of %i are those of gov.uk', (year, expected) => {
    expect(bankHolidaysByRule(year)).toEqual(expected.split(' ').map(date => `${year}-${date}`))
  })

  it.each([
    [2035, '2035-03-23', '2035-03-26'],
    [2038, '2038-04-23', '2038-04-26'],
  ])('go on past the last year that is proclaimed: Easter of %i', (year, goodFriday, easterMonday) => {
    expect(bankHolidaysByRule(year).slice(1, 3)).toEqual([goodFriday, easterMonday])
  })

  it('are what a given list says for its own years, and go by rule for the others', () => {
    const isBankHoliday = createBankHolidays([day('2030-01-01'), day('2030-06-07')])

    expect(isBankHoliday(day('2030-06-07'))).toBe(true)
    expect(isBankHoliday(day('2030-12-25'))).toBe(false)
    expect(isBankHoliday(day('2031-12-25'))).toBe(true)
  })
})

describe('working days', () => {
  it.each([
    ['an ordinary day', '2026-11-24', 1, '2026-11-25'],
    ['none', '2026-11-24', 0, '2026-11-24'],
    ['over a weekend', '2026-11-26', 2, '2026-11-30'],
    ['over Easter', '2026-04-02', 1, '2026-04-07'],
    ['over Christmas with a substitute day', '2026-12-24', 2, '2026-12-30'],
    ['over Christmas with two substitute days, and New Year', '2027-12-24', 5, '2028-01-05'],
    ['back over Easter', '2026-04-07', -1, '2026-04-02'],
    ['into a year that is not proclaimed', '2040-12-24', 1, '2040-12-27'],
  ])('are added: %s', (_label, from, count, expected) => {
    expect(days.add(day(from), count)).toBe(expected)
  })

  it.each([
    ['the same day', '2026-11-24', '2026-11-24', 0],
    ['the day before', '2026-11-24', '2026-11-23', 0],
    ['a week', '2026-11-20', '2026-11-27', 5],
    ['a Saturday after a Friday', '2026-11-27', '2026-11-28', 0],
    ['Easter', '2026-04-02', '2026-04-08', 2],
    ['Christmas and New Year', '2026-12-24', '2027-01-04', 4],
    // 262, 261 and 260 weekdays of three years without 8, 8 and 10 bank holidays, and one day of the fourth.
    ['three years', '2020-01-01', '2023-01-03', 758],
  ])('are counted: %s', (_label, from, until, expected) => {
    expect(days.between(day(from), day(until))).toBe(expected)
  })

  it.each([
    ['before work begins', '2026-11-26T06:30:00Z', '2026-11-26'],
    ['a minute before it ends', '2026-11-26T16:59:00Z', '2026-11-26'],
    ['when it ends', '2026-11-26T17:00:00Z', '2026-11-27'],
    ['on a Friday evening', '2026-11-27T18:00:00Z', '2026-11-30'],
    ['on a Sunday', '2026-11-29T10:00:00Z', '2026-11-30'],
    ['on Good Friday', '2026-04-03T09:00:00Z', '2026-04-07'],
    ['an hour earlier in summer time', '2026-07-01T15:59:00Z', '2026-07-01'],
    ['when it ends in summer time', '2026-07-01T16:00:00Z', '2026-07-02'],
    ['just after midnight of summer time', '2026-07-01T23:30:00Z', '2026-07-02'],
  ])('count what comes %s', (_label, instant, expected) => {
    expect(days.countedOn(new Date(instant))).toBe(expected)
  })

  it.each([
    ['the Friday before the clocks go forward', '2026-03-27', '2026-03-27T17:00:00.000Z'],
    ['the Monday after', '2026-03-30', '2026-03-30T16:00:00.000Z'],
    ['the Friday before they go back', '2026-10-23', '2026-10-23T16:00:00.000Z'],
    ['the Monday after', '2026-10-26', '2026-10-26T17:00:00.000Z'],
  ])('end at five by the clock in England: %s', (_label, on, expected) => {
    expect(days.endOf(day(on)).toISOString()).toBe(expected)
  })

  it.each([
    ['00:00', '2026-07-01', '2026-06-30T23:00:00.000Z'],
    ['23:59', '2026-07-01', '2026-07-01T22:59:00.000Z'],
  ])('may end at %s', (endsAt, on, expected) => {
    const others = createWorkingDays({ isBankHoliday: createBankHolidays(), endsAt })

    expect(others.endOf(day(on)).toISOString()).toBe(expected)
  })
})
