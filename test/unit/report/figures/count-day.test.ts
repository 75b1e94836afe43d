import { addUp, countDay, type Counted } from '../../../../src/report/figures/count-day'
import { sayElapsed, sayWorking } from '../../../../src/report/figures/say-minutes'

const NOTHING: Counted = {
  ...{ cause: null, leadProvider: null, readyFirst: null, way: null },
  ...{ answerMinutes: null, answerWorking: null, completionMinutes: null, completionWorking: null },
}
const answered = (minutes: number): Counted => ({ ...NOTHING, answerMinutes: minutes, answerWorking: minutes })
const day = (given: Partial<Parameters<typeof countDay>[0]>) =>
  // As a database keeps it.
  JSON.parse(JSON.stringify(countDay({ arrived: [], completed: [], reopened: 0, ...given }))) as ReturnType<
    typeof countDay
  >

describe('figures', () => {
  it('of days add up, and their times are ranked over all of them', () => {
    const first = day({ arrived: [1, 2, 3, 4, 5, 6].map(answered) })
    const second = day({ arrived: [...[100, 101, 102, 500].map(answered), NOTHING] })

    const { arrived, answers } = addUp([first, second])

    expect(arrived).toBe(11)
    // Of ten the fifth, and the ninth.
    expect(answers).toEqual({ count: 10, working: { median: 5, ninth: 102 }, wall: { median: 5, ninth: 102 } })
  })

  it('give no time of fewer than five, which is that of one person', () => {
    expect(addUp([day({ arrived: [1, 2, 3, 4].map(answered) })]).answers).toEqual({
      count: 4,
      working: null,
      wall: null,
    })
  })

  it('tell what is ready, how it was completed, and shares, most first', () => {
    const counted = addUp([
      day({
        arrived: [
          { ...NOTHING, readyFirst: true, cause: 'removed' },
          { ...NOTHING, readyFirst: false, cause: '__proto__', leadProvider: 'Northgate' },
          { ...NOTHING, cause: 'removed' },
        ],
        completed: [
          { ...NOTHING, way: 'one-click' },
          { ...NOTHING, way: 'one-click' },
          { ...NOTHING, way: 'by-hand' },
          { ...NOTHING, way: 'answer' },
        ],
        reopened: 2,
      }),
      day({ arrived: [{ ...NOTHING, cause: '__proto__' }], reopened: 1 }),
    ])

    expect(counted).toMatchObject({ asked: 2, readyFirst: 1, completed: 4, reopened: 3 })
    expect(counted.ways).toEqual({ oneClick: 2, byHand: 1, answer: 1 })
    expect(counted.causes).toEqual([
      { key: '__proto__', tickets: 2 },
      { key: 'removed', tickets: 2 },
    ])
    expect(counted.providers).toEqual([
      { key: null, tickets: 3 },
      { key: 'Northgate', tickets: 1 },
    ])
  })

  it.each([
    [0, '0 minutes', '0 minutes'],
    [1, '1 minute', '1 minute'],
    [60, '1 hour', '1 hour'],
    [200, '3 hours 20 minutes', '3 hours 20 minutes'],
    [960, '16 hours', '2 working days'],
    [2_880, '2 days', '6 working days'],
    [3_600, '2.5 days', '7.5 working days'],
  ])('say %i minutes as %s of the clock and %s of eight hours', (minutes, elapsed, working) => {
    expect([sayElapsed(minutes), sayWorking(minutes, 480)]).toEqual([elapsed, working])
  })
})
