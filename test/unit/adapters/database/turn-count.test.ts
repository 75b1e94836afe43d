import { createTurnCount } from '../../../../src/adapters/database/turn-requests'

const pauseAfter = (turns: readonly number[], lastHeldMs = 120) => {
  const count = createTurnCount()
  for (const turn of turns) count.took(turn)
  return count.pauseMs(lastHeldMs)
}

it.each([
  { turns: [], ms: 0, why: 'nothing was written yet' },
  { turns: [900], ms: 0, why: 'the first turn tells nothing about others' },
  { turns: [900, 901, 902], ms: 0, why: 'every turn since was our own' },
  { turns: [900, 900, 901], ms: 0, why: 'one of ours was taken back' },
  { turns: [900, 902], ms: 240, why: 'somebody wrote between' },
  { turns: [900, 904, 905], ms: 240, why: 'somebody wrote since the last pause' },
])('pauses $ms ms after turns $turns: $why', ({ turns, ms }) => {
  expect(pauseAfter(turns)).toBe(ms)
})

it('pauses long enough for somebody to come, however short the last unit was', () => {
  expect(pauseAfter([900, 902], 3)).toBe(50)
})

it('does not pause twice for the same turn of another', () => {
  const count = createTurnCount()
  for (const turn of [900, 902]) count.took(turn)

  expect([count.pauseMs(120), count.pauseMs(120)]).toEqual([240, 0])
})
