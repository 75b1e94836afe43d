import { readMail } from './harrowby'

describe('a mentor who stays, or whom the words leave in the past, takes no button away', () => {
  it.each([
    [
      'Please pair Derek Plumb with Luca Moretti, he is not in the list. Callum Frost stays exactly where he is with Anjali Rao.',
      'plumb',
    ],
    [
      'Please pair Derek Plumb with Luca Moretti, he is not in the list. Callum Frost is staying with Anjali Rao.',
      'plumb',
    ],
    ['Please pair Derek Plumb with Luca Moretti, he is not in the list. Anjali Rao keeps Callum Frost.', 'plumb'],
    [
      'I said Anjali, then nobody. The answer is Grace Page. Please pair Grace Page with Luca Moretti, she is not in the list.',
      'page',
    ],
    [
      'Last week it was Anjali Rao, yesterday it was Grace Page, and it is Grace Page today. Luca Moretti is to be mentored by Grace Page, whom I cannot select.',
      'page',
    ],
    [
      'I wrote about Anjali two months ago and about Thomas last week. This time Grace Page has gone missing from the list. She is for Luca Moretti, please add her.',
      'page',
    ],
    [
      'We emailed about Anjali Rao last year. This time it is Grace Page: please pair her with Luca Moretti, she is not in the list.',
      'page',
    ],
    ['Last week it was Anjali Rao. Please pair Grace Page with Luca Moretti, she is not in the list.', 'page'],
    [
      'As happened with Anjali Rao last week, the list is too short. Please pair Grace Page with Luca Moretti, she is not in the list.',
      'page',
    ],
    [
      'We had the same with Callum Frost last year. Please pair Grace Page with Luca Moretti, she is not in the list.',
      'page',
    ],
    [
      'It was the same thing as with Anjali Rao: Grace Page is not in the list. Please pair Grace Page with Luca Moretti.',
      'page',
    ],
    [
      'First Anjali Rao vanished, then Thomas Whitaker, now Grace Page. Please pair Grace Page with Luca Moretti.',
      'page',
    ],
    [
      'You fixed this for Anjali Rao last year. Please pair Grace Page with Luca Moretti, she is not in the list.',
      'page',
    ],
    [
      'Thank you for eventually sorting out Callum Frost. Please pair Grace Page with Luca Moretti, she is not in the list.',
      'page',
    ],
    [
      'It was what we had in September with Callum Frost and with Zainab Okoye. Please pair Grace Page with Luca Moretti, she is not in the list.',
      'page',
    ],
    [
      'You sorted Anjali Rao for Callum Frost a fortnight back. Please pair Grace Page with Luca Moretti, she is not in the list.',
      'page',
    ],
    [
      'Please pair Derek Plumb with Luca Moretti, he is not in the list. Callum Frost and Anjali Rao stay as they are.',
      'plumb',
    ],
    [
      'Please pair Derek Plumb with Luca Moretti, he is not in the list. Callum Frost carries on with Anjali Rao.',
      'plumb',
    ],
    ['Please pair Derek Plumb with Luca Moretti, he is not in the list. Anjali Rao will cover his lessons.', 'plumb'],
    ['Please pair Derek Plumb with Luca Moretti, he is not in the list. All I see is Anjali Rao.', 'plumb'],
    [
      'Good news, Zainab Okoye is staying. So please record Derek Plumb as her mentor, he is not in the list.',
      'plumb',
      'okoye',
    ],
  ])('%s', async (text, mentor, ect = 'moretti') => {
    const { line, asked, reading } = await readMail(text)

    expect(reading.vetoes).toEqual([])
    expect(asked).toEqual([`${mentor} > ${ect}`])
    expect(line.oneClick).toBe(true)
  })
})

describe('another mentor who may be the one has no button', () => {
  it.each([
    'Thank you for sorting Callum Frost with Anjali Rao. Please match Derek Plumb and Luca Moretti with whoever is left.',
    'I wrote about Derek Plumb last week. Please pair him with Luca Moretti. Anjali Rao is my deputy.',
    'I wrote about Derek Plumb last week. Please pair him with Luca Moretti and thank Anjali Rao.',
    'The same happened with Luca Moretti: please pair him with Derek Plumb. Zainab Okoye is lovely.',
    'Luca Moretti should have the same mentor as Callum Frost. Please match with Derek Plumb.',
    'We need somebody like Derek Plumb for Luca Moretti. Please pair Luca Moretti with Grace Page or Derek.',
    'First Derek Plumb, then Grace Page will mentor Luca Moretti. Please match.',
    'We wanted Derek Plumb. Grace Page has Luca Moretti for now. Please change it.',
    'I put Derek Plumb in for Luca Moretti. Now Grace Page shows up. Please fix.',
    'I wrote about Derek Plumb. The system put Grace Page against Luca Moretti. Please correct it.',
    'I said Derek Plumb. I meant it. Luca Moretti sits next to Grace Page. Please match them.',
    'Last time it was Derek Plumb. Please pair Luca Moretti with the same mentor. Grace Page is well.',
    'I said Derek Plumb. Or Anjali Rao. Please match with Luca Moretti.',
    'Please pair Derek Plumb with Luca Moretti. Anjali Rao too.',
    'It was Derek Plumb and Anjali Rao for Luca Moretti. Please match.',
    'Please pair Derek Plumb with Luca Moretti. Callum Frost stays, but with Grace Page.',
  ])('%s', async text => {
    expect((await readMail(text)).line.oneClick).toBe(false)
  })
})

describe('“her mentor” behind a sentence that names one ECT', () => {
  it.each([
    'Zainab Okoye started in September. Please add Derek Plumb as her mentor, he is not in the list.',
    'Callum Frost is all set with Anjali Rao. Zainab Okoye has nobody yet. Please record Derek Plumb as her mentor, he is not in the list.',
    'Zainab Okoye is 2023 cohort. Her mentor will be Derek Plumb, who is not in the list. Please match them.',
    'Zainab Okoye needs a mentor. Derek Plumb will be the one, but he is not in the list. Please pair her with him.',
  ])('is the mentor of that one: %s', async text => {
    const { line, asked } = await readMail(text)

    expect(asked).toEqual(['plumb > okoye'])
    expect(line.oneClick).toBe(true)
  })

  it('is of nobody certain where it names two', async () => {
    const { line } = await readMail(
      'We have two ECTs, Luca Moretti and Zainab Okoye. Please record Grace Page as her mentor, she is not in the list.',
    )

    expect(line.oneClick).toBe(false)
  })
})
