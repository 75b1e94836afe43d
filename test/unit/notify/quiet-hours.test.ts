import { leavesAt } from '../../../src/notify/quiet-hours'

const NIGHT = { from: '20:00', until: '07:00' }
const NOON = { from: '12:00', until: '13:00' }
const when = (
  at: string,
  quiet: typeof NIGHT | null = NIGHT,
  kind: 'reply' | 'acknowledgement' | 'escalation' = 'reply',
) => leavesAt(quiet, { kind, at: new Date(at) }).toISOString()

describe('quiet hours', () => {
  it.each([
    ['before they begin', '2026-11-25T19:59:59Z', '2026-11-25T19:59:59.000Z'],
    ['when they begin', '2026-11-25T20:00:00Z', '2026-11-26T07:00:00.000Z'],
    ['after midnight', '2026-11-26T03:00:00Z', '2026-11-26T07:00:00.000Z'],
    ['when they end', '2026-11-26T07:00:00Z', '2026-11-26T07:00:00.000Z'],
    ['in summer, by the clock in England', '2026-07-01T19:30:00Z', '2026-07-02T06:00:00.000Z'],
    ['in the night in which the clocks go back', '2026-10-24T19:30:00Z', '2026-10-25T07:00:00.000Z'],
    ['in the night in which they go forward', '2026-03-28T20:30:00Z', '2026-03-29T06:00:00.000Z'],
  ])('what is due %s', (_when, at, leaves) => {
    expect(when(at)).toBe(leaves)
  })

  it('may lie within a day', () => {
    expect(when('2026-11-25T12:30:00Z', NOON)).toBe('2026-11-25T13:00:00.000Z')
    expect(when('2026-11-25T13:30:00Z', NOON)).toBe('2026-11-25T13:30:00.000Z')
  })

  it('keep nothing back where there are none, nor an acknowledgement, nor what goes to whoever is on duty', () => {
    const night = '2026-11-26T03:00:00.000Z'

    expect(when(night, null)).toBe(night)
    expect(when(night, NIGHT, 'acknowledgement')).toBe(night)
    expect(when(night, NIGHT, 'escalation')).toBe(night)
  })
})
