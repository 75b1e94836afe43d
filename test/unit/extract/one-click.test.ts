import { readMail } from './harrowby'

const clickOf = async (text: string, given: Parameters<typeof readMail>[1] = {}) =>
  (await readMail(`Hello,\n\n${text}\n\nWendy Allsop`, given)).line.oneClick

describe('the one click', () => {
  it.each([
    'Could you kindly pair Derek Plumb with Luca Moretti? He does not come up when I search.',
    "Mentor: Mary O'Hara\nECT: Owen Pryce-Hall\n\nPlease match them.",
    "Hannah Birch's mentor should be Mary O'Hara, not Derek Plumb.",
    'Why is Derek Plumb not available as a mentor for Luca Moretti? Please can you add him?',
    'Derek Plumb (2021 mentor) needs linking to Luca Moretti (2022 ECT).',
    'When I go to the record of Luca Moretti and click change mentor, Derek Plumb is not one of the options.',
    'We have two Jane Kettles. The one with TRN 2000005 is to mentor Luca Moretti.',
    'Would it be possible for you to pair Grace Page with Zainab Okoye?',
    'I left one off my last email. Please match Luca Moretti, ECT from September 2022, with Derek Plumb as well.',
  ])('is offered for a plain request in full: %s', async text => {
    expect(await clickOf(text)).toBe(true)
  })

  it.each([
    ['forbids', 'Please do not match Derek Plumb with Luca Moretti until I confirm.'],
    ['forbids', 'Derek Plumb must never be put down as mentor for Luca Moretti.'],
    ['forbids', 'Please avoid pairing Derek Plumb with Luca Moretti.'],
    ['forbids', "Please make sure Derek Plumb doesn't end up with Luca Moretti."],
    ['forbids', 'Do not let Derek Plumb have Luca Moretti.'],
    ['forbids', 'The head will not allow Derek Plumb to mentor Luca Moretti.'],
    ['refuses', 'Derek Plumb has refused to mentor Luca Moretti.'],
    ['refuses', 'Derek Plumb and Luca Moretti are married so they cannot be paired.'],
    ['undoes', 'Please undo the match of Derek Plumb with Luca Moretti.'],
    ['takes back', 'Please ignore my request to match Derek Plumb with Luca Moretti, I managed to find him.'],
    ['is undecided', 'Either Derek Plumb or Grace Page will mentor Luca Moretti, we have not decided yet.'],
    ['is undecided', 'It will probably be Derek Plumb for Luca Moretti, still to be confirmed.'],
    ['only asks', 'How do I change the mentor for Luca Moretti to Derek Plumb?'],
    ['only asks', 'Is Derek Plumb recorded as the mentor of Luca Moretti?'],
    ['supposes', 'If Derek Plumb were to leave, could Grace Page mentor Hannah Birch?'],
    ['supposes', 'Just in case Derek is ill, we need Grace Page for Luca Moretti.'],
    ['supposes', 'In principle Grace Page should mentor Luca Moretti.'],
    ['supposes', 'We may want Grace Page to mentor Luca Moretti next year.'],
    ['asks leave', 'Could Grace Page mentor Zainab Okoye?'],
    ['gives thanks', 'Thank you for matching Derek Plumb with Luca Moretti.'],
    ['means herself', 'I will be mentoring Luca Moretti myself, please add me.'],
    [
      'names somebody nobody knows',
      'Please pair Derek Plumb with Luca Moretti. Simon Threlfall will mentor Zainab Okoye.',
    ],
    [
      'names somebody nobody knows, in small letters',
      'Please pair Derek Plumb with Luca Moretti and simon threlfall with Zainab Okoye.',
    ],
    ['names a namesake', 'Please add Jane Kettle as mentor for Luca Moretti.'],
    ['asks for an ECT as mentor', 'Please make Zainab Okoye the mentor for Luca Moretti.'],
    ['gives the number of somebody else', 'Please add Derek Plumb (TRN 2000002) as mentor for Luca Moretti.'],
    ['gives a number nobody has', 'Please add Derek Plumb (TRN 2000010) as mentor for Luca Moretti.'],
    ['gives initials', 'Please can D Plumb be matched to L Moretti?'],
    ['misspells', 'Please pair Derek Plmub with Luca Moretti.'],
    ['puts another name beside', 'Please pair Derek Plumb Threlfall with Luca Moretti.'],
    ['does not say that it is a change', "Please add Mary O'Hara as mentor for Hannah Birch, she is not in the list."],
    ['asks for what is already so', 'Please pair Derek Plumb with Hannah Birch.'],
    ['names an ECT who has finished', 'Peter Lamb needs Derek Plumb as his mentor.'],
    ['asks for another school', "Ivy Nash at St Aldhelm's Academy (URN 150002) needs Ruth Castle as her mentor."],
    ['names a mentor of another school without a number', 'Please match Ruth Castle with Luca Moretti.'],
    [
      'gives two lists without an order',
      "Mentors: Derek Plumb, Mary O'Hara\nECTs: Luca Moretti, Zainab Okoye\n\nPlease match them.",
    ],
    ['contradicts the register', 'Derek Plumb (2023 mentor) needs linking to Luca Moretti (2022 ECT).'],
    ['speaks of a website error', 'When I pair Derek Plumb with Luca Moretti the website crashes.'],
  ])('is withheld when the author %s: %s', async (_, text) => {
    expect(await clickOf(text)).toBe(false)
  })

  it.each([
    'Do not action before I confirm.',
    "Please don't do it until we have spoken again.",
    'There may be a problem with that.',
    'It may be that he declines.',
    'We are not able to confirm yet.',
    'I have not been able to ask him yet.',
    'Ring me first.',
    'Please check with the head first.',
    'We do not want the same problem again so maybe wait.',
    'Why not Grace Page?',
    'The head wrote "do not match them".',
    'The name is in the list now.',
  ])('is withheld when a plain request is held back by: %s', async text => {
    expect(await clickOf(`Please pair Derek Plumb with Luca Moretti. ${text}`)).toBe(false)
  })

  it.each([
    'We cannot pair Derek Plumb with Luca Moretti as he is too busy.',
    'Derek Plumb is down as mentor to Luca Moretti, yes?',
    'I will match Derek Plumb with Luca Moretti myself on Monday.',
    'Derek Plumb offered to mentor Luca Moretti. Leave it with me.',
    'Derek Plumb is going to mentor Luca Moretti, but HR have yet to sign off.',
    'I believe Derek Plumb is the mentor for Luca Moretti but will check.',
    'Unless you hear otherwise Derek Plumb will mentor Luca Moretti.',
    'Derek Plumb has pulled out as mentor for Luca Moretti.',
    'Luca Moretti is leaving us on Friday. Derek Plumb is his mentor. Please update your records.',
    "Derek Plumb (mentor for Luca Moretti) can't log in.",
    "I assign Derek Plumb to Luca Moretti and it says saved, but next day he's gone.",
    'Luca Moretti will mentor Derek Plumb.',
    'Please make Luca Moretti the mentor of Derek Plumb.',
    'Please pair Derek Plumb with Luca Moretti and one other ECT whose name I will send.',
    'As a test, pair Derek Plumb with Luca Moretti.',
    'Derek Plumb as mentor for Luca Moretti? Over my dead body.',
    'We are unable to let Derek Plumb mentor Luca Moretti.',
    'Derek Plumb is unable to mentor Luca Moretti.',
    'Please pair Derek Plumb with Luca Moretti as soon as the head agrees.',
    'Derek Plumb, awaiting approval for Luca Moretti.',
    'Please get ready to pair Derek Plumb with Luca Moretti.',
    'Who told you to pair Derek Plumb with Luca Moretti?',
    'Why did you pair Derek Plumb with Luca Moretti?',
    'The idea to pair Derek Plumb with Luca Moretti has been dropped.',
    'Please end the pairing of Derek Plumb and Luca Moretti.',
    'Derek Plumb should be removed as mentor for Luca Moretti.',
    'I pick Derek Plumb for Luca Moretti, press Save, and the button greys out.',
    'Derek Plumb is listed for Luca Moretti, I choose him, nothing happens.',
  ])('is withheld: %s', async text => {
    expect(await clickOf(text)).toBe(false)
  })

  it.each([
    'I would have sent a screenshot but do not know how to make one.',
    'We had the same thing with another trainee in the autumn term.',
    'It may be that you have his former name.',
    'This is not the first occasion on which it has gone wrong for us.',
    'I would not want to have to ask twice!',
    'Please let me know once it has been confirmed.',
    'She teaches here on Mondays and Fridays.',
    'Many thanks, that is great.',
  ])('stays beside an aside: %s', async text => {
    expect(await clickOf(`Please pair Derek Plumb with Luca Moretti, he is not in the list. ${text}`)).toBe(true)
  })

  it.each([
    'PLEASE CAN SOMEBODY ADD DEREK PLUMB AS THE MENTOR FOR LUCA MORETTI. MY CAPS LOCK IS STUCK.',
    'Everything is filled in for Luca Moretti except the mentor. We have settled on Derek Plumb. Please enter it.',
    'I cannot put Derek Plumb and Luca Moretti together. Would you do so?',
    'Derek Plumb is one of our mentors, and on the page for Luca Moretti he is not one of them. Please match.',
    'ECT\tCurrent mentor\tNew mentor\nHannah Birch\tDerek Plumb\tGrace Page\n\nPlease make this change.',
    'Owing to illness Derek Plumb can no longer mentor Hannah Birch. Grace Page has stepped in. Please change it over.',
    'Please make this match:\n\nMentor name: Derek Plumb\nTo mentor: Luca Moretti',
    "I'd be grateful if Derek Plumb could be matched with Luca Moretti.",
    'Wondering if someone could match Derek Plumb with Luca Moretti?',
    "I was hoping to match Derek Plumb with Luca Moretti but he's not on the list. Could you?",
    "Not sure if you can help, but Derek Plumb isn't there for Luca Moretti. Please match them.",
    'How do we get Derek Plumb to appear for Luca Moretti? Can you match them for us please?',
    "Derek Plumb also mentors Hannah Birch, which works fine. For Luca Moretti he isn't there. Please match.",
    'I opened the page "Who will mentor Luca Moretti?" and could not see Derek Plumb there. Please add him.',
    'Everyone but Derek Plumb shows up for Luca Moretti. Please add him.',
    'All other mentors are there but not Derek Plumb, who is to mentor Luca Moretti.',
    'The list shows all our mentors apart from Derek Plumb, who is to mentor Luca Moretti.',
    'Luca Moretti has no mentor recorded and should be with Derek Plumb.',
    'Please add Derek Plumb as mentor for Luca Moretti. He already mentors Hannah Birch.',
    'Please add Derek Plumb as mentor for Luca Moretti. Our headteacher, Mrs Threlfall, is aware.',
    'Please add Derek Plumb as mentor for Luca Moretti. He completed his NPQLT with Best Practice Network.',
    'Hannah Birch no longer has Derek Plumb as her mentor; it is now Grace Page. Please update.',
    'ECT TRN 3000001; mentor TRN 2000001. Please match.',
    'ECT: Luca Moretti\nMentor: Derek Plumb\nProblem: mentor cannot be chosen\nCompleted by: Wendy Allsop',
  ])('is offered: %s', async text => {
    expect(await clickOf(text)).toBe(true)
  })

  it('is withheld from an unknown sender', async () => {
    const text = 'Please pair Derek Plumb with Luca Moretti at Harrowby Vale School (URN 150001).'
    const { line, asked } = await readMail(text, { from: '"Wendy" <wendy@post.example>' })
    expect({ click: line.oneClick, asked }).toEqual({ click: false, asked: ['plumb > moretti'] })
  })

  it('says in a sentence why a pair has no button', async () => {
    const { reading } = await readMail('Derek Plumb (2023 mentor) needs linking to Luca Moretti (2022 ECT).')
    expect(reading.contradictions).toEqual([
      'The mail says “2023 mentor” of Derek Plumb; the register has Derek Plumb as a mentor of the 2021 cohort.',
    ])
  })

  it.each(['gone to Canada', 'off since Whit', 'moved to Leeds', 'in South Africa'])(
    'takes a place or a feast for nobody: %s',
    async where => {
      const { reading } = await readMail(
        `Please pair Derek Plumb with Luca Moretti. His mentor of last year is ${where}.`,
      )
      expect(reading.unexplainedNames).toEqual([])
    },
  )

  it('says whom it does not know', async () => {
    const { reading } = await readMail('Simon Threlfall should be the mentor for Luca Moretti.')
    expect(reading.unexplainedNames.map(evidence => evidence.quote)).toEqual(['Simon Threlfall'])
  })
})
