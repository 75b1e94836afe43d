import { readMail } from './harrowby'

const P = 'Derek Plumb'
const G = 'Grace Page'
const E = 'Luca Moretti'
const H = 'Hannah Birch'

/** Hannah Birch has Derek Plumb as her mentor now. */
describe('words that only sound like a doubt', () => {
  it.each([
    [`${P}'s wife has been offered a post abroad and they are leaving. Please change ${H} to ${G}.`, 'page > birch'],
    [`${H} to be moved from him to ${G}, please. ${P} is off until after Easter.`, 'page > birch'],
    [`(a) ${E}, ECT: ${P} to mentor. Please enter this, he is not in the list.`, 'plumb > moretti'],
  ])('%s', async (text, pair) => {
    const { asked, line } = await readMail(text)

    expect(asked).toEqual([pair])
    expect(line.oneClick).toBe(true)
  })

  it.each([
    `Derek Plumb's wife is ${E}. Please match ${P} with ${E}.`,
    `Take ${P} off ${H}'s record, please.`,
    `We have decided not to leave ${H} with ${P}, and may ask ${G}.`,
  ])('and is one: %s', async text => {
    expect((await readMail(text)).line.oneClick).toBe(false)
  })

  it('takes "Sister" for a title and not for a name', async () => {
    const { reading } = await readMail(`Please match Sister ${G} with ${E}, as she is not in the list.`)

    expect(reading.unexplainedNames.map(({ quote }) => quote)).toEqual([])
  })
})
