import { readMail } from './harrowby'

describe('authors who speak of themselves', () => {
  it('are the ECT whose mentor they name, as a candidate', async () => {
    const { asked, line } = await readMail(
      'Hello, my mentor is Derek Plumb but he cannot be chosen. Can you pair us?\n\nLuca',
      {
        from: '"Luca Moretti" <l.moretti@harrowby.example>',
      },
    )

    expect(asked).toEqual(['plumb > moretti'])
    expect(line.oneClick).toBe(false)
  })

  it('are nobody of the register when the register does not know their name', async () => {
    const { asked } = await readMail('Hello, my mentor is Derek Plumb but he cannot be chosen. Can you pair us?', {
      from: '"Sam Nobody" <s.nobody@harrowby.example>',
    })

    expect(asked).toEqual([])
  })
})

describe('a forename cut short beside its surname', () => {
  it.each(['Zainab', 'Zaina', 'ainab'])('%s Okoye is found', async forename => {
    const { asked } = await readMail(`Please match Derek Plumb with ${forename} Okoye, he is not in the list.`)
    expect(asked).toEqual(['plumb > okoye'])
  })

  it('has no button, and is nobody without the surname', async () => {
    const short = await readMail('Please match Derek Plumb with Zaina Okoye, he is not in the list.')
    expect(short.line.oneClick).toBe(false)
    expect((await readMail('Please match Derek Plumb with Hann, he is not in the list.')).asked).toEqual([])
  })
})

describe('words that are not the author’s wish', () => {
  it.each([
    'Luca Moretti’s page says "Not yet assigned" beside Mentor. Please fill that in with Derek Plumb, whom I can’t reach in the options.',
    'Please match, he is not in the list:\n\nPlace\tECT\tMentor\nby the cross\tLuca Moretti\tDerek Plumb',
  ])('hold nothing back: %s', async text => {
    expect((await readMail(text)).line.oneClick).toBe(true)
  })
})
