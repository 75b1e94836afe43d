import { BASELINE } from '../../../../src/simulate/judges'
import { createRulesJudge } from '../../../../src/simulate/judges/rules-judge'
import { examine } from '../../../../src/simulate/score/examine'
import { simulateYear } from '../../../../src/simulate/simulate-year'

/** The short version of `npm run simulate -- --judge rules`: a year of 3,000 schools. */
describe('the rules in a simulated year', () => {
  const year = simulateYear({ seed: 4, schools: 3_000 })

  it('find more faults than the same school and cause do, group them better, and raise fewer false ones', async () => {
    const rules = await examine(year, createRulesJudge())
    const naive = await examine(year, BASELINE)

    expect(rules.found.share).toBeGreaterThan(naive.found.share + 0.2)
    expect(rules.grouping.pairwise.f1).toBeGreaterThan(naive.grouping.pairwise.f1 + 0.2)
    expect(rules.grouping.bCubed.f1).toBeGreaterThan(naive.grouping.bCubed.f1)
    expect(rules.falseOfTickets.share).toBeLessThan(naive.falseOfTickets.share)
  })
})
