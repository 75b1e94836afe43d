import { readMail } from './harrowby'

const ASK = 'Please pair Derek Plumb with Luca Moretti, he is not in the list.'

describe('authors who sign with any form of their name are no third person', () => {
  it.each([
    `${ASK} W Allsop, Harrowby Vale School`,
    `${ASK}\n\nForm completed by W Allsop`,
    `${ASK}\n\nForm completed by: W. Allsop, Induction Tutor`,
    `Mrs Allsop here from Harrowby Vale. ${ASK}`,
    `Good morning it's Mrs Allsop here. ${ASK}`,
    `This is W Allsop, induction tutor at Harrowby. ${ASK}`,
    `${ASK}\n\nW Allsop Deputy Head Harrowby Vale\nSent from my phone`,
    `${ASK}\nMrs W. Allsop | Assistant Headteacher | Harrowby Vale School`,
    `I, Wendy Allsop, write from Harrowby Vale School. ${ASK}`,
    `${ASK} Thanks, W Allsop`,
    `${ASK}\n\nThx Wendy\nSent from my phone`,
    `${ASK}\n\nRequested by: Wendy Allsop`,
    `${ASK}\n\nSincerely\nMrs Allsop`,
    `Wendy Allsop writing from Harrowby. ${ASK}`,
    `hi wend here. ${ASK}`,
    `${ASK}\n\nwendy allsop, induction lead, harrowby vale`,
    `${ASK}\n\nInduction tutor: W Allsop, wallsop@harrowby.example, tel. 01234 567890`,
    `${ASK}\n\nName of induction tutor: Wendy Allsop`,
    'School\tInduction tutor\tECT\tMentor\nHarrowby Vale\tWendy Allsop\tLuca Moretti\tDerek Plumb\n\nPlease match them, he is not in the list.',
    `Wendy Allsop from Harrowby Vale, just a quick one. ${ASK}`,
    `Wendy Allsop again. ${ASK}`,
    `${ASK}\n\n(Signed) W Allsop`,
    `I (Wendy Allsop) am the induction tutor. ${ASK}`,
  ])('%s', async text => {
    const { reading, asked } = await readMail(text)

    expect(reading.vetoes).toEqual([])
    expect(asked).toEqual(['plumb > moretti'])
  })

  it('nor is a tutor whom the register calls otherwise than the mail program does', async () => {
    const { line } = await readMail(`${ASK}\n\nW Allsop, Harrowby Vale School`, {
      from: '"Harrowby Office" <wallsop@harrowby.example>',
    })

    expect(line.oneClick).toBe(true)
  })

  it.each(['Ros Allsop, Harrowby Vale School', 'R Allsop', 'Thanks, Ros', "It's Ros Allsop here from Harrowby."])(
    'nor is an author whom only the mail program names: %s',
    async signed => {
      const { reading } = await readMail(`${ASK}\n${signed}`, {
        from: '"Rosalind Allsop" <wallsop@harrowby.example>',
      })

      expect(reading.vetoes).toEqual([])
    },
  )
})

describe('somebody of the author’s name who is asked for keeps the button away', () => {
  it.each([
    'Please make W Allsop the mentor of Zainab Okoye, and Derek Plumb of Luca Moretti.',
    `${ASK} Mrs Allsop is to mentor Zainab Okoye.`,
    `It's Mrs Allsop who will mentor Zainab Okoye. ${ASK}`,
    `${ASK} Zainab Okoye: W Allsop`,
    `${ASK} W Allsop for Zainab Okoye.`,
    `${ASK} Wanda Allsop, our deputy head, will mentor Zainab Okoye.`,
    `${ASK}\n\nThe second mentor is Mrs Allsop, Harrowby Vale School.`,
    'School\tTutor\tECT\tMentor\nHarrowby Vale\tDerek Plumb\tLuca Moretti\tWendy Allsop\n\nPlease match them, not in the list.',
    `${ASK}\n\nMentor: Wendy Allsop`,
    `${ASK} This is Wendy Allsop as the mentor of Zainab Okoye.`,
  ])('%s', async text => {
    expect((await readMail(text)).line.oneClick).toBe(false)
  })
})
