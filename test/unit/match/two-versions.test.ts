import { readMail } from '../extract/harrowby'

const PLAIN = 'Please pair Luca Moretti with Anjali Rao as his mentor.\n\nWendy Allsop'
const DOUBT = 'The two versions of this email name different people or numbers.'
const vetoesOf = async (html: string) => (await readMail(PLAIN, { html })).reading.vetoes

describe('a mail in two versions', () => {
  it('that say the same has its button', async () => {
    const html = '<p>Please <b>pair</b> Luca Moretti with Anjali Rao as his mentor.</p><p>Wendy Allsop</p>'

    expect(await vetoesOf(html)).toEqual([])
    expect((await readMail(PLAIN, { html })).line.oneClick).toBe(true)
  })

  it.each([
    ['another mentor', '<p>Please pair Luca Moretti with Derek Plumb as his mentor.</p><p>Wendy Allsop</p>'],
    ['somebody nobody knows', '<p>Please pair Luca Moretti with Una Quill as his mentor.</p>'],
    ['a TRN more', '<p>Please pair Luca Moretti with Anjali Rao (TRN 2000006) as his mentor.</p>'],
    [
      'a pair more',
      '<p>Please pair Luca Moretti with Anjali Rao as his mentor, and Owen Pryce-Hall with Derek Plumb.</p>',
    ],
  ])('of which the other names %s has none', async (_what, html) => {
    expect(await vetoesOf(html)).toContain(DOUBT)
    expect((await readMail(PLAIN, { html })).line.oneClick).toBe(false)
  })

  it.each([
    '<p>Please do not pair Luca Moretti with Anjali Rao as his mentor.</p>',
    '<p>Please pair Luca Moretti with Anjali Rao as his mentor.</p><p>Please wait until I have asked her.</p>',
    '<p>Please don&rsquo;t pair Luca Moretti with Anjali Rao as his mentor.</p>',
  ])('of which the other takes the request back has none: %s', async html => {
    expect(await vetoesOf(html)).toEqual([
      'The other version of this email says “not”, “instead” or the like where this one does not.',
    ])
  })

  it('of which the other says something else and names nobody else keeps it', async () => {
    const html =
      '<p>Kindly pair Luca Moretti with Anjali Rao as his mentor, thanks ever so much.</p><p>Wendy Allsop</p>'

    expect(await vetoesOf(html)).toEqual([])
  })
})
