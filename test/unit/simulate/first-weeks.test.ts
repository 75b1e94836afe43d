import { toDay } from '../../../src/kernel/day'
import { watchFirstWeeks } from '../../../src/simulate/judges/first-weeks'
import { printFirstWeeks } from '../../../src/simulate/print-first-weeks'

/** The short version of `npm run simulate -- --first-weeks 13`. */
describe('a desk that opens in August and knows nothing', () => {
  const weeks = watchFirstWeeks({ seed: 4, schools: 3_000, year: 2026, begins: toDay('2026-08-03'), weeks: 12 })
  const sum = (of: 'tickets' | 'raised' | 'ofMany' | 'falseProblems' | 'knowable' | 'found', from = 0, until = 12) =>
    weeks.slice(from, until).reduce((total, week) => total + week[of], 0)

  it('sees nothing of the year before, and September as it comes', () => {
    expect(weeks).toHaveLength(12)
    expect(weeks[0]).toMatchObject({ from: '2026-08-03', raised: 0 })
    expect(sum('tickets', 5, 9)).toBeGreaterThan(10 * sum('tickets', 0, 3))
  })

  it('raises no flood in September, and is not silent', () => {
    expect(sum('falseProblems') / sum('tickets')).toBeLessThan(0.01)
    expect(sum('ofMany', 0, 8)).toBeLessThanOrEqual(2)
    expect(sum('found') / sum('knowable')).toBeGreaterThan(0.6)
  })

  it('is told as a table', () => {
    const [first] = weeks
    expect(printFirstWeeks(first ? [first] : [])).toBe(
      '| week from | tickets | problems | of many schools | false | faults that begin | found |\n| --- | --- | --- | --- | --- | --- | --- |\n| 2026-08-03 | 6 | 0 | 0 | 0 | 0 | 0 |\n',
    )
  })
})
