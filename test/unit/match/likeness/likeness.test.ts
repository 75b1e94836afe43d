import { findMentions, peopleQueryOf } from '../../../../src/extract/find-mentions'
import { readRequest } from '../../../../src/extract/read-request'
import { pairFeaturesOf } from '../../../../src/match/likeness/pair-features'
import { pairsToWeigh } from '../../../../src/match/likeness/pair-likeness'
import { pairWords } from '../../../../src/match/likeness/pair-words'
import { verdictOn } from '../../../../src/match/likeness/verdict'
import verdictWeights from '../../../../src/match/likeness/verdict-weights.json'
import pairWeights from '../../../../src/match/likeness/pair-weights.json'
import { wordingDoubtOf } from '../../../../src/match/likeness/wording-doubts'
import { parseMessage } from '../../../../src/parse/parse-message'
import { directory, mailOf, readMail } from '../../extract/harrowby'

async function requestOf(text: string) {
  const outcome = await parseMessage(mailOf(text))
  if (outcome.kind !== 'parsed') throw new Error(outcome.code)
  const mentions = findMentions(outcome.message)
  return readRequest(outcome.message, mentions, { people: await directory.snapshot(peopleQueryOf(mentions, [])) })
}

const PLUMB_FOR_MORETTI = { mentorId: 'plumb', ectId: 'moretti' }

describe('the words about a pair', () => {
  it('mark the two among all who are named, and say which sentences name them', async () => {
    const read = await requestOf(
      'Grace Page has left. Please match Derek Plumb with Luca Moretti. Zainab Okoye is fine.',
    )

    expect(pairWords(read, PLUMB_FOR_MORETTI).units).toEqual([
      { said: expect.stringContaining('@q has left'), isRow: false, isAbout: false },
      { said: expect.stringContaining('please match @m with @e'), isRow: false, isAbout: true },
      { said: expect.stringContaining('@w is fine'), isRow: false, isAbout: false },
    ])
  })

  it('are weighed whole, for the sentences about the two once more, and between their names', () => {
    const features = pairFeaturesOf({
      heading: '',
      units: [
        { said: '@q left', isRow: false, isAbout: false },
        { said: 'give @e to @m', isRow: false, isAbout: true },
      ],
      isForwardedOnly: false,
    })

    expect([...features]).toEqual(
      expect.arrayContaining(['@q left', 'give @e to', 'N:give @e to', 'APART:em2', 'BETWEEN:em to']),
    )
    expect([...features].filter(feature => feature.startsWith('N:') && feature.includes('@q'))).toEqual([])
  })

  it('are weighed for every mentor with every ECT, and for what the rules found alone where a part has many', async () => {
    const read = await requestOf('Derek Plumb or Grace Page for Luca Moretti?')
    const pairs = pairsToWeigh(read, [])

    expect(pairs.map(({ mentorId, ectId }) => `${mentorId} ${ectId}`).sort()).toEqual(['page moretti', 'plumb moretti'])
  })
})

describe('the verdict', () => {
  it('is the logistic function of the weighted numbers', () => {
    // 0.5 · 2 + 1 − 0.5 = 1.5; 1 / (1 + e^-1.5) = 0.8176. What has no weight counts for nothing.
    const learned = { bias: -0.5, weights: { likeness: 0.5, plain: 1 } }
    expect(verdictOn({ likeness: 2, plain: 1, unheard: 9 }, learned)).toBeCloseTo(0.8176, 3)
  })

  it('was learned of likeness and rules with the signs that they should have', () => {
    const { weights } = verdictWeights
    expect(weights.likeness).toBeGreaterThan(0)
    expect(weights.asks).toBeGreaterThan(0)
    expect(weights['by rules']).toBeGreaterThan(0)
    expect(weights['likeness of a rival']).toBeLessThan(0)
    expect(weights['mail not-asked']).toBeLessThan(0)
    expect(weights['pair only-told']).toBeLessThan(0)
  })

  it('knows no number and no address', () => {
    const features = Object.keys(pairWeights.features)
    expect(features.length).toBeGreaterThan(5_000)
    expect(features.filter(feature => /@[a-z]{2}|\.(?:uk|com|example)/.test(feature))).toEqual([])
    expect(features.filter(feature => /\d/.test(feature.replace(/^APART:(?:me|em)\d$/, '')))).toEqual([])
  })

  it.each([
    'I would like Grace Page put down as mentor for Luca Moretti. Correction before I press send: Grace has Year 11, so it is Derek Plumb who will mentor Luca Moretti. Derek is not in the list.',
    'Please match Grace Page with Luca Moretti. Sorry, scratch that, I mean Derek Plumb for Luca Moretti.',
  ])('does not give the button to whom the mail takes back: %s', async text => {
    const { line } = await readMail(text)
    const [first] = line.pairs

    expect(line.oneClick && first?.mentorId === 'page').toBe(false)
  })

  it('says why a pair whose words the rules understand has no button', async () => {
    const { reading } = await readMail(
      'I was told on the phone that Derek Plumb is down for Luca Moretti. Which of our mentors would suit him?',
    )

    expect([...reading.vetoes, ...reading.pairs.flatMap(({ vetoes }) => vetoes)]).not.toEqual([])
  })
})

describe('doubts about words', () => {
  it.each([
    ['The mail does not plainly ask for a match.', 'not-asked'],
    ['The mail is about something else than a match.', 'something-else'],
    ['The mail says “not” in a way that is not understood.', 'strange-not'],
    ['The author has not decided.', 'undecided'],
    ['“Wendy” is named too, and the mail does not say for whom.', 'no-ect'],
    ['The mail names several mentors for this ECT.', 'several-mentors'],
  ])('can be outweighed: %s', (sentence, doubt) => {
    expect(wordingDoubtOf(sentence)).toBe(doubt)
  })

  it.each([
    'The sender is not a registered induction tutor.',
    'Several people fit these names.',
    '“Threlfall” looks like a name and is nobody’s in the register.',
    'The names stand only in a message that the author passes on.',
    'The author means themself as the mentor.',
    'Luca Moretti has another mentor now, and the mail does not say that this is a change.',
    'The mail says “2023” of Luca Moretti; the register has Luca Moretti as an ECT of the 2022 cohort.',
    'The mail is written in Welsh: somebody who reads Welsh should answer it.',
  ])('are not what is known for a fact: %s', sentence => {
    expect(wordingDoubtOf(sentence)).toBeNull()
  })
})
