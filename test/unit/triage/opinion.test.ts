import { featuresOf } from '../../../src/triage/opinion/features'
import type { LinearModel } from '../../../src/triage/opinion/linear-model'
import { opinionOf } from '../../../src/triage/opinion/opinion'
import weights from '../../../src/triage/opinion/weights.json'
import { learn } from '../../../src/eval/train/regression'
import { readMail } from '../extract/harrowby'

const words = (said: string, heading = '') => ({ heading, units: [{ said, isRow: false }], isForwardedOnly: false })

describe('what a mail is compared by', () => {
  it('is its words, two and three in a row, those of the subject apart, digits as digits', () => {
    expect([...featuresOf(words('match @M by 12 may', 'Mentor'))]).toEqual([
      'S:mentor',
      '^',
      '^ match',
      '^ match @m',
      'match',
      'match @m',
      'match @m by',
      '@m',
      '@m by',
      '@m by #',
      'by',
      'by #',
      'by # may',
      '#',
      '# may',
      '# may $',
      'may',
      'may $',
      '$',
    ])
  })
})

describe('the opinion', () => {
  const model: LinearModel = {
    outcomes: ['asks', 'recurs', 'mentor_match', 'portal_technical', 'steplab', 'registration', 'other'],
    bias: [0, -1_000, 0, 0, 0, 0, 0],
    features: { please: [2_000, 0, 0, 0, 0, 0, 0], match: [2_000, 0, 0, 0, 0, 0, 0] },
  }

  const sentence: LinearModel = {
    outcomes: ['recurs'],
    bias: [-1_000],
    features: { third: [2_000], time: [2_000] },
  }

  it('is the logistic function of the known features’ weights over the root of their number', () => {
    // (2 + 2) / √2 = 2.828; 1 / (1 + e^-2.828) = 0.9442. Nothing speaks for recurrence: 1 / (1 + e^1) = 0.2689.
    const { asks, recurs } = opinionOf(words('please match them'), { mail: model, sentence })
    expect(asks).toBeCloseTo(0.9442, 3)
    expect(recurs).toBeCloseTo(0.2689, 3)
  })

  it('of recurrence is that of the whole mail, and of its likeliest sentence by itself', () => {
    const units = ['please match them', 'third time this term'].map(said => ({ said, isRow: false }))
    const { recursInOne } = opinionOf({ heading: '', units, isForwardedOnly: false }, { mail: model, sentence })
    // (2 + 2) / √2 − 1 = 1.828; 1 / (1 + e^-1.828) = 0.8616.
    expect(recursInOne).toBeCloseTo(0.8616, 3)
  })

  it('gives a plain request in words that no rule lists its button, and none to a mail that only tells', async () => {
    const asks = `Good morning, I am at the end of my tether with this website this morning and would value a kind hand. Derek Plumb is down to look after Luca Moretti with us this year and I have hunted high and low for him in the drop-down without success. Would you be able to get him hooked up on your side, so that they can make a start? With warm thanks, Wendy`
    const tells = `Good morning, you will remember that I asked you last week to match Derek Plumb with Luca Moretti, who was not in our list. I am pleased to say that he turned up by himself yesterday and I have put him in, so there is nothing more for you to do and the ticket may be closed. With warm thanks, Wendy`
    expect((await readMail(asks)).line.oneClick).toBe(true)
    expect((await readMail(tells)).line.oneClick).toBe(false)
  })
})

describe('what was learned', () => {
  it('tells apart by the words that differ, and is the same each time', () => {
    const example = (features: readonly string[], holds: boolean) => ({ features, holds })
    const examples = [1, 2, 3, 4].flatMap(() => [
      example(['please', 'mentor'], true),
      example(['thanks', 'mentor'], false),
    ])
    const learned = learn(examples)
    expect(learned.weights.get('please')).toBeGreaterThan(2)
    expect(learned.weights.get('thanks')).toBeLessThan(-2)
    expect(learn(examples)).toEqual(learned)
  })

  it('holds no number and no address, and each feature has a weight for each outcome', () => {
    const features = Object.entries(weights.features)
    expect(features.length).toBeGreaterThan(5_000)
    expect(features.filter(([feature]) => /\d|@[a-z]{2}|\.(?:uk|com|example)/.test(feature))).toEqual([])
    expect(features.filter(([, own]) => own.length !== weights.outcomes.length)).toEqual([])
  })
})
