import { readMail } from './harrowby'

const shown = async (text: string, given = {}) => {
  const { line } = await readMail(text, given)
  return {
    pairs: line.pairs.filter(({ confidence }) => confidence >= 0.5).map(({ mentorId, ectId }) => [mentorId, ectId]),
    oneClick: line.oneClick,
  }
}

describe('names that say why, and are not asked for', () => {
  it.each([
    ['With Anjali Rao now looking after Callum Frost, Luca Moretti transfers to Derek Plumb. Please record it.'],
    ['While Anjali Rao mentors Callum Frost, Luca Moretti needs Derek Plumb. Please add.'],
    ['Now that Callum Frost has Anjali Rao, please match Luca Moretti with Derek Plumb.'],
    ['Luca Moretti joined us this month. His mentor will be Derek Plumb, who also supports Hannah Birch. Please add.'],
    ['Please match Luca Moretti with Derek Plumb. Grace Page and Anjali Rao were missing in just this manner.'],
    ['You sorted out Anjali Rao for Callum Frost: same again for Luca Moretti with Derek Plumb please.'],
  ])('leave the pair of the main clause: %s', async text => {
    expect(await shown(text)).toEqual({ pairs: [['plumb', 'moretti']], oneClick: true })
  })
})

describe('rows that only tell', () => {
  it('are those under a heading that nothing is to be done', async () => {
    const text = 'No action:\nZainab Okoye - Anjali Rao\n\nPlease add:\nLuca Moretti - Derek Plumb'

    expect(await shown(text)).toEqual({ pairs: [['plumb', 'moretti']], oneClick: true })
  })

  it('are those that a column marks as done', async () => {
    const text =
      'ECT\tMentor\tMatched?\nLuca Moretti\tDerek Plumb\tno\nZainab Okoye\tGrace Page\tyes\n\nPlease match the one that is open.'

    expect((await shown(text)).pairs).toEqual([['plumb', 'moretti']])
  })

  it.each([
    ['For your records only, our pairings:\n\nECT\tMentor\nLuca Moretti\tDerek Plumb\nZainab Okoye\tGrace Page'],
    [
      'This is how our teachers are matched at the moment, all correct.\n\nECT\tMentor\tOn site?\nLuca Moretti\tDerek Plumb\tyes',
    ],
    [
      "It isn't a request yet, I only want your view.\n\n- Luca Moretti with Derek Plumb\n- Zainab Okoye with Grace Page",
    ],
  ])('ask for nothing: %s', async text => {
    expect(await shown(text)).toEqual({ pairs: [], oneClick: false })
  })
})

describe('a change', () => {
  it.each([
    ['Derek Plumb has found that two is too many after all. Will you move Hannah Birch (2022) to Grace Page today?'],
    ['Hannah Birch: Derek Plumb off, Grace Page on, please.'],
    ["It's goodbye Derek Plumb and hello Grace Page for Hannah Birch please."],
  ])('is said by naming whoever mentors the ECT now: %s', async text => {
    expect(await shown(text)).toEqual({ pairs: [['page', 'birch']], oneClick: true })
  })

  it('is not said by naming them for somebody else', async () => {
    const { reading } = await readMail('Please match Hannah Birch with Grace Page and Luca Moretti with Derek Plumb.')

    expect(reading.pairs.find(({ ectId }) => ectId === 'birch')?.vetoes).toContain(
      'Hannah Birch has another mentor now, and the mail does not say that this is a change.',
    )
  })
})

describe('a mentor and an ECT who are only spoken of', () => {
  it('are a candidate without a button, where the register does not have them together', async () => {
    expect(await shown("Luca Moretti's mentor is Derek Plumb.")).toEqual({
      pairs: [['plumb', 'moretti']],
      oneClick: false,
    })
  })

  it.each([
    ["Hannah Birch's mentor is Derek Plumb."],
    ["Hannah Birch's mentor is Grace Page."],
    ['Derek Plumb and Luca Moretti are both at the webinar on Monday.'],
  ])('are none where the register or another errand explains it: %s', async text => {
    expect((await shown(text)).pairs).toEqual([])
  })

  it('are one where the mentor is said to retire bit by bit, and asked for', async () => {
    const text =
      'Would you now make Derek Plumb the mentor for Luca Moretti? I know Derek is retiring bit by bit, he does want to do this year.'

    expect(await shown(text)).toEqual({ pairs: [['plumb', 'moretti']], oneClick: false })
  })
})

describe('words beside a plain request that hold nothing back', () => {
  it.each([
    ["Please match Luca Moretti with Derek Plumb. I'd also spelt Luca's name wrong."],
    ["Please match Luca Moretti with Derek Plumb. My wife's unwell, so I am at home."],
    ['Please match Luca Moretti with Derek Plumb, which of course we have agreed to.'],
    ['Please match Luca Moretti with Derek Plumb. I suspect that I have done something silly.'],
    [
      "I need to say that Luca Moretti's mentor is Derek Plumb and I can't, because his name isn't in the options. Please add him.",
    ],
    ["Please match Luca Moretti with Derek Plumb. I think your machine doesn't like that."],
    ["Luca Moretti and Derek Plumb can't go in until they're matched. Please match them."],
    ['Please match Luca Moretti (2022, I suppose) with Derek Plumb.'],
  ])('%s', async text => {
    expect(await shown(text)).toEqual({ pairs: [['plumb', 'moretti']], oneClick: true })
  })

  it.each([
    ["Please match Luca Moretti with Derek Plumb, who is Luca's wife's brother."],
    ['Please match Luca Moretti with Derek Plumb or her.'],
    ['Please match Luca Moretti with Derek Plumb. They are brothers.'],
  ])('and some that do: %s', async text => {
    expect((await shown(text)).oneClick).toBe(false)
  })
})

describe('authors under their own mail', () => {
  it.each([
    ['Please match Luca Moretti with Derek Plumb. Many thanks. (Wendy x)'],
    ['Please match Luca Moretti with Derek Plumb.\n\nWendy xx\nWendy Allsop, Assistant Head'],
    ['1. Name of ECT: Luca Moretti\n2. Name of mentor: Derek Plumb\n3. Your name: Wendy Allsop'],
  ])('are no third person: %s', async text => {
    expect(await shown(text)).toEqual({ pairs: [['plumb', 'moretti']], oneClick: true })
  })
})
