import { readSimulateOptions } from '../../../src/simulate/simulate-options'

describe('the options of the simulator', () => {
  it('have a year of all schools by default', () => {
    expect(readSimulateOptions([], ['naive'])).toEqual({
      ...{
        seed: 1,
        schools: 22_000,
        year: 2026,
        judge: 'naive',
        surgesOf: null,
        firstWeeks: null,
        out: null,
        json: false,
      },
    })
  })

  it.each([
    [['--seed', '1000'], 'Seeds from 1000 are held out: run them once, at the end, with --held-out'],
    [['--seed', 'x'], '--seed is a whole number from 0 to 4294967295'],
    [['--schools', '3'], '--schools is from 20 to 200000'],
    [['--year', '1999'], '--year is from 2021 to 2099'],
    [['--judge', 'best'], '--judge is one of naive'],
    [['--first-weeks', '53'], '--first-weeks is from 1 to 52'],
    [['--first-weeks', '9', '--compare-surges', '2'], '--first-weeks and --compare-surges are asked for one at a time'],
    [['--compare-surges', '0'], '--compare-surges is from 1 to 20'],
    [['--seed', '990', '--compare-surges', '11'], 'Surges are compared on seeds that are not held out'],
    [['--sed', '1'], expect.stringContaining("Unknown option '--sed'")],
  ])('refuse %j in words', (args, sentence) => {
    expect(readSimulateOptions(args, ['naive'])).toEqual(sentence)
  })

  it('take seeds whose surges are compared', () => {
    expect(readSimulateOptions(['--seed', '990', '--compare-surges', '10'], ['naive'])).toMatchObject({
      ...{ seed: 990, surgesOf: 10 },
    })
  })

  it('take the last seed that is not held out, and a held-out one when that is said', () => {
    expect(readSimulateOptions(['--seed', '999'], ['naive'])).toMatchObject({ seed: 999 })
    expect(readSimulateOptions(['--seed', '1000', '--held-out'], ['naive'])).toMatchObject({ seed: 1000 })
  })
})
