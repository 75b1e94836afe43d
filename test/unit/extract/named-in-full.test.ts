import { readMail } from './harrowby'

describe('a short form of somebody whom the mail names in full means that person', () => {
  it.each([
    ["Derek Plumb is to look after Luca Moretti and he isn't in the list. Please assign Derek to Luca.", 'plumb'],
    ['derek plumb needs adding as mentor for luca moretti pls, derek not coming up', 'plumb'],
    ["Thomas Whitaker isn't listed. Please pair Tom with Luca Moretti.", 'whitaker'],
    ["Luca Moretti should have Grace Page as mentor. Miss Page isn't in the list, so please match them.", 'page'],
    [
      "Our ECT is Luca Moretti and our mentor is Mary O'Hara. Please match Mary and Luca. O'Hara isn't listed.",
      'ohara',
    ],
    ["Thomas Whitaker (tom) is Luca Moretti's mentor but isn't in the list. Please match them.", 'whitaker'],
    ["Thomas “Tom” Whitaker is Luca Moretti's mentor but isn't in the list. Please match them.", 'whitaker'],
    ['luca morettis mentor should be derek plumb, he isnt in the list, please match them', 'plumb'],
    [
      "Lucas mentor is to be Derek Plumb, whom I can't find in the list. It is Luca Moretti. Please match them.",
      'plumb',
    ],
    [
      'Forget Anjali Rao for Luca Moretti. Please pair Luca with Derek Plumb, Derek is not in the list either.',
      'plumb',
    ],
    [
      'PLEASE MATCH DEREK WITH LUCA. DEREK PLUMB IS THE MENTOR AND LUCA MORETTI THE ECT, HE IS NOT IN THE LIST.',
      'plumb',
    ],
    ['Please pair Derek Plumb (known as Del) with Luca Moretti, not in the list.', 'plumb'],
    [
      "Derek Plumb is down to mentor Luca Moretti this year. Derek's not on the drop down. Can you match Luca with Derek please?",
      'plumb',
    ],
    ["Mr Plumb is to mentor Luca Moretti. Derek Plumb isn't in the list. Please match them.", 'plumb'],
  ])('%s', async (text, mentor) => {
    const { line, asked } = await readMail(text)

    expect(asked).toEqual([`${mentor} > moretti`])
    expect(line.oneClick).toBe(true)
  })

  it('is the person whom the subject names in full', async () => {
    const { line, asked } = await readMail("Please pair Derek Plumb with Luca, he's not in the list.", {
      subject: 'Luca Moretti',
    })

    expect(asked).toEqual(['plumb > moretti'])
    expect(line.oneClick).toBe(true)
  })
})

describe('a short form without the whole name, or of somebody else, has no button', () => {
  it.each([
    "Please pair Derek with Luca, he's not in the list.",
    "Please pair Derek with Luca Moretti, he's not in the list.",
    "Please pair Derek Plumb with Luca Moretti, he's not in the list, and Sheila with Zainab Okoye.",
    "Please pair Derek Plumb with Luca Moretti, he's not in the list. Owen needs Sheila.",
    "Please pair Derek Plumb with Luca Moretti, he's not in the list. Derek Threlfall is to have Zainab Okoye.",
    'please pair derek plumb with luca moretti, hes not in the list. derek threlfall is to have zainab okoye',
    "Please pair Derk with Luca Moretti. Derek Plumb isn't in the list.",
    "Please pair Mrs Plumb with Luca Moretti. Derek Plumb isn't in the list.",
    "Please pair Jane with Luca Moretti. Jane Kettle isn't in the list.",
  ])('%s', async text => {
    expect((await readMail(text)).line.oneClick).toBe(false)
  })
})
