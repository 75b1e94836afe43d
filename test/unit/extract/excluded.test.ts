import { readMail } from './harrowby'

/** Pairs with a button, and pairs that count as asked for, of a mail of the tutor. */
async function offersOf(text: string) {
  const { reading } = await readMail(`Hello,\n\n${text}\n\nWendy Allsop`)
  const confident = reading.pairs.filter(pair => pair.confidence >= 0.5)
  const isClear = reading.vetoes.length === 0
  const named = (pair: { mentorId: string; ectId: string }) => `${pair.mentorId} > ${pair.ectId}`
  return {
    asked: confident.map(named).sort(),
    buttons: confident
      .filter(pair => isClear && pair.vetoes.length === 0)
      .map(named)
      .sort(),
  }
}

const MORETTI_ONLY = { asked: ['plumb > moretti'], buttons: ['plumb > moretti'] }

describe('an ECT whom the words leave out', () => {
  it.each([
    'It is Luca Moretti (TRN 3000001) who needs Derek Plumb (TRN 2000001) as mentor, not Zainab Okoye (TRN 3000004).',
    'Please pair Luca Moretti, not Zainab Okoye, with Derek Plumb.',
    'Please pair Luca Moretti (not Zainab Okoye) with Derek Plumb.',
    'Please pair Luca Moretti rather than Zainab Okoye with Derek Plumb.',
    'Please pair Luca Moretti instead of Zainab Okoye with Derek Plumb.',
    'Please match Luca Moretti with Derek Plumb, and not Zainab Okoye.',
    'Not Zainab Okoye but Luca Moretti is to be mentored by Derek Plumb.',
    'Luca Moretti and not Zainab Okoye needs Derek Plumb as mentor.',
    'Unlike Zainab Okoye, Luca Moretti needs Derek Plumb as mentor.',
    'Derek Plumb is to mentor Luca Moretti, never Zainab Okoye.',
    'Derek Plumb is to have Luca Moretti, excluding Zainab Okoye.',
    'Please pair Derek Plumb with Luca Moretti without Zainab Okoye.',
    'Please pair Derek Plumb with Luca Moretti, not with Mrs Okoye.',
    'Please pair Derek Plumb with Luca Moretti, but not with his colleague Zainab Okoye.',
    'Please pair Derek Plumb with Luca Moretti - NOT Zainab Okoye!',
    'Please pair Derek Plumb with Luca Moretti (I do not mean Zainab Okoye).',
    'Please pair Derek Plumb with Luca Moretti (this is not about Zainab Okoye).',
    'Please pair Derek Plumb with Luca Moretti. Zainab Okoye already has a mentor.',
    'Please pair Derek Plumb with Luca Moretti. Zainab already has one.',
    'Please pair Derek Plumb with Luca Moretti. Zainab Okoye is sorted.',
    'Please pair Derek Plumb with Luca Moretti. Please ignore Zainab Okoye.',
    'Please pair Derek Plumb with Luca Moretti and forget Zainab Okoye.',
    'Please pair Derek Plumb with Luca Moretti. Leave Zainab Okoye out of it.',
    'Please pair Derek Plumb with Luca Moretti, Zainab Okoye can wait.',
    'Please pair Derek Plumb with Luca Moretti. I had written Zainab Okoye by mistake.',
    'Please remove Zainab Okoye and pair Derek Plumb with Luca Moretti.',
    'Please do Derek Plumb with Luca Moretti but not Grace Page with Zainab Okoye.',
    'Please match Derek Plumb with Luca Moretti and Grace Page with Zainab Okoye. Not Zainab Okoye after all.',
    'ECT: Luca Moretti (not Zainab Okoye)\nMentor: Derek Plumb (not Grace Page)',
    'Derek Plumb should be with Luca Moretti. Zainab Okoye should not.',
    'Please move Derek Plumb from Zainab Okoye to Luca Moretti.',
  ])('is out, and the other keeps the button: %s', async text => {
    expect(await offersOf(text)).toEqual(MORETTI_ONLY)
  })

  it.each([
    'Everybody but Zainab Okoye needs Derek Plumb: Luca Moretti and Owen Pryce-Hall.',
    'Please pair Derek Plumb with Luca Moretti and Owen Pryce-Hall, except Zainab Okoye.',
    'Derek Plumb should mentor all of our ECTs (Luca Moretti, Owen Pryce-Hall) apart from Zainab Okoye.',
    'Derek Plumb should mentor Luca Moretti and Owen Pryce-Hall; leave Zainab Okoye as is.',
    'Zainab Okoye aside, our ECTs Luca Moretti and Owen Pryce-Hall need Derek Plumb.',
    'With Zainab Okoye left out, Luca Moretti and Owen Pryce-Hall need Derek Plumb.',
  ])('is out where several are asked for: %s', async text => {
    const { asked, buttons } = await offersOf(text)
    expect([...asked, ...buttons]).not.toContain('plumb > okoye')
  })

  it.each([
    'Please pair Luca Moretti as opposed to Zainab Okoye with Derek Plumb.',
    'Please pair Derek Plumb with Luca Moretti, Zainab Okoye does not need one.',
    'Please pair Derek Plumb with Luca Moretti as Zainab Okoye does not need a mentor.',
    'Please pair Derek Plumb with Luca Moretti but leave Zainab Okoye as is.',
    "It isn't Zainab Okoye that needs Derek Plumb, it's Luca Moretti.",
    "Derek Plumb ain't for Zainab Okoye but for Luca Moretti.",
    "Zainab Okoye isn't the one who needs Derek Plumb; Luca Moretti is.",
    'Zainab Okoye does not need Derek Plumb, Luca Moretti does.',
    'Derek Plumb should mentor neither Zainab Okoye nor Owen Pryce-Hall but Luca Moretti.',
    "Please pair Derek Plumb with Luca Moretti, we don't need one for Zainab Okoye.",
    'Please pair Derek Plumb with Luca Moretti; nothing is needed for Zainab Okoye.',
    "Please pair Derek Plumb with Luca Moretti, please don't touch Zainab Okoye.",
    'Please do Derek Plumb with Luca Moretti. Do not do Grace Page with Zainab Okoye.',
    'Luca Moretti needs Derek Plumb more than Zainab Okoye.',
    'Luca Moretti, who is not to be confused with Zainab Okoye, needs Derek Plumb as mentor.',
    'Derek Plumb was given Zainab Okoye in error, he needs Luca Moretti.',
    'Luca Moretti: Derek Plumb yes, Zainab Okoye no.',
    "Derek Plumb won't be mentoring Zainab Okoye, just Luca Moretti.",
    'Please pair Derek Plumb with Luca Moretti and hold off on Zainab Okoye.',
  ])('is never asked for: %s', async text => {
    const { asked, buttons } = await offersOf(text)
    expect([...asked, ...buttons].filter(pair => /okoye|pryce/.test(pair))).toEqual([])
  })

  it('is a candidate without a button where the words may mean either', async () => {
    const { asked, buttons } = await offersOf('Derek Plumb got Zainab Okoye but should have got Luca Moretti.')
    expect(asked).toContain('plumb > moretti')
    expect(buttons).toEqual([])
  })

  it.each([
    'Please pair Derek Plumb with Luca Moretti, Zainab Okoye worked.',
    'Please pair Derek Plumb with Luca Moretti, I managed Zainab Okoye.',
    'Mentor Derek Plumb, ECT Luca Moretti - Zainab Okoye was the old one.',
    'Please pair Luca Moretti, who works beside Zainab Okoye, with Derek Plumb.',
    'Luca Moretti wants Derek Plumb, Zainab Okoye wants somebody else.',
    'Luca Moretti (Derek Plumb), Zainab Okoye (nobody yet). Please match.',
    'Please match:\n- Derek Plumb with Luca Moretti\n- Grace Page with Zainab Okoye\nActually leave the second one.',
    'Please match:\n- Derek Plumb with Luca Moretti\n- Grace Page with Zainab Okoye\nPlease do the first one only.',
    'Please match Derek Plumb with Luca Moretti & Zainab Okoye but the latter only from May.',
    'Mentor: Derek Plumb\nECT: Luca Moretti\nECT: Zainab Okoye (not this year)',
    'Please match:\nDerek Plumb - Luca Moretti\nGrace Page - Zainab Okoye (no)',
  ])('gets no button where the names are no plain list: %s', async text => {
    expect((await offersOf(text)).buttons.filter(pair => /okoye/.test(pair))).toEqual([])
  })
})

describe('a mentor whom the words leave out', () => {
  it.each([
    'Please pair Derek Plumb (not Grace Page) with Luca Moretti.',
    'Please pair Derek Plumb, not Grace Page, with Luca Moretti.',
    'Please pair Luca Moretti with Derek Plumb, not with Miss Page.',
    'Please pair Luca Moretti with Derek Plumb rather than Grace Page.',
    "Luca Moretti needs Derek Plumb. He doesn't need Grace Page.",
    'Please pair Luca Moretti with Derek Plumb as opposed to Grace Page.',
    'Please pair Derek Plumb and not Grace Page with Luca Moretti and not Zainab Okoye.',
  ])('is never asked for: %s', async text => {
    const { asked, buttons } = await offersOf(text)
    expect([...asked, ...buttons].filter(pair => /page|okoye/.test(pair))).toEqual([])
  })

  it.each([
    'When I look at the list I can see Grace Page but not Derek Plumb, who should be paired with Luca Moretti.',
    'The drop-down shows Grace Page and not Derek Plumb. Please add him for Luca Moretti.',
  ])('is the missing one where the list is spoken of: %s', async text => {
    expect((await offersOf(text)).asked).toEqual(['plumb > moretti'])
  })
})

describe('a list of ECTs for one mentor', () => {
  it.each([
    'Please pair Derek Plumb with Luca Moretti and Zainab Okoye.',
    'Derek Plumb will mentor Luca Moretti (Year 3) and Zainab Okoye (Year 4).',
    'Please pair Derek Plumb with both Luca Moretti in science and Zainab Okoye in maths.',
    'Luca Moretti, Zainab Okoye as well as Owen Pryce-Hall need Derek Plumb.',
  ])('keeps its buttons: %s', async text => {
    expect((await offersOf(text)).buttons).toEqual(expect.arrayContaining(['plumb > moretti', 'plumb > okoye']))
  })
})
