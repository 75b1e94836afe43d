import { readMail } from './harrowby'

const read = async (text: string) => {
  const { line, asked } = await readMail(text)
  return { asked, oneClick: line.oneClick }
}
const BOTH = ['plumb > moretti', 'plumb > okoye']

describe('a table', () => {
  it('whose first cell reaches down names one mentor for both rows', async () => {
    const text =
      'Please match, not in the list:\n\nMentor\tECT\tYear\nDerek Plumb\tLuca Moretti\t2022/23\nZainab Okoye\t2023/24'
    expect(await read(text)).toEqual({ asked: BOTH, oneClick: true })
  })

  it('with ditto marks repeats the mentor', async () => {
    const text = 'Please match, not in the list:\n\nECT\tMentor\nLuca Moretti\tDerek Plumb\nZainab Okoye\t"'
    expect((await read(text)).asked).toEqual(BOTH)
  })

  it.each([
    ['in the middle', 'ECT\tMentor\tYear\nLuca Moretti\tDerek Plumb\t2022\nZainab Okoye\t\t2023'],
    ['at the end', 'ECT\tTRN\tMentor\nLuca Moretti\t3000001\tDerek Plumb\nZainab Okoye\t3000004'],
  ])('with an empty cell %s has no button', async (_, rows) => {
    expect((await read(`Please match, not in the list:\n\n${rows}`)).oneClick).toBe(false)
  })

  it('under words that want nothing changed has no button', async () => {
    const text =
      'Our termly return for the lead provider, as requested. Nothing to change.\n\nECT\tMentor\tMeetings\nLuca Moretti\tDerek Plumb\t9\nZainab Okoye\tThomas Whitaker\t4'
    expect((await read(text)).oneClick).toBe(false)
  })

  it('that lies on its side is read down its columns', async () => {
    const text =
      'Match down the columns please, they are not in the list.\n\nECT\tLuca Moretti\tZainab Okoye\nMentor\tDerek Plumb\tThomas Whitaker'
    expect(await read(text)).toEqual({ asked: ['plumb > moretti', 'whitaker > okoye'], oneClick: true })
  })
})

describe('what is passed on', () => {
  it('begins at From and Sent, with no address and no time, below the author’s words', async () => {
    const text =
      'Please see below, the mentor is not listed.\nWendy Allsop\n\nFrom: Head of Faculty\nSent: 13 January 2025\nTo: Wendy Allsop\n\nLuca Moretti needs Derek Plumb as his mentor.'
    const { asked, oneClick } = await read(text)
    expect(asked).toEqual(['plumb > moretti'])
    expect(oneClick).toBe(false)
  })

  it('does not begin at a change that is written From, To, Date', async () => {
    const text =
      'Please change the mentor of Hannah Birch, the new one is not in the list.\n\nFrom: Derek Plumb\nTo: Thomas Whitaker\nDate: 1 February 2025'
    expect((await readMail(text)).message.zones.map(zone => zone.kind)).toEqual(['new'])
  })
})
