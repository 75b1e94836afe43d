import { createCusum, poissonCusum } from '../../../../src/simulate/surges/detectors/cusum'
import type { WatchedDay } from '../../../../src/simulate/surges/detectors/detector'
import { createEars } from '../../../../src/simulate/surges/detectors/ears'
import { createFarrington } from '../../../../src/simulate/surges/detectors/farrington'
import { fixedCount } from '../../../../src/simulate/surges/detectors/fixed-count'

const daysOf = (schools: readonly number[], all = 10): readonly WatchedDay[] =>
  schools.map(count => ({ schools: count, all }))
const times = (count: number, value: number): readonly number[] => Array.from({ length: count }, () => value)

describe('the fixed count', () => {
  it('adds up the last three working days', () => {
    expect(fixedCount(daysOf([9, 1, 0, 2.5]))).toBe(3.5)
  })
})

describe('EARS', () => {
  // Mean 1, squares 6, six degrees of freedom: a deviation of 1.
  const week = [0, 2, 0, 2, 0, 2, 1]

  it('C1 counts deviations above the seven days before', () => {
    expect(createEars('C1', 'counts')(daysOf([...week, 4]))).toBeCloseTo(3, 10)
  })

  it('C2 leaves two days out', () => {
    expect(createEars('C2', 'counts')(daysOf([...week, 9, 9, 4]))).toBeCloseTo(3, 10)
  })

  it('C3 adds up what three days of C2 are above one deviation', () => {
    // Where nothing varies a deviation is a half: 2, 2 and 4 deviations, less one each.
    expect(createEars('C3', 'counts')(daysOf([...times(9, 1), 2, 2, 3]))).toBeCloseTo(5, 10)
  })

  it('finds a busy day usual that brings the same share of it', () => {
    const quiet = daysOf(times(7, 1), 10)

    expect(createEars('C1', 'shares')([...quiet, { schools: 4, all: 40 }])).toBe(0)
    // Four are expected, which vary by two at least.
    expect(createEars('C1', 'shares')([...quiet, { schools: 8, all: 40 }])).toBeCloseTo(2, 10)
    expect(createEars('C1', 'counts')([...quiet, { schools: 8, all: 40 }])).toBeCloseTo(14, 10)
  })

  it.each(['C1', 'C2', 'C3'] as const)('%s says nothing before it has its seven days', method => {
    expect(createEars(method, 'counts')(daysOf([0, 0, 0, 0, 0, 0, 50]))).toBe(0)
  })
})

describe('the cumulative sum', () => {
  it.each([
    [[2], 1.5],
    [[2, 2], 3],
    [[2, 2, 0], 0.5],
    [[2, 2, 0, 0], 0],
  ])('after %j, where one was usual and a deviation is a half, is %d', (last, sum) => {
    expect(createCusum('counts')(daysOf([...times(25, 1), ...last]))).toBeCloseTo(sum, 10)
  })

  it('of counts adds up what speaks for three times as much, and begins anew at nothing', () => {
    const first = { seen: 1, expected: 0.5 }

    expect(poissonCusum([first])).toBeCloseTo(Math.log(3) - 1, 10)
    expect(poissonCusum([first, { seen: 0, expected: 0.2 }])).toBe(0)
    expect(poissonCusum([first, { seen: 0, expected: 0.2 }, { seen: 2, expected: 0.5 }])).toBeCloseTo(1.19722, 5)
  })
})

describe('the detector after Farrington', () => {
  const aWeek = (count: number): readonly number[] => [count, 0, 0, 0, 0]
  const steady = times(20, 1).flatMap(aWeek)

  it('compares this week with the weeks before on the scale of the power two thirds', () => {
    // Weeks 3 to 19 back count. Variance of the line at today: 1/17 + 11²/408 = 0.3554, so (8^⅔ − 1) ÷ (⅔ √1.3554) = 3.865.
    expect(createFarrington('counts')(daysOf([...steady, ...aWeek(8)]))).toBeCloseTo(3.865, 1)
  })

  it('is not surprised by what is usual', () => {
    expect(createFarrington('counts')(daysOf([...steady, ...aWeek(1)]))).toBe(0)
    expect(createFarrington('counts')(daysOf([...steady.slice(0, 40), ...aWeek(8)]))).toBe(0)
  })

  it('weighs an earlier outbreak less, and so finds the next one as if it had not been', () => {
    const surprise = (outbreak: number): number =>
      createFarrington('counts')(daysOf([...times(20, 2), outbreak, ...times(19, 2), 8].flatMap(aWeek)))

    // Without one: 38 weeks of 2, (8^⅔ − 2^⅔) ÷ (⅔ 2^⅙ √(1 + 1/38 + 21.5²/4569.5)). Mean 2.2; the outbreak's Anscombe residual of 3.9 has it weigh a fifteenth.
    expect(surprise(2)).toBeCloseTo(3.04, 1)
    expect(surprise(10) / surprise(2)).toBeGreaterThan(0.9)
  })

  it('knows the season from the year before', () => {
    const year = [...times(45, 1), ...times(6, 8)].flatMap(aWeek)
    const again = [...times(46, 1).flatMap(aWeek), ...aWeek(8)]

    expect(createFarrington('counts')(daysOf([...year, ...again]))).toBeLessThan(1.5)
    expect(createFarrington('counts')(daysOf([...year, ...again.slice(0, 100), ...aWeek(8)]))).toBeGreaterThan(3)
  })

  it('finds a busy week usual that brings the same share of it', () => {
    const busy = [...daysOf(steady, 10), ...daysOf(aWeek(8), 80)]

    expect(createFarrington('shares')(busy)).toBe(0)
    expect(createFarrington('counts')(busy)).toBeCloseTo(3.865, 1)
  })
})
