import { raise, thresholdFor } from '../../../../src/simulate/surges/alarms'
import { compareSurges } from '../../../../src/simulate/surges/compare-surges'
import { printComparison } from '../../../../src/simulate/surges/print-comparison'
import type { Look, WatchedYear } from '../../../../src/simulate/surges/watch-year'
import { watchYear } from '../../../../src/simulate/surges/watch-year'
import { createWorkingDayNumbers } from '../../../../src/simulate/surges/working-day-numbers'
import { createEars } from '../../../../src/simulate/surges/detectors/ears'
import { fixedCount } from '../../../../src/simulate/surges/detectors/fixed-count'
import { createSurgeReader } from '../../../../src/simulate/judges/surge-reader'
import { toDay } from '../../../../src/kernel/day'

const look = (day: number, score: number, more: Partial<Look> = {}): Look => ({
  ...{ kind: 'everywhere', cell: 'a', day, faults: [], scores: { one: score } },
  ...more,
})
const yearOf = (...looks: readonly Look[]): WatchedYear => ({
  ...{ reports: 1_000, looks, opened: [look(12, 0, { faults: ['f'] }), look(40, 0)] },
  firstReports: new Map([
    ['f', 10],
    ['g', 30],
  ]),
})
const year = yearOf(
  look(3, 5),
  look(9, 6),
  look(10, 4, { cell: 'b' }),
  look(13, 3, { cell: 'b', faults: ['f'] }),
  look(14, 9, { cell: 'b', faults: ['f'] }),
  look(40, 7),
)
const from = (threshold: number) => raise([year], { isAlarm: ({ scores }) => (scores['one'] ?? 0) >= threshold })

describe('alarms', () => {
  it('count once for a cell until twenty working days have been without', () => {
    // Day 3 with 9, and 40, and the other cell's day 10.
    expect(from(4)).toMatchObject({ falseAlarms: 3 })
    expect(from(7)).toMatchObject({ falseAlarms: 1 })
  })

  it('find a fault with the first that it is behind, so many working days after its first report', () => {
    expect(from(3)).toMatchObject({ delays: [3], planted: 2 })
    expect(from(5)).toMatchObject({ delays: [4], planted: 2 })
    expect(from(10)).toEqual({ delays: [], planted: 2, falseAlarms: 0 })
  })

  it.each([
    [3, 3],
    [2, 5],
    [1, 7],
    [0, 9],
  ])('are %d false ones at most from a threshold of %d on', (falseAlarms, threshold) => {
    expect(thresholdFor([year], { kind: 'everywhere', detector: 'one', falseAlarms })).toBe(threshold)
  })

  it('are compared at equal false alarms for each kind of scope, beside the rules as they run', () => {
    const [running, , , twoInAThousand] = compareSurges([{ ...year, reports: 4_000 }])

    expect(running).toMatchObject({ allowed: null, falseAlarms: { hits: 1 }, found: { hits: 1, count: 2 }, median: 2 })
    expect(twoInAThousand).toMatchObject({ detector: 'one', allowed: 2, falseAlarms: { hits: 2 }, median: 4 })
    expect(twoInAThousand?.thresholds.everywhere).toBe(5)
    expect(printComparison([running!]).split('\n').at(-1)).toBe(
      '| rules as they run | 0.25 | 50.0%, 9.5% to 90.5% | 1 of 2 | 2 | 2 |',
    )
  })
})

describe('working days', () => {
  it('have weekends and bank holidays count to the next', () => {
    const numberOf = createWorkingDayNumbers(toDay('2026-08-27'))

    // A Thursday and a Friday; the Monday after is a bank holiday.
    expect(
      ['2026-08-27', '2026-08-28', '2026-08-29', '2026-08-31', '2026-09-01', '2026-09-01', '2026-09-03'].map(day =>
        numberOf(new Date(`${day}T12:00:00Z`)),
      ),
    ).toEqual([0, 1, 2, 2, 2, 2, 4])
  })
})

describe('a year that is watched', () => {
  const watched = watchYear(
    { seed: 3, schools: 100, year: 2026, yearsBefore: 1 },
    { reader: createSurgeReader(), detectors: { 'fixed count': fixedCount, C2: createEars('C2', 'shares') } },
  )

  it('is looked at by every detector, with the year before behind it', () => {
    const [first] = watched.looks

    expect(Object.keys(first?.scores ?? {})).toEqual(['our scan', 'CUSUM of what is expected', 'fixed count', 'C2'])
    // 250-odd working days of the year before come first.
    expect(Math.min(...watched.looks.map(({ day }) => day))).toBeGreaterThan(240)
  })

  it('has planted faults of many schools behind some of its looks, and none of the year before', () => {
    const behind = new Set(watched.looks.flatMap(({ faults }) => faults))

    expect(watched.firstReports.size).toBeGreaterThan(30)
    expect([...behind].filter(fault => !watched.firstReports.has(fault) && !fault.endsWith('of 2025'))).toEqual([])
    expect([...watched.firstReports.keys()].filter(fault => behind.has(fault)).length).toBeGreaterThan(25)
  })

  it('lets no detector raise more false alarms than it is allowed', () => {
    for (const { allowed, falseAlarms } of compareSurges([watched])) {
      if (allowed !== null) expect(falseAlarms.share * 1_000).toBeLessThanOrEqual(allowed)
    }
  })
})
