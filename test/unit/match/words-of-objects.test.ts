import { rtfToText } from '../../../src/parse/files/rtf-to-text'
import { readMail } from '../extract/harrowby'

const WORDS = ['constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf']

describe('words that every object has a property of', () => {
  it.each(WORDS)('a mail that says %s is read like any other', async word => {
    const { asked } = await readMail(`Please match Derek Plumb with Luca Moretti.\n\nHe teaches ${word}.`, {
      subject: word,
    })

    expect(asked).toEqual(['plumb > moretti'])
  })

  it('are no control words of rich text', () => {
    expect(rtfToText(String.raw`{\rtf1 Amina\constructor  and\valueOf  Lee\par}`)).toBe('Amina and Lee')
  })
})
