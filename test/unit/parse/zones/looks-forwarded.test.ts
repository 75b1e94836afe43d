import { looksForwarded } from '../../../../src/parse/zones/looks-forwarded'

describe('whether a subject says that a message was passed on', () => {
  it.each([
    ['FW: Mentor', true, true],
    ['[EXTERNAL] Fwd: Mentor', true, true],
    ['WG: Mentor', true, true],
    ['TR : Mentor', true, true],
    ['Ymlaen: Mentor', true, true],
    ['转发：Mentor', true, true],
    ['Mentor', false, true],
    ['Mentor', true, false],
    ['Re: Mentor', false, false],
    ['Re[2]: Mentor', false, false],
    ['RE : Mentor', false, false],
    ['Atb: Mentor', false, false],
    ['Odp: Mentor', false, false],
    ['Forwards needed: a mentor', true, false],
  ])('%s, an answer: %s → %s', (subject, answers, expected) => {
    expect(looksForwarded(subject, answers)).toBe(expected)
  })
})
