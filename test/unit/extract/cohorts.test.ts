import { readMail } from './harrowby'

const contradictionsIn = async (text: string) => (await readMail(text)).reading.contradictions
const clickOf = async (text: string) => (await readMail(text)).line.oneClick
const PLEASE = 'He is not in the list, please match them.'

describe('an academic year that the register has too is no obstacle', () => {
  it.each([
    `Derek Plumb (2021) should be the mentor of Luca Moretti (2022). ${PLEASE}`,
    `Derek Plumb, 2021 mentor, for Luca Moretti, 2022 ECT. ${PLEASE}`,
    `Please match our 2021 mentor Derek Plumb with our 2022 ECT Luca Moretti, he is not in the list.`,
    `ECT: Luca Moretti (AY22/23)\nMentor: Derek Plumb (AY21/22)\nProblem: the mentor is not in the list\nPlease match`,
    `Derek Plumb, who trained as a mentor in 2021, is to mentor Luca Moretti, who started in September 2022. ${PLEASE}`,
    `Luca Moretti is under 2022 to 2023, and Derek Plumb is under 2021 to 2022. Please match the two, he is not in the list.`,
    `Derek Plumb (21) for Luca Moretti (22). ${PLEASE}`,
    `Luca Moretti is to have Derek Plumb. Derek did his training in 2021 and the new ones are 2022. ${PLEASE}`,
    `Thomas Whitaker and Luca Moretti, 2022 cohort the pair of them. ${PLEASE}`,
    `Derek Plumb is to mentor Zainab Okoye, a year 2 ECT. ${PLEASE}`,
    `Derek Plumb (2021) needs to be Luca Moretti's (2022) mentor. ${PLEASE}`,
    `Please make Derek Plumb (2021) Luca Moretti's [2022] new mentor. ${PLEASE}`,
    `Luca Moretti (2022), mentor Derek Plumb (2021). ${PLEASE}`,
    `Luca Moretti's mentor is Derek Plumb. He is cohort 2021, Luca Moretti is cohort 2022. ${PLEASE}`,
    `Zainab Okoye is staying. Please record Derek Plumb as her mentor. He is a 2021 and she's a 2023, and he is not in the list.`,
    `The ECT is Luca Moretti. He is 2022 cohort. The mentor, Derek Plumb, is 2021. ${PLEASE}`,
    `Our ECT is Luca Moretti. The mentor is Derek Plumb. He is from the 2021 cohort, Luca Moretti from the 2022 cohort. ${PLEASE}`,
    `Derek Plumb. He's new to mentoring this yr (2021 training) and Luca Moretti is the ECT. ${PLEASE}`,
    `${PLEASE}\n\nTeacher | Class | Mentor | Class\nLuca Moretti | Y1 | Derek Plumb | Y2`,
  ])('%s', async text => {
    expect(await contradictionsIn(text)).toEqual([])
    expect(await clickOf(text)).toBe(true)
  })
})

describe('an academic year that the register has otherwise withholds the button', () => {
  it.each([
    [`Derek Plumb (2022) should mentor Luca Moretti (2022). ${PLEASE}`, '2022', 'Derek Plumb', 'a mentor', '2021'],
    [`2023 MENTOR DEREK PLUMB MISSING FOR 2022 ECT LUCA MORETTI`, '2023 mentor', 'Derek Plumb', 'a mentor', '2021'],
    [
      `Derek Plumb completed mentor training as part of the 2022 cohort and is to mentor Luca Moretti. ${PLEASE}`,
      '2022',
      'Derek Plumb',
      'a mentor',
      '2021',
    ],
    [
      `Luca Moretti is down as ECF standard September 2023. His mentor is Derek Plumb. ${PLEASE}`,
      '2023',
      'Luca Moretti',
      'an ECT',
      '2022',
    ],
    [
      `Luca Moretti is to have Derek Plumb. Derek did his training in 2021 and the new ones are 2023. ${PLEASE}`,
      '2023',
      'Luca Moretti',
      'an ECT',
      '2022',
    ],
    [`Derek Plumb takes on our Year 1 ECT, Zainab Okoye. ${PLEASE}`, 'year 1 ect', 'Zainab Okoye', 'an ECT', '2023'],
    [
      `ECT: Luca Moretti\nECT cohort: 2023/24\nMentor: Derek Plumb\nPlease match`,
      '2023/24',
      'Luca Moretti',
      'an ECT',
      '2022',
    ],
  ])('%s', async (text, words, who, as, year) => {
    const [sentence = ''] = await contradictionsIn(text)

    expect(sentence).toBe(`The mail says “${words}” of ${who}; the register has ${who} as ${as} of the ${year} cohort.`)
    expect(await clickOf(text)).toBe(false)
  })

  it('gives each of two mentors the year in the same place of the list', async () => {
    const text =
      'Derek Plumb and Thomas Whitaker, who trained in 2021 and 2023, are to mentor Luca Moretti and Zainab Okoye respectively.'

    expect(await contradictionsIn(text)).toEqual([
      'The mail says “2023” of Thomas Whitaker; the register has Thomas Whitaker as a mentor of the 2022 cohort.',
    ])
  })
})

describe('a year that is only a time says nothing about anybody', () => {
  it.each([
    `For the academic year 2024-25, Derek Plumb will mentor Luca Moretti. ${PLEASE}`,
    `Grace Page left in 2024, so Derek Plumb is to mentor Luca Moretti. ${PLEASE}`,
    `On 12 December 2024 I tried to match Derek Plumb with Luca Moretti. ${PLEASE}`,
  ])('%s', async text => {
    expect(await contradictionsIn(text)).toEqual([])
  })
})
