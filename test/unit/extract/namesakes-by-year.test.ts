import { readMail } from './harrowby'

const BY_YEAR = 'Several people have this name, and only the year in the mail tells which one is meant.'

describe('two people of one name', () => {
  it.each([
    ['Please pair Luca Moretti with our 2021 mentor Jane Kettle. She is not in the list.', 'kettle2'],
    ['Please pair Luca Moretti with Jane Kettle (2022 mentor). She is not in the list.', 'kettle1'],
  ])('“%s” tells by a year which one is meant, and an agent looks first', async (words, mentor) => {
    const { asked, reading, line } = await readMail(`Hello,\n\n${words}\n\nWendy Allsop`)

    expect(asked).toEqual([`${mentor} > moretti`])
    expect(reading.pairs[0]?.vetoes).toContain(BY_YEAR)
    expect(line.oneClick).toBe(false)
  })

  it.each([
    'Please pair Luca Moretti with Jane Kettle. She is not in the list.',
    'Please pair Luca Moretti with our 2019 mentor Jane Kettle. She is not in the list.',
    'Please pair our 2022 ECT Luca Moretti with Jane Kettle. She is not in the list.',
  ])('“%s” does not tell them apart', async words => {
    const { asked, reading } = await readMail(`Hello,\n\n${words}\n\nWendy Allsop`)

    expect(asked).toEqual([])
    expect(reading.pairs.map(({ mentorId }) => mentorId).sort()).toEqual(['kettle1', 'kettle2'])
  })
})
