import { readMail } from './harrowby'

const ASK = 'Please pair Derek Plumb with Luca Moretti, he is not in the list.'

describe('a name that the words give another part leaves the button', () => {
  it.each([
    `Luca Moretti joined us having completed his training in Lisbon and then in Hull. ${ASK}`,
    `Luca Moretti lives in Ponteland and Ashington. ${ASK}`,
    `Luca Moretti came to us from Threxton. ${ASK}`,
    `Our neighbours at Foxholes say they have this every year. ${ASK}`,
    `We are a small school near Oakhampton. ${ASK}`,
    `Sheila has written to you while I was off. In case it got lost: ${ASK}`,
    `${ASK} Pauline has been in touch on the same matter.`,
    `${ASK} Pauline has already emailed you about this.`,
    `${ASK} Sheila Threlfall rang you yesterday.`,
    `${ASK} Sheila phoned you last week.`,
    `Sheila in the office will send you the form. ${ASK}`,
    `${ASK} Sheila told me that you can do this.`,
    `As Sheila explained to you on Friday, the website has trouble. ${ASK}`,
    `I have spoken to Sheila about it. ${ASK}`,
    `I am writing on behalf of Sheila Threlfall. ${ASK}`,
    `${ASK} You may have had an email from Sheila.`,
    `${ASK} Sheila is on leave.`,
    `In Sheila's absence I am doing her mail. ${ASK}`,
    `Derek Plumb has been appointed by the Governing Body as mentor of Luca Moretti. ${ASK}`,
    `The Senior Leadership Team has agreed it. ${ASK}`,
    `${ASK} Many thanks again, Sheila.`,
    `Your colleague Sheila was very helpful last time. ${ASK}`,
    `Sheila Threlfall is our business manager. ${ASK}`,
    `Sheila Threlfall used to do this, but she has retired. ${ASK}`,
    `The Threxton trip has kept me busy. ${ASK}`,
    `We are a Ponteland school. ${ASK}`,
    `Sheila and I looked twice. ${ASK}`,
    `Our headteacher, Sheila Threlfall, asks you to do this soon. ${ASK}`,
    `The previous tutor, Sheila Threlfall, has left. ${ASK}`,
    `Our headteacher is Sheila Threlfall. ${ASK}`,
    `Somebody called Sheila answered the phone. ${ASK}`,
    `Sheila on your helpdesk said I should email. ${ASK}`,
    `${ASK} Luca is from Malta.`,
    `The trip to Threxton has kept me busy. ${ASK}`,
    `${ASK} I work Mondays at Threxton and Tuesdays at Ponteland.`,
    `I was told by Sheila that you can do this. ${ASK}`,
  ])('%s', async text => {
    const { line, asked, reading } = await readMail(text)

    expect(reading.vetoes).toEqual([])
    expect(asked).toEqual(['plumb > moretti'])
    expect(line.oneClick).toBe(true)
  })
})

describe('a stranger who may be meant keeps the button away', () => {
  it.each([
    `${ASK} Sheila is to mentor Zainab Okoye.`,
    `${ASK} Sheila has agreed to mentor Zainab Okoye.`,
    `${ASK} Sheila has said that she will take Zainab Okoye.`,
    `${ASK} Sheila has written to you and will mentor Zainab Okoye.`,
    `${ASK} Sheila in the office is to mentor Zainab Okoye.`,
    `${ASK} Sheila is our deputy head and will support Zainab Okoye.`,
    `${ASK} I spoke to Sheila, who is happy to take on Zainab Okoye.`,
    `${ASK} Zainab Okoye is with Sheila.`,
    `${ASK} Sheila isn't in the list.`,
    `${ASK} And Sheila.`,
    `${ASK} It will be Sheila.`,
    `${ASK} Sheila has volunteered.`,
    `${ASK} Sheila asked to mentor Zainab Okoye.`,
    `${ASK} We are looking at Sheila for Zainab Okoye.`,
    `${ASK} Zainab Okoye moves from Anjali Rao to Sheila.`,
    `${ASK} The other mentor is Sheila Threlfall.`,
    `${ASK} Sheila's ECT is Zainab Okoye.`,
    `${ASK} The Threlfall pairing is for Zainab Okoye.`,
    `${ASK} Sheila and I will mentor Zainab Okoye.`,
    `${ASK} Our headteacher Sheila Threlfall will mentor Zainab Okoye.`,
    `${ASK} Our headteacher is Sheila Threlfall and she will mentor Zainab Okoye.`,
    `${ASK} Somebody called Sheila is to mentor Zainab Okoye.`,
    `${ASK} Sheila answered that she will have Zainab Okoye.`,
    `${ASK} Sheila, Harrowby Vale School, will mentor Zainab Okoye.`,
    `${ASK} J Threlfall, Harrowby Vale School`,
    `${ASK} Mrs Threlfall at Foxholes mentors Zainab Okoye.`,
    `Sheila should mentor Luca Moretti. ${ASK}`,
    `Please pair Sheila with Luca Moretti. Derek Plumb told me that she is not in the list.`,
  ])('%s', async text => {
    expect((await readMail(text)).line.oneClick).toBe(false)
  })
})
