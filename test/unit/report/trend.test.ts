import { toDay, type Day } from '../../../src/kernel/day'
import { makeReport } from '../../../src/report/make-report'
import { trendCsv } from '../../../src/report/report-csv'
import { countSchoolDays } from '../../../src/report/trend/count-school-days'
import { trendChart } from '../../../src/report/trend/trend-chart'
import type { UsualReader } from '../../../src/report/trend/usual-reader'
import { nothingUsual } from '../../fakes/nothing-usual'
import { anOccurrence, makes, someFacts } from './report-fixture'

/** Weekdays but for Monday 23 November 2026. */
const isSchoolDay = (day: Day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()) && day !== '2026-11-23'
const until = new Date('2026-11-25T10:00:00Z')

describe('counting by school day', () => {
  it('counts each school once a day, and tickets without a school by who wrote', () => {
    const days = countSchoolDays(
      [
        anOccurrence('1', '2026-11-24T09:00:00Z'),
        anOccurrence('2', '2026-11-24T10:00:00Z'),
        anOccurrence('3', '2026-11-24T11:00:00Z', { schoolUrn: null, requesterKey: 'mo' }),
        anOccurrence('4', '2026-11-24T12:00:00Z', { schoolUrn: null, requesterKey: 'mo' }),
      ],
      until,
      isSchoolDay,
    )

    expect(days.slice(-2)).toEqual([
      { day: '2026-11-24', tickets: 4, schools: 2 },
      { day: '2026-11-25', tickets: 0, schools: 0 },
    ])
  })

  it('counts what comes on a weekend or a holiday on the next school day', () => {
    const days = countSchoolDays([anOccurrence('1', '2026-11-21T09:00:00Z')], until, isSchoolDay)

    expect(days.filter(({ tickets }) => tickets > 0)).toEqual([{ day: '2026-11-24', tickets: 1, schools: 1 }])
    expect(days.map(({ day }) => day)).not.toContain('2026-11-23')
  })

  it('shows at least ten days and at most forty', () => {
    const since = (at: string) => countSchoolDays([anOccurrence('1', at)], until, isSchoolDay)

    expect(since('2026-11-25T09:00:00Z').map(({ day }) => day)).toEqual([
      '2026-11-11',
      '2026-11-12',
      '2026-11-13',
      '2026-11-16',
      '2026-11-17',
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
      '2026-11-24',
      '2026-11-25',
    ])
    expect(since('2026-03-02T09:00:00Z')).toHaveLength(40)
  })
})

describe('the trend of a report', () => {
  const occurrences = [
    anOccurrence('1', '2026-11-24T09:00:00Z'),
    anOccurrence('2', '2026-11-24T10:00:00Z', { schoolUrn: '910002', schoolName: 'Dale School' }),
    anOccurrence('3', '2026-11-25T08:00:00Z'),
  ]
  const made = async (usual: UsualReader, scope: 'everywhere' | 'school' = 'everywhere') => {
    const facts = someFacts(occurrences)
    const problems = [{ ...facts, problem: { ...facts.problem, scope } }]
    return makeReport({ ...makes, usual, isSchoolDay }, { problems, madeAt: until })
  }

  it('stands against what is usual of the same cause, scope and days', async () => {
    const asked: object[] = []
    const report = await made({
      perDay: async ({ cause, scope, scopeKey, unit, days }) => {
        asked.push({ cause, scope, scopeKey, unit, days: days.length })
        return new Map([[toDay('2026-11-24'), 0.42]])
      },
    })

    expect(asked).toEqual([
      { cause: 'not-in-school-pool', scope: 'everywhere', scopeKey: '910001', unit: 'schools', days: 10 },
    ])
    expect(report.problems[0]?.trend?.days.slice(-2)).toEqual([
      { day: '2026-11-24', tickets: 2, schools: 2, usual: 0.42 },
      { day: '2026-11-25', tickets: 1, schools: 1, usual: null },
    ])
    expect(trendCsv(report).split('\r\n').slice(-3)).toEqual([
      'PRB-7K3M,2026-11-24,2,2,0.42,schools',
      'PRB-7K3M,2026-11-25,1,1,,',
      '',
    ])
  })

  it('says its figures in words, and draws a mark only where something usual is known', async () => {
    const usual: UsualReader = { perDay: async () => new Map([[toDay('2026-11-24'), 0.42]]) }
    const [known, unknown] = [await made(usual), await made(nothingUsual)].map(report => {
      const trend = report.problems[0]?.trend
      if (!trend) throw new TypeError('no trend')
      return trendChart(trend, { id: 'one', width: 440 })
    })

    expect(known?.text).toBe(
      '3 tickets in 10 school days to 25 November 2026. Most schools on one day: 2, on 24 November 2026, where 0.4 are usual.',
    )
    expect(known?.svg.match(/md-chart__before/g)).toHaveLength(1)
    expect(known?.svg).toContain('width="440"')
    expect(known?.rows.at(-1)).toEqual(['25 November 2026', 1, 1, 'not known'])
    expect(unknown?.text).toBe(
      '3 tickets in 10 school days to 25 November 2026. Most schools on one day: 2, on 24 November 2026.',
    )
    expect(unknown?.svg).not.toContain('md-chart__before')
    expect(unknown?.head).toEqual(['School day', 'Tickets', 'Schools'])
  })

  it('counts tickets where one school has the problem', async () => {
    const report = await made(nothingUsual, 'school')

    expect(report.problems[0]?.trend?.unit).toBe('tickets')
  })
})
