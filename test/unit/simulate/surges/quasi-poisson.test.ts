import { fitCounts } from '../../../../src/simulate/surges/detectors/quasi-poisson'

const ones = (count: number): readonly number[] => Array.from({ length: count }, () => 1)
const constant = (counts: readonly number[], exposures = ones(counts.length)) =>
  fitCounts({ terms: counts.map(() => [[0, 1]] as const), counts, exposures, weights: ones(counts.length), width: 1 })

describe('the regression of counts', () => {
  it('expects the mean where nothing else is known', () => {
    const { expected, variance } = constant([1, 2, 3]).predict([[0, 1]], 1)

    expect(expected).toBeCloseTo(2, 3)
    // Of a mean of two from three counts: two thirds.
    expect(variance).toBeCloseTo(2 / 3, 2)
  })

  it('measures how much more counts vary than chance, and never less', () => {
    // 4/2 + 4/2 + 16/2 over two degrees of freedom.
    expect(constant([0, 0, 6]).dispersion).toBeCloseTo(6, 2)
    expect(constant([2, 2, 2]).dispersion).toBe(1)
  })

  it('counts out of what each is out of', () => {
    expect(constant([1, 2], [10, 20]).predict([[0, 1]], 40).expected).toBeCloseTo(4, 2)
  })

  it('follows a trend', () => {
    const counts = [1, 2, 4, 8]
    const terms = counts.map((_, place) => [[0, 1] as const, [1, place] as const])
    const model = fitCounts({ terms, counts, exposures: ones(4), weights: ones(4), width: 2 })

    expect(
      model.predict(
        [
          [0, 1],
          [1, 4],
        ],
        1,
      ).expected,
    ).toBeCloseTo(16, 0)
  })

  it('gives a count of no weight no say', () => {
    const terms = [1, 1, 9].map(() => [[0, 1]] as const)
    const model = fitCounts({ terms, counts: [1, 1, 9], exposures: ones(3), weights: [1, 1, 0], width: 1 })

    expect(model.predict([[0, 1]], 1).expected).toBeCloseTo(1, 3)
  })

  it('has residuals that stand out where a count does', () => {
    const { residuals } = constant([1, 1, 1, 1, 1, 1, 1, 1, 1, 15])

    expect(residuals[0]).toBeLessThan(0)
    expect(residuals[9]).toBeGreaterThan(2)
  })
})
