import { readMail } from './harrowby'

const ask = (text: string, given: Parameters<typeof readMail>[1] = {}) =>
  readMail(`Hello,\n\n${text}\n\nKind regards\nWendy Allsop`, given)

describe('numbers that look like a TRN', () => {
  it.each([
    ['in plain digits', 'TRN 2000001', null],
    ['with spaces', 'TRN 20 00 001', null],
    ['with a letter O', 'TRN 2OOOOO1', 'Letters that look like digits were read as digits'],
    ['with a small L', 'TRN 200000l', 'Letters that look like digits were read as digits'],
    ['in full-width digits', 'TRN ２０００００１', 'Digits of another script were read as digits'],
    ['in Arabic-Indic digits', 'TRN ٢٠٠٠٠٠١', 'Digits of another script were read as digits'],
    ['with a zero-width space inside', 'TRN 200\u200b0001', null],
    ['with a soft hyphen inside', 'TRN 200\u00ad0001', null],
  ])('P15: %s are read as one, and it is said what had to be guessed', async (_how, trn, note) => {
    const { reading } = await ask(`Could you kindly pair Derek Plumb (${trn}) with Luca Moretti?`)

    const [found, ...others] = reading.identifiers.filter(({ kind }) => kind === 'trn')
    expect(others).toEqual([])
    expect(found).toMatchObject({ value: '2000001', valid: true, note })
  })

  it.each([
    ['in plain digits', '2000005', true],
    ['with letters', '2OOOOO5', false],
    ['in full-width digits', '２０００００５', false],
    ['in Arabic-Indic digits', '٢٠٠٠٠٠٥', false],
  ])('P15: a number that tells two namesakes apart, written %s, gives a button: %s', async (_how, trn, clicks) => {
    const { line } = await ask(`Could you kindly pair Jane Kettle (TRN ${trn}) with Luca Moretti?`)

    expect(line.pairs[0]).toMatchObject({ mentorId: 'kettle1', ectId: 'moretti' })
    expect(line.oneClick).toBe(clicks)
  })

  it.each([
    ['in full-width digits', '２０００００２'],
    ['in Arabic-Indic digits', '٢٠٠٠٠٠٢'],
    ['with a zero-width joiner inside', '2000\u200d002'],
    ['with a soft hyphen inside', '2000\u00ad002'],
  ])('P15: the number of somebody else, written %s, takes the button away', async (_how, trn) => {
    const { line } = await ask(`Could you kindly pair Derek Plumb (TRN ${trn}) with Luca Moretti?`)

    expect(line.oneClick).toBe(false)
  })

  it.each([
    'Tel 2000002',
    'call me on 01234 2000002',
    'invoice #2000002',
    'ticket #2000002',
    'order no. 99-2000002-01',
    'our account GB2000002X',
  ])('P15: %s is no TRN', async text => {
    const { reading } = await ask(`Could you kindly pair Derek Plumb with Luca Moretti? ${text}`)

    expect(reading.identifiers.filter(({ kind, valid }) => kind === 'trn' && valid)).toEqual([])
  })
})

describe('names that look like another', () => {
  it.each([
    ['a Cyrillic letter', 'D\u0435rek Plumb'],
    ['a Greek letter', 'Derek Pl\u03c5mb'],
    ['a full-width letter', 'Ｄerek Plumb'],
    ['letters of mathematics', '𝐃𝐞𝐫𝐞𝐤 Plumb'],
    ['a change of direction', 'Derek \u202ebmulP\u202c'],
    ['a combining mark', 'Derek Plu\u0336mb'],
    ['a name of a language', 'null Plumb'],
    ['markup', '<script>alert(1)</script> Plumb'],
    ['ten thousand letters', `Derek ${'Plumb'.repeat(2_000)}`],
  ])('P16: with %s get no button', async (_how, name) => {
    const { line } = await ask(`Could you kindly pair ${name} with Luca Moretti? He does not come up.`)

    expect(line.oneClick).toBe(false)
  })

  it.each([
    ['written as letter and mark', 'Piotr Zielin\u0301ski'],
    ['written in one', 'Piotr Zieliński'],
  ])('P16: the same name %s is the same name', async (_how, name) => {
    const { asked } = await ask(`Could you kindly pair ${name} with Luca Moretti? He does not come up.`)

    expect(asked).toEqual(['zielinski > moretti'])
  })
})

describe('several people in one mail', () => {
  it('P18: the TRN of one beside the name of another leaves the choice to the agent', async () => {
    const { line, reading } = await ask('Please add Derek Plumb (TRN 2000002) as mentor for Luca Moretti.')

    expect(line.oneClick).toBe(false)
    expect(reading.pairs[0]?.vetoes).toEqual(['The TRN beside “Derek Plumb” belongs to Anjali Rao.'])
  })

  it.each([
    [
      'quoted history',
      'Please pair Derek Plumb with Luca Moretti. He does not come up.\n\nOn Mon, 6 Jan 2025 at 09:14, CPD Helpdesk <support@ect-helpdesk.example> wrote:\n> Do you mean Anjali Rao (TRN 2000002) for Zainab Okoye (TRN 3000004)?\n',
    ],
    [
      'a forwarded thread',
      'Please pair Derek Plumb with Luca Moretti. He does not come up.\n\n-----Original Message-----\nFrom: Noel Garside <n.garside@foldlane.example>\nSent: 6 January 2025 09:14\nTo: Wendy Allsop\nSubject: Mentors\n\nRuth Castle (TRN 2000021) mentors Ivy Nash (TRN 3000021) with us.\n',
    ],
  ])('P18: numbers and names in %s are not taken for new ones', async (_where, text) => {
    const { asked } = await readMail(`Hello,\n\n${text}`)

    expect(asked).toEqual(['plumb > moretti'])
  })

  it('P18: the sender’s own data in a signature are nobody’s TRN', async () => {
    const { asked, reading } = await readMail(
      'Hello,\n\nPlease pair Derek Plumb with Luca Moretti. He does not come up.\n\nKind regards\n\nWendy Allsop\nInduction tutor, TRN 1000001\nTel 01234 567890\n',
    )

    expect(asked).toEqual(['plumb > moretti'])
    expect(reading.contradictions).toEqual([])
  })

  it('P18: two pairs in one mail keep their own numbers', async () => {
    const { asked } = await ask(
      'Please match Derek Plumb (TRN 2000001) with Luca Moretti (TRN 3000001) and Grace Page (TRN 2000008) with Zainab Okoye (TRN 3000004).',
    )

    expect(asked).toEqual(['page > okoye', 'plumb > moretti'])
  })
})
