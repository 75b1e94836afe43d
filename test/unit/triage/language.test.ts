import { languageOf } from '../../../src/triage/language'
import { readMail } from '../extract/harrowby'

const WELSH =
  'Nid yw enw Derek Plumb yn ymddangos yn y rhestr o fentoriaid pan fyddaf yn ceisio ei ddewis ar gyfer Luca Moretti (ECT). A fyddech cystal â’u paru os gwelwch yn dda?'

describe('the language of a mail', () => {
  it.each([
    [WELSH, 'welsh'],
    ['Hola, no encuentro la mentora en la lista de la página para nuestro docente nuevo, ayuda por favor.', 'other'],
    ['Please match Derek Plumb with Luca Moretti, he is not in the list when I try to choose him.', null],
    ['hi tehre cant find derk plumb on teh list of mentros for luca, can you ad him plase thnaks', null],
    ['Derek Plumb > Luca Moretti pls, missing', null],
    [
      'Mentors missing from dropdown, need matching today: Derek Plumb, Anjali Rao, Grace Page. Tried several browsers yesterday, same result, thanks, regards',
      null,
    ],
    [
      'Prynhawn da, mae’r rhestr yn wag. We are having difficulty with the list, and the mentor is not on it for us.',
      null,
    ],
  ])('%s', (text, language) => {
    expect(languageOf(text)).toBe(language)
  })

  it('keeps the button away where the rules do not know the words, and says who should answer', async () => {
    const { triage, reading, line } = await readMail(WELSH)

    expect(triage.language).toBe('welsh')
    expect(reading.vetoes).toContain('The mail is written in Welsh: somebody who reads Welsh should answer it.')
    expect(line.oneClick).toBe(false)
  })
})
