import { createBankHolidays } from '../../../../src/kernel/bank-holidays'
import { createWorkingDays } from '../../../../src/kernel/working-days'
import { academicYearStart, readPeriod, termStart, type AskedPeriod } from '../../../../src/report/figures/period'
import { toDay } from '../../../../src/kernel/day'

const days = createWorkingDays({ isBankHoliday: createBankHolidays(), endsAt: '17:00' })
/** A Monday morning in winter time. */
const NOW = new Date('2026-11-23T10:30:00.000Z')

function read(asked: Partial<AskedPeriod>, now = NOW) {
  const got = readPeriod({ name: 'term', from: '', until: '', comparison: 'previous', ...asked }, { now, days })
  if (got.kind === 'wrong') return got.errors
  const text = (period: typeof got.period) => `${period.begins.toISOString()} ${period.ends.toISOString()}`
  return [text(got.period), got.before && text(got.before)]
}

describe('a period', () => {
  it.each([
    // The working day before a Monday is a Friday, up to the same time of day.
    [
      { name: 'today' as const },
      '2026-11-23T00:00:00.000Z 2026-11-23T10:30:00.000Z',
      '2026-11-20T00:00:00.000Z 2026-11-20T10:30:00.000Z',
    ],
    [
      { name: 'week' as const, comparison: 'last-year' as const },
      '2026-11-23T00:00:00.000Z 2026-11-23T10:30:00.000Z',
      '2025-11-24T00:00:00.000Z 2025-11-24T10:30:00.000Z',
    ],
    // The term began in summer time; the one before began in April and is held to as many days.
    [
      { name: 'term' as const },
      '2026-08-31T23:00:00.000Z 2026-11-23T10:30:00.000Z',
      '2026-03-31T23:00:00.000Z 2026-06-23T09:30:00.000Z',
    ],
    [
      { name: 'year' as const },
      '2026-08-31T23:00:00.000Z 2026-11-23T10:30:00.000Z',
      '2025-08-31T23:00:00.000Z 2025-11-23T10:30:00.000Z',
    ],
    [
      { name: 'custom' as const, from: '2026-10-01', until: '2026-10-31' },
      '2026-09-30T23:00:00.000Z 2026-11-01T00:00:00.000Z',
      '2026-08-30T23:00:00.000Z 2026-09-30T23:00:00.000Z',
    ],
    [
      { name: 'today' as const, comparison: 'none' as const },
      '2026-11-23T00:00:00.000Z 2026-11-23T10:30:00.000Z',
      null,
    ],
  ])('%j spans England’s days, and is held against as much of another', (asked, period, before) => {
    expect(read(asked)).toEqual([period, before])
  })

  it.each([
    [{ from: '2026-02-30', until: 'tomorrow' }, ['from', 'until']],
    [{ from: '2026-12-01', until: '2026-12-02' }, ['from', 'until']],
    [{ from: '2026-11-02', until: '2026-11-01' }, ['until']],
    [{ from: '2025-11-22', until: '2026-11-23' }, ['until']],
    [{ from: '0001-01-01', until: '0001-01-02' }, ['from', 'until']],
  ])('of %j is refused, field by field', (asked, fields) => {
    const errors = read({ name: 'custom', ...asked })

    expect(errors.map(error => typeof error === 'object' && error && error.field)).toEqual(fields)
  })

  it.each([
    ['2026-08-31', '2026-04-01', '2025-09-01'],
    ['2026-09-01', '2026-09-01', '2026-09-01'],
    ['2027-03-31', '2027-01-01', '2026-09-01'],
  ])('of %s: the term began on %s and the academic year on %s', (day, term, year) => {
    expect([termStart(toDay(day)), academicYearStart(toDay(day))]).toEqual([term, year])
  })
})
