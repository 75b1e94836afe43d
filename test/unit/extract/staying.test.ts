import { readMail } from './harrowby'

const claims = async (text: string) => {
  const { reading } = await readMail(`Hello,\n\n${text}\n\nWendy Allsop`)
  return (reading.staying ?? []).map(({ personId, stays }) => `${personId} ${stays ? 'stays' : 'leaves'}`)
}

describe('a mentor who stays', () => {
  it.each([
    'Please pair Derek Plumb with Luca Moretti. Derek Plumb is staying with us.',
    'Luca Moretti needs Derek Plumb as his mentor. He is staying with us and should be in the list.',
    'Please match Luca Moretti with Derek Plumb, who is not in the list. He is not leaving after all.',
    "Please pair Luca Moretti with Derek Plumb. He isn't leaving us any more.",
    'The leaving date was entered by mistake. Please pair Derek Plumb with Luca Moretti.',
    'Derek Plumb was reported as leaving by mistake. Please could you pair him with Luca Moretti?',
    'Please pair Luca Moretti with Derek Plumb. He has decided to stay.',
    'Derek Plumb is staying with us, so please could you match him with Luca Moretti?',
    'Please pair Luca Moretti with our mentor Derek Plumb. The mentor is remaining at our school.',
  ])('is read in: %s', async text => {
    expect(await claims(text)).toEqual(['plumb stays'])
  })

  it.each([
    ['a question', 'Please pair Derek Plumb with Luca Moretti. Is he staying with us?'],
    ['a question in the order of a statement', 'Please pair Luca Moretti with Derek Plumb. He is staying with us?'],
    ['a condition', 'If Derek Plumb is staying with us, please pair him with Luca Moretti.'],
    ['a hope', 'Please pair Derek Plumb with Luca Moretti. We hope he is staying with us.'],
    ['a guess', 'Please pair Derek Plumb with Luca Moretti. I think he is staying with us.'],
    ['not knowing', 'Please pair Derek Plumb with Luca Moretti. It is not certain that he is staying with us.'],
    ['a denial', 'Please pair Derek Plumb with Luca Moretti. He is not staying with us.'],
    ['a later leaving date', 'Please pair Derek Plumb with Luca Moretti. He is not leaving until July.'],
    ['not yet', 'Please pair Derek Plumb with Luca Moretti. He is not leaving yet.'],
    ['a while', 'Please pair Derek Plumb with Luca Moretti. He is staying with us until Easter.'],
    ['staying late', 'Please pair Derek Plumb with Luca Moretti. He is staying late today.'],
    [
      'another date',
      'The leaving date was entered by mistake, it should be 31 July. Please pair Derek Plumb with Luca Moretti.',
    ],
    ['the ECT', 'Please pair Derek Plumb with Luca Moretti. Luca Moretti is staying with us.'],
    ['she, behind the ECT', 'Derek Plumb is to mentor Luca Moretti. He is staying with us.'],
    [
      'the ECT’s leaving date',
      'Please pair Derek Plumb with Luca Moretti. The leaving date of Luca Moretti was entered by mistake.',
    ],
    [
      'he, of two mentors',
      'Please pair Derek Plumb with Luca Moretti and Grace Page with Zainab Okoye. He is staying with us.',
    ],
    [
      'a date that is none of anybody’s',
      'Please pair Derek Plumb with Luca Moretti. The start date was entered by mistake.',
    ],
    ['the past', 'Please pair Derek Plumb with Luca Moretti. He was staying with us.'],
    ['nothing', 'Please pair Derek Plumb with Luca Moretti.'],
  ])('is not read in %s', async (_label, text) => {
    expect((await claims(text)).filter(claim => claim.endsWith('stays'))).toEqual([])
  })

  it('is no more one who stays when the words say that they leave', async () => {
    expect(await claims('Please pair Luca Moretti with Derek Plumb. Derek Plumb is leaving on 31 March.')).toEqual([
      'plumb leaves',
    ])
  })

  it('keeps the pair, and shows the words', async () => {
    const { reading, asked } = await readMail(
      'Hello,\n\nDerek Plumb is staying with us and needs to be the mentor of Luca Moretti.\n\nWendy Allsop',
    )

    expect(asked).toEqual(['plumb > moretti'])
    expect(reading.staying?.[0]?.evidence.quote).toBe(
      'Derek Plumb is staying with us and needs to be the mentor of Luca Moretti.',
    )
  })
})
