import { readMail } from '../../extract/harrowby'

describe('somebody who is named and is no mentor and no ECT of the register', () => {
  it.each([
    // Asks for nothing of hers, and is named for another reason.
    'Good morning, Mrs Threlfall has left us for a school in Hull. Derek Plumb should be the mentor of Luca Moretti from this term. His name does not come up in the list when I try to add him. Please could you add Derek as mentor for Luca? Many thanks.',
    'Hello, please could you match Derek Plumb with Luca Moretti. I have tried to add him and his name is not in the list. If I am out when you reply, Bethany in the office will take a message.',
    'Good afternoon, I am trying to assign Derek Plumb as mentor to Luca Moretti and he does not appear in the drop-down list. The same thing happened when we added Mrs Threlfall last year. Please could you make the match for us?',
  ])('does not take the button from a plain request by standing by: %s', async text => {
    const { line } = await readMail(text)

    expect(line).toMatchObject({ oneClick: true, pairs: [{ mentorId: 'plumb', ectId: 'moretti' }] })
  })

  it.each([
    'Good morning, Mrs Threlfall is to be the mentor of Luca Moretti from this term. Her name does not come up in the list when I try to add her. Derek Plumb can tell you more about her if you ring. Please could you add her?',
    'Hello, please could you match Derek Plumb with Luca Moretti and with Bethany Threlfall, our two new teachers. I have tried to add him and his name is not in the list.',
    'Hello, please could you match Derek Plumb with Luca Moretti. I have tried to add him and his name is not in the list. Please also match Bethany Threlfall with Oliver Hargreave-Stott, who are not in the list either.',
    'Good afternoon, this is the fourth mentor to be missing from our list. It is Bethany Threlfall, and she should be with Luca Moretti. Derek Plumb was one of the earlier ones; you put that right in November. Please could you make the match for us?',
    'Good afternoon, please put Bethany Threlfall down as mentor for Luca Moretti. Derek Plumb has been doing it unofficially up to now, so nothing needs taking off the record. She is not in the list that I am given.',
  ])('keeps the button away when something is asked for them: %s', async text => {
    const { line } = await readMail(text)

    expect(line.oneClick).toBe(false)
  })
})

describe('words that take back or forbid', () => {
  it.each([
    'Good morning, last week I asked you to add Derek Plumb as mentor for Luca Moretti, as he was not in the list. Please do not add him after all: we have changed our minds, and I will write again when we know.',
    'Hello, please could you match Derek Plumb with Luca Moretti. He is not in the list when I try to add him. Actually, please ignore this for now, Derek has just told me that he cannot do it.',
    'Good morning, please do not match Derek Plumb with Luca Moretti, whatever you may have been told. The head has not agreed to it and there will be another mentor for Luca by the end of the week.',
    'Hello, I was going to ask you to put Derek Plumb down as mentor for Luca Moretti because he is missing from the list. Please cancel that, it has sorted itself out and nothing needs to be done. Thank you for your help.',
  ])('keep the button away from what is like a plain request: %s', async text => {
    const { line } = await readMail(text)

    expect(line.oneClick).toBe(false)
  })
})
