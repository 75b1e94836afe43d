import { excerptOf, markWords } from '../../../src/search/mark-words'
import { wordsOfTicket, type SearchedTicket } from '../../../src/search/ticket-words'
import { fits, typedTerms, wordsOfText } from '../../../src/search/words'

describe('the words of a text', () => {
  it.each([
    ['accents', 'José Łukasz', ['jose', 'lukasz']],
    ['an apostrophe', 'O’Brien', ['obrien', 'o', 'brien']],
    ['a hyphen', 'Smith-Jones', ['smith', 'jones', 'smithjones']],
    ['a long dash', 'Smith–Jones', ['smith', 'jones', 'smithjones']],
    ['full-width letters and digits', 'Ｊｏ １２３', ['jo', '123']],
    ['a soft hyphen within a word', 'men\u00adtor', ['mentor']],
    ['an address', 'j.cole@oak.example', ['j', 'cole', 'oak', 'example']],
    ['a word twice', 'Cole cole', ['cole']],
    ['nothing but signs', '-- "* (', []],
  ])('are found with %s', (_, text, words) => {
    expect(wordsOfText(text)).toEqual(words)
  })

  it('are cut where no word is as long', () => {
    expect(wordsOfText('a'.repeat(500))).toEqual(['a'.repeat(64)])
  })
})

describe('what is typed', () => {
  it('is found in each way in which it is written', () => {
    expect(typedTerms('O’Brien Smith-Jones')).toEqual([
      [['obrien'], ['o', 'brien']],
      [['smith', 'jones'], ['smithjones']],
    ])
  })

  it('holds no operator of any database', () => {
    for (const typed of [
      'NEAR(a b)',
      'a" OR *',
      "a' | b:*",
      'about : x',
      '{a}^2',
      '(((',
      '\\',
      'a AND NOT b',
      '\u0000',
    ]) {
      for (const word of typedTerms(typed).flat(2)) expect(word).toMatch(/^[\p{L}\p{N}]+$/u)
    }
  })

  it('is at most eight terms', () => {
    expect(typedTerms('one two three four five six seven eight nine')).toHaveLength(8)
  })

  it('means longer words too, but for a single letter', () => {
    expect(fits('jones', 'jo')).toBe(true)
    expect(fits('jones', 'j')).toBe(false)
    expect(fits('j', 'j')).toBe(true)
  })
})

const TICKET: SearchedTicket = {
  ticketId: 'T-1',
  reference: 'CPD-7K3M-9Q',
  subject: 'Mentor missing',
  requesterName: null,
  addresses: [],
  school: { urn: '900001', name: 'Oakfield' },
  tags: [],
  people: [],
  texts: [
    { place: 'mail', text: 'His number is QQ123456C, born 03/04/1990.' },
    { place: 'notes', text: 'Rang the office.' },
    { place: 'pictures', text: 'Add a mentor' },
  ],
}

describe('the words of a ticket', () => {
  it('have its reference whole and in parts', () => {
    const { about } = wordsOfTicket(TICKET)

    expect(about).toEqual(expect.arrayContaining(['cpd', '7k3m', '9q', '7k3m9q', 'cpd7k3m9q', '3m9q', '900001']))
  })

  it('stand by their place', () => {
    const words = wordsOfTicket(TICKET)

    expect(words.notes).toEqual(['rang', 'the', 'office'])
    expect(words.pictures).toEqual(['add', 'a', 'mentor'])
  })

  it('leave National Insurance numbers and dates of birth out', () => {
    const { mail } = wordsOfTicket(TICKET)

    expect(mail).not.toContain('qq123456c')
    expect(mail).not.toContain('1990')
    expect(mail).toContain('number')
  })

  it('end where PostgreSQL would keep no more', () => {
    const text = Array.from({ length: 60_000 }, (_, index) => `word${index}`).join(' ')

    const { mail } = wordsOfTicket({ ...TICKET, texts: [{ place: 'mail', text }] })

    expect(Buffer.byteLength(mail.join(''))).toBeLessThanOrEqual(200_000)
    expect(mail.length).toBeGreaterThan(20_000)
  })
})

describe('marks', () => {
  it('stand on the words that were searched for, as they are written', () => {
    expect(markWords('Anna Smith-Jones and José', typedTerms('smith jose'))).toEqual([
      { text: 'Anna ', isMatch: false },
      { text: 'Smith', isMatch: true },
      { text: '-Jones and ', isMatch: false },
      { text: 'José', isMatch: true },
    ])
  })

  it('stand on a whole name that was typed as one word', () => {
    expect(markWords('Smith-Jones', typedTerms('smithjones'))).toEqual([{ text: 'Smith-Jones', isMatch: true }])
  })

  it('choose the stretch in which most of the words stand', () => {
    const text = `Cole first. ${'Other words stand here. '.repeat(30)} Then Cole and Okafor.`

    const excerpt = excerptOf(text, typedTerms('cole okafor'))

    expect(excerpt?.terms).toEqual([0, 1])
    expect(excerpt?.pieces.filter(piece => piece.isMatch).map(piece => piece.text)).toEqual(['Cole', 'Okafor'])
    expect(excerpt?.pieces[0]).toEqual({ text: '…', isMatch: false })
  })

  it('show no date of birth beside what was found', () => {
    const excerpt = excerptOf('Cole, born 03/04/1990', typedTerms('cole'))

    expect(excerpt?.pieces.map(piece => piece.text).join('')).toBe('Cole, [date of birth]')
  })

  it('give nothing where nothing stands', () => {
    expect(excerptOf('Cole', typedTerms('okafor'))).toBeNull()
  })
})
