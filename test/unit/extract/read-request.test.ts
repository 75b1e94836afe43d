import { readMail } from './harrowby'

describe('who is asked for whom', () => {
  it.each([
    [
      'a plain sentence',
      'Could you kindly pair Derek Plumb with Luca Moretti? He does not come up when I search.',
      ['plumb > moretti'],
    ],
    [
      'the ECT first',
      'Luca Moretti has joined us and Anjali Rao has agreed to be his mentor, but her name is not an option.',
      ['rao > moretti'],
    ],
    [
      'labelled fields',
      'Please link up:\n\nMentor – Piotr Zielinski\nECT – Zainab Okoye\n\nHis name never appears.',
      ['zielinski > okoye'],
    ],
    [
      'labelled fields with numbers',
      "Mentor: Mary O'Hara\nTRN: 2000004\nECT: Owen Pryce-Hall\nTRN: 3000003\n\nPlease match them.",
      ['ohara > pryce'],
    ],
    [
      'a heading over each name',
      'Name of ECT\nLuca Moretti\n\nName of mentor\nDerek Plumb\n\nCan you match these please?',
      ['plumb > moretti'],
    ],
    [
      'rows joined by a dash',
      "Please set up\n\nLuca Moretti - Derek Plumb\nZainab Okoye - Mary O'Hara\n",
      ['ohara > okoye', 'plumb > moretti'],
    ],
    [
      'arrows',
      'Derek Plumb -> Luca Moretti\nGrace Page -> Zainab Okoye\nneither is on the list',
      ['page > okoye', 'plumb > moretti'],
    ],
    [
      'a table without lines',
      'ECT\tMentor\nLuca Moretti\tDerek Plumb\nZainab Okoye\tGrace Page\n',
      ['page > okoye', 'plumb > moretti'],
    ],
    [
      'a table with bars and numbers',
      '| Mentor | TRN | ECT | TRN |\n| Derek Plumb | 2000001 | Luca Moretti | 3000001 |\n| Grace Page | 2000008 | Zainab Okoye | 3000004 |\nNone can be selected.',
      ['page > okoye', 'plumb > moretti'],
    ],
    [
      'respectively',
      "We need Derek Plumb, Mary O'Hara and Grace Page to mentor Luca Moretti, Zainab Okoye and Owen Pryce-Hall respectively.",
      ['ohara > okoye', 'page > pryce', 'plumb > moretti'],
    ],
    [
      'two lists in one order',
      "Mentors:\n1. Derek Plumb\n2. Mary O'Hara\n\nECTs:\n1. Luca Moretti\n2. Zainab Okoye\n\nPlease match in the same order.",
      ['ohara > okoye', 'plumb > moretti'],
    ],
    [
      'one mentor and several ECTs',
      'Please add the mentor Grace Page for the ECTs Luca Moretti, Zainab Okoye and Owen Pryce-Hall.',
      ['page > moretti', 'page > okoye', 'page > pryce'],
    ],
    [
      'brackets',
      'Luca Moretti (mentor: Derek Plumb), Zainab Okoye (mentor: Grace Page). Please could these be paired?',
      ['page > okoye', 'plumb > moretti'],
    ],
    [
      'two sentences',
      'Luca Moretti is our new maths ECT. His mentor will be Derek Plumb. I have tried to add him but he is not there.',
      ['plumb > moretti'],
    ],
    [
      'a replacement',
      "Please could you replace Derek Plumb with Mary O'Hara as mentor for Hannah Birch.",
      ['ohara > birch'],
    ],
    [
      'a mentor who took over',
      "Mary O'Hara is taking over from Derek Plumb as Hannah Birch's mentor. I cannot select her.",
      ['ohara > birch'],
    ],
    [
      'a mentor who left, in a sentence before',
      "Hannah Birch is down as having Derek Plumb but he has retired. Mary O'Hara is taking over, please change it.",
      ['ohara > birch'],
    ],
    ['instead of', "Instead of Derek Plumb, Hannah Birch needs Mary O'Hara as mentor please.", ['ohara > birch']],
    [
      'a swap',
      'Derek Plumb and Anjali Rao need to be the other way round: Hannah Birch and Callum Frost have the wrong mentors.',
      ['plumb > frost', 'rao > birch'],
    ],
    [
      'a correction of the ECT',
      'Please match Derek Plumb to Luca Moretti. Sorry, I meant Zainab Okoye.',
      ['plumb > okoye'],
    ],
    [
      'a correction of the mentor',
      'Please match Derek Plumb with Luca Moretti - apologies, that should say Grace Page.',
      ['page > moretti'],
    ],
    [
      'a change of plan',
      'Grace Page was originally going to mentor Luca Moretti, but this is now Derek Plumb. Please update.',
      ['plumb > moretti'],
    ],
    ['not this one but that', 'Not Grace Page but Derek Plumb is to mentor Luca Moretti.', ['plumb > moretti']],
    [
      'others whom the list shows',
      'I tried to choose Derek Plumb for Luca Moretti. The list offers only Grace Page.',
      ['plumb > moretti'],
    ],
    [
      'a pair that stays',
      'Hannah Birch stays with Derek Plumb. Luca Moretti should be with Grace Page.',
      ['page > moretti'],
    ],
    [
      'a name broken by the end of a line',
      'I should be glad if you would record Derek\nPlumb as the mentor of Luca\nMoretti, who is not in the list.',
      ['plumb > moretti'],
    ],
    ['a pair known by thanks only', 'Thank you for matching Derek Plumb with Luca Moretti.', []],
    ['somebody whom nobody knows', 'Simon Threlfall should be the mentor for Luca Moretti, he is not listed.', []],
    ['an ECT asked for as a mentor', 'Please make Zainab Okoye the mentor for Luca Moretti.', []],
  ])('reads %s', async (_, text, expected) => {
    expect((await readMail(`Hello,\n\n${text}\n\nKind regards\nWendy Allsop`)).asked).toEqual(expected)
  })
})

describe('names', () => {
  it.each([
    ['capitals and surname first', 'Please match MORETTI, Luca with PLUMB, Derek.', ['plumb > moretti']],
    ['small letters', 'please match luca moretti with derek plumb, not in list', ['plumb > moretti']],
    ['a title and surname', 'Mr Plumb for Luca Moretti please, cannot see him.', ['plumb > moretti']],
    ['initials', 'Please can D Plumb be matched to L Moretti?', ['plumb > moretti']],
    ['a short form', 'Please can Tom Whitaker be matched to Luca Moretti?', ['whitaker > moretti']],
    ['the preferred name', 'Please can Tommo Whitaker be matched to Luca Moretti?', ['whitaker > moretti']],
    ['a former name', 'Can you pair Mary Tindall with Zainab Okoye? She has married.', ['ohara > okoye']],
    ['a missing accent', 'Please pair Piotr Zielinski with Zainab Okoye.', ['zielinski > okoye']],
    ['a missing hyphen', "Could Grace Page be put down as Owen Pryce Hall's mentor?", ['page > pryce']],
    ['two letters the wrong way round', 'Please pair Derek Plmub with Luca Moretti.', ['plumb > moretti']],
    ['a middle name', 'Please pair Anjali Sita Rao with Luca Moretti.', ['rao > moretti']],
    [
      'a namesake settled by a number',
      'Please add Jane Kettle (TRN 2000006) as mentor for Luca Moretti.',
      ['kettle2 > moretti'],
    ],
    [
      'a number in another sentence',
      'We have two Jane Kettles. The one with TRN 2000005 is to mentor Luca Moretti.',
      ['kettle1 > moretti'],
    ],
    ['two namesakes', 'Please add Jane Kettle as mentor for Luca Moretti.', []],
    [
      'somebody of another school',
      "Ruth Castle has moved to us from St Aldhelm's Academy. Please match her with Luca Moretti.",
      ['castle > moretti'],
    ],
  ])('links %s', async (_, text, expected) => {
    expect((await readMail(`${text}\n\nWendy Allsop`)).asked).toEqual(expected)
  })

  it('shows both namesakes, each as likely as the other', async () => {
    const { line } = await readMail('Please add Jane Kettle as mentor for Luca Moretti.')
    expect(line.pairs.map(pair => [pair.mentorId, pair.confidence < 0.5])).toEqual([
      ['kettle1', true],
      ['kettle2', true],
    ])
  })

  it('gives evidence that stands in the text', async () => {
    const { reading, message } = await readMail('Please pair Derek Plumb with Luca Moretti.')
    const spans = reading.mentions.map(({ evidence }) => message.text.slice(evidence.span?.start, evidence.span?.end))
    expect(spans).toEqual(['Derek Plumb', 'Luca Moretti'])
  })
})
