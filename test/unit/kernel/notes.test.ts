import { tooLongSentence } from '../../../src/kernel/notes'

describe('a note', () => {
  it.each([
    ['nothing', null],
    ['exactly as long as it may be', 'x'.repeat(2_000)],
    ['with blanks around it, which do not count', `  ${'x'.repeat(2_000)}\r\n`],
    ['of letters that take two places each', '𝒜'.repeat(2_000)],
  ])('%s is not too long', (_what, note) => {
    expect(tooLongSentence(note, 2_000)).toBeNull()
  })

  it('that is longer is told how long it is and how long it may be', () => {
    expect(tooLongSentence('x'.repeat(2_001), 2_000)).toBe(
      'This note has 2,001 characters, and 2,000 are the most. Shorten it.',
    )
  })
})
