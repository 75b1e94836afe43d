import { readMail } from './harrowby'

describe('a story that ended well', () => {
  it.each([
    'I was about to write that I could not find Derek Plumb to mentor Luca Moretti when a colleague pointed out that I had not scrolled down. There he was.',
    'False alarm: Derek Plumb is not missing for Luca Moretti after all.',
    'Derek Plumb was missing from the list for Luca Moretti. All sorted now.',
    'We could not see Derek Plumb for Luca Moretti, but it was my own mistake.',
    'I could not find Derek Plumb for Luca Moretti. Found him!',
  ])('has no button: %s', async text => {
    const { reading } = await readMail(text)

    expect(reading.vetoes).not.toEqual([])
  })
})

describe('words with a capital that are nobody', () => {
  const ASK = 'Please pair Derek Plumb with Luca Moretti, he is not in the list.'
  it.each([
    [`${ASK}\n\nWendy\nHead of Professional Growth`, 'what somebody is'],
    [`${ASK} His last mentor has gone to a school in the Hebrides.`, 'where somebody is'],
    [`Another Scot steps up for us! ${ASK}`, 'one of a people'],
    [`Soooo here we are. ${ASK} Hmmmm.`, 'drawn out'],
  ])('are no reason against the button: %s (%s)', async text => {
    const { line } = await readMail(text)

    expect(line).toMatchObject({ oneClick: true })
  })

  it.each([
    'Please pair Derek Plumb with Luca Moretti, or Threlfall.',
    'Please pair Derek Plumb with Luca Moretti. It is the Threlfall pairing.',
    'Please pair Derek Plumb with Luca Moretti. Another is Threlfall.',
  ])('may be somebody after all: %s', async text => {
    expect((await readMail(text)).line.oneClick).toBe(false)
  })
})

describe('authors who name themselves', () => {
  it.each([
    'Hello, this is Wendy Allsop from Harrowby. Please pair Derek Plumb with Luca Moretti, he is not in the list.',
    'hiya its Wendy typing this on the bus. Please pair Derek Plumb with Luca Moretti, he is not in the list',
    'Please pair Derek Plumb with Luca Moretti, he is not in the list. Thank you. Wendy (Harrowby Primary)',
    'Please pair Derek Plumb with Luca Moretti, he is not in the list. Thanks / Wendy Allsop',
  ])('are no third person in the request: %s', async text => {
    const { reading } = await readMail(text)

    expect(reading.vetoes).toEqual([])
    expect(reading.pairs.map(pair => [pair.mentorId, pair.ectId])).toEqual([['plumb', 'moretti']])
  })

  it('are one when they ask for themselves', async () => {
    const { reading } = await readMail(
      'Please make Wendy Allsop the mentor of Zainab Okoye, and Derek Plumb of Luca Moretti.',
    )

    expect(reading.vetoes).not.toEqual([])
  })
})
