import { toDay } from '../../../src/kernel/day'
import { schoolYear } from '../../../src/simulate/calendar/school-year'
import { halfTermsOf } from '../../../src/simulate/calendar/terms'

describe('the calendar of a simulated year', () => {
  it.each([
    {
      year: 2024,
      terms: [
        ['2024-09-03', '2024-10-25'],
        ['2024-11-04', '2024-12-20'],
        ['2025-01-06', '2025-02-14'],
        ['2025-02-24', '2025-04-04'],
        ['2025-04-21', '2025-05-23'],
        ['2025-06-02', '2025-07-23'],
      ],
    },
    {
      year: 2026,
      terms: [
        ['2026-09-02', '2026-10-23'],
        ['2026-11-02', '2026-12-18'],
        ['2027-01-04', '2027-02-12'],
        ['2027-02-22', '2027-03-26'],
        ['2027-04-12', '2027-05-28'],
        ['2027-06-07', '2027-07-21'],
      ],
    },
  ])('has the six half terms of $year', ({ year, terms }) => {
    expect(halfTermsOf(year).map(({ from, until }) => [from, until])).toEqual(terms)
  })

  it.each([
    ['a Monday in term', '2026-09-07', true],
    ['a Saturday in term', '2026-09-12', false],
    ['a day of half term', '2026-10-28', false],
    ['Good Friday, on which the spring term would end', '2027-03-26', false],
    ['the bank holiday in May', '2027-05-03', false],
    ['a day in August', '2027-08-10', false],
  ])('knows %s', (_, day, isSchoolDay) => {
    const calendar = schoolYear(2026)

    expect(calendar.days[calendar.indexOf(toDay(day))]?.isSchoolDay).toBe(isSchoolDay)
  })

  it.each([2021, 2022, 2023, 2024, 2025, 2026, 2027, 2037])('has as many school days in %d as schools have', year => {
    const count = schoolYear(year).days.filter(day => day.isSchoolDay).length

    // 190 with pupils and five for the training of teachers, a few more or less where holidays fall otherwise.
    expect(count).toBeGreaterThanOrEqual(188)
    expect(count).toBeLessThanOrEqual(199)
  })

  it('counts school days over weekends and half terms', () => {
    const calendar = schoolYear(2026)

    expect(calendar.schoolDaysBetween(toDay('2026-09-04'), toDay('2026-09-07'))).toBe(1)
    expect(calendar.schoolDaysBetween(toDay('2026-10-23'), toDay('2026-11-03'))).toBe(2)
    expect(calendar.schoolDaysBetween(toDay('2026-11-03'), toDay('2026-10-23'))).toBe(0)
    expect(calendar.schoolDaysBefore(toDay('2026-09-03'))).toBe(1)
    expect(calendar.schoolDay(toDay('2026-10-23'), 1)).toBe('2026-11-02')
    expect(calendar.schoolDayNumber(new Date('2026-09-02T22:59:00Z'))).toBe(1)
    expect(calendar.schoolDayNumber(new Date('2026-09-02T23:01:00Z'))).toBe(2)
  })

  it('spreads the whole of a year over its days', () => {
    const { days } = schoolYear(2026)

    expect(days).toHaveLength(365)
    expect(days.reduce((sum, { volume }) => sum + volume, 0)).toBeCloseTo(1, 10)
  })
})
