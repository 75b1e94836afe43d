import { calibrate } from '../../../src/match/calibration/calibrate'
import { chooseThreshold } from '../../../src/match/calibration/choose-threshold'
import { probabilityAt, type Outcome } from '../../../src/match/calibration/curve'
import { fitCurve } from '../../../src/match/calibration/fit-curve'
import { fitIsotonic } from '../../../src/match/calibration/isotonic'
import { labelOf, outcomeOf, type ProposalLabel } from '../../../src/match/calibration/label'
import { fitPlatt } from '../../../src/match/calibration/platt'
import { AS_SHIPPED, modelName, thresholdFor, underThreshold } from '../../../src/match/calibration/proposal-model'
import { reliabilityOf } from '../../../src/match/calibration/reliability'
import { aProposal } from '../../integration/database/stored-values'

/** So many outcomes of one score, of which so many were right. */
const of = (score: number, right: number, count: number): readonly Outcome[] =>
  Array.from({ length: count }, (_, place) => ({ score, isRight: place < right }))

describe('a monotone fit', () => {
  it('pools neighbours that are out of order, and is never certain', () => {
    const curve = fitIsotonic([...of(0.5, 5, 9), ...of(0.7, 4, 10), ...of(0.9, 10, 10)])

    // 9 of 19 and a half, 10 of 10 and a half.
    expect(curve).toEqual([
      { score: 0.5, probability: 0.475 },
      { score: 0.7, probability: 0.475 },
      { score: 0.9, probability: 10.5 / 11 },
    ])
  })

  it('by Platt lies near the shares that were seen', () => {
    const curve = fitPlatt([...of(0.2, 20, 100), ...of(0.5, 50, 100), ...of(0.8, 80, 100)])

    expect(curve.map(point => Math.round(point.probability * 100))).toEqual([20, 50, 80])
  })

  it('by Platt is level where higher scores did worse', () => {
    const [low, high] = fitPlatt([...of(0.2, 80, 100), ...of(0.8, 20, 100)])

    expect(low?.probability).toBeCloseTo(0.5, 3)
    expect(high?.probability).toBeCloseTo(0.5, 3)
  })

  it('stays within 0 and 1 where every outcome is the same', () => {
    const all = of(0.98, 40, 40)

    expect(probabilityAt(fitPlatt(all), 0.98)).toBeCloseTo(41 / 42, 3)
    expect(probabilityAt(fitIsotonic(all), 0.98)).toBe(40.5 / 41)
  })

  it('is straight between its points and level beyond them', () => {
    const curve = [
      { score: 0.4, probability: 0.2 },
      { score: 0.8, probability: 0.6 },
    ]

    expect([0.1, 0.4, 0.6, 0.8, 0.99].map(score => probabilityAt(curve, score))).toEqual([
      0.2,
      0.2,
      expect.closeTo(0.4, 10),
      0.6,
      0.6,
    ])
    expect(probabilityAt([], 0.5)).toBeNull()
  })

  it('is chosen by what does better on outcomes that it has not seen: a step is not logistic', () => {
    const step = [...of(0.55, 4, 40), ...of(0.6, 36, 40), ...of(0.95, 36, 40), ...of(0.98, 36, 40)]
    const mixed = step.map((_, place) => step[(place * 53) % step.length]!)

    expect(fitCurve(mixed)?.method).toBe('isotonic')
    expect(fitCurve(of(0.98, 29, 29))).toBeNull()
  })
})

describe('the threshold of the button', () => {
  const choose = (outcomes: readonly Outcome[], current = 0.9) =>
    chooseThreshold({ outcomes, current, curve: fitIsotonic(outcomes) })

  it('stays without evidence, and says that 299 harmless decisions would let it fall', () => {
    expect(choose([])).toEqual({
      kind: 'kept',
      threshold: 0.9,
      seen: { count: 0, harmless: 0, atLeast: 0 },
      wanted: { from: 0.5, more: 299 },
    })
  })

  it('does not fall for 298 harmless decisions below it, and falls for 299', () => {
    const above = of(0.98, 400, 400)

    expect(choose([...above, ...of(0.8, 298, 298)])).toMatchObject({
      kind: 'kept',
      threshold: 0.9,
      wanted: { from: 0.5, more: 1 },
    })
    expect(choose([...above, ...of(0.8, 299, 299)])).toMatchObject({ kind: 'loosened', threshold: 0.8 })
  })

  it('needs 473 where one of those below it did harm', () => {
    const above = of(0.98, 400, 400)

    expect(choose([...above, ...of(0.8, 298, 299)])).toMatchObject({ kind: 'kept', wanted: { more: 174 } })
    expect(choose([...above, ...of(0.8, 472, 473)])).toMatchObject({ kind: 'loosened', threshold: 0.8 })
  })

  it('does not hide a few bad ones at the lower end behind many good ones', () => {
    const outcomes = [...of(0.98, 400, 400), ...of(0.8, 1_000, 1_000), ...of(0.6, 1, 3)]

    expect(choose(outcomes)).toMatchObject({ kind: 'loosened', threshold: 0.8 })
  })

  it('never falls below one half', () => {
    expect(choose([...of(0.98, 400, 400), ...of(0.45, 900, 900)])).toMatchObject({ kind: 'kept', threshold: 0.9 })
  })

  it('rises with the second harmful case among less than two hundred', () => {
    const clean = of(0.99, 100, 100)

    expect(choose([...clean, ...of(0.92, 9, 10)])).toMatchObject({ kind: 'kept', threshold: 0.9 })
    expect(choose([...clean, ...of(0.92, 8, 10)])).toMatchObject({
      kind: 'tightened',
      threshold: 0.99,
      seen: { count: 110, harmless: 108 },
    })
  })

  it('leaves no button where every score did harm', () => {
    expect(choose(of(0.99, 18, 20))).toMatchObject({ kind: 'tightened', threshold: 1.001 })
  })

  it('falls back to where it was only on the same evidence', () => {
    const outcomes = [...of(0.99, 100, 100), ...of(0.92, 8, 10)]

    expect(choose(outcomes, 0.99)).toMatchObject({ kind: 'kept', threshold: 0.99 })
    expect(choose([...of(0.99, 100, 100), ...of(0.92, 700, 702)], 0.99)).toMatchObject({
      kind: 'loosened',
      threshold: 0.92,
    })
  })
})

describe('how far probabilities can be believed', () => {
  it('compares what was said with what was seen', () => {
    const judged = [...of(0.9, 8, 10), ...of(0.5, 5, 10)].map(({ score, isRight }) => ({ probability: score, isRight }))

    expect(reliabilityOf(judged)).toEqual({
      bins: [
        { from: 0.5, to: 0.5, count: 10, said: 0.5, seen: 0.5 },
        { from: 0.9, to: 0.9, count: 10, said: expect.closeTo(0.9, 10), seen: 0.8 },
      ],
      error: expect.closeTo(0.05, 10),
      brier: expect.closeTo(0.21, 10),
    })
  })
})

describe('the proposal model', () => {
  const tightened = { ...AS_SHIPPED, calibration: 3, rules: 'rules-7', threshold: 0.97 }
  const loosened = { ...tightened, threshold: 0.6 }

  it('is named after the rules and the calibration', () => {
    expect(modelName('rules-7', 0)).toBe('rules-7')
    expect(modelName('rules-7', 3)).toBe('rules-7+c3')
  })

  it('keeps what was tightened for other rules, and gives up what was loosened', () => {
    expect(thresholdFor('rules-7', tightened)).toBe(0.97)
    expect(thresholdFor('rules-8', tightened)).toBe(0.97)
    expect(thresholdFor('rules-7', loosened)).toBe(0.6)
    expect(thresholdFor('rules-8', loosened)).toBe(0.9)
  })

  it('says which score a button needs', () => {
    expect(underThreshold({ modelVersion: 'rules-7', confidence: 0.9 }, AS_SHIPPED)).toBeNull()
    expect(underThreshold({ modelVersion: 'rules-7', confidence: 0.966 }, tightened)).toBe(
      'The reader’s score for this pair is 96.6%, and a button needs 97%.',
    )
    expect(
      underThreshold({ modelVersion: 'rules-7', confidence: 0.999 }, { ...tightened, threshold: 1.001 }),
    ).toContain('Too many proposals had to be corrected')
  })
})

describe('a label', () => {
  const decided = { id: 'L', calibration: 2, outcome: 'accepted', at: new Date('2026-11-26T10:00:00Z') } as const

  it('holds what the proposal looked like, and nobody’s name', () => {
    const evidence = { source: 'text', span: null, zone: 'new', quote: 'Amina Khan' } as const
    const candidates = [
      { personId: 'khan', score: 10.24, reasons: ['“Amina Khan” is the full name'], against: [] },
      { personId: 'kahn', score: 7, reasons: [], against: [] },
    ]
    const proposal = aProposal({
      mentor: { personId: 'khan', candidates, evidence },
      vetoes: ['“Amina Khan” is not exactly Amina Kahn.'],
      messageId: 'M1',
    })
    const label = labelOf({ id: 'R', proposal }, decided)

    expect(label).toEqual({
      ...{ id: 'L', matchRequestId: 'R', rules: 'reader-1', calibration: 2, outcome: 'accepted' },
      ...{ score: 0.98, isFree: false, at: new Date('2026-11-26T10:00:00Z') },
      features: {
        ...{ structure: 'labelled', action: 'add', vetoes: 1 },
        ...{ mentorCandidates: 2, ectCandidates: 0, mentorMargin: 3.2, ectMargin: null },
      },
    })
  })

  it('is made of no pair that an agent entered', () => {
    expect(labelOf({ id: 'R', proposal: aProposal({ messageId: null }) }, decided)).toBeNull()
  })

  it('tells a pair that was completed as proposed from one that was not', () => {
    const proposal = aProposal({ best: { mentorId: 'm1', ectId: 'e1' } })

    expect(outcomeOf({ proposal }, { mentorId: 'm1', ectId: 'e1' })).toBe('accepted')
    expect(outcomeOf({ proposal }, { mentorId: 'm2', ectId: 'e1' })).toBe('corrected')
  })
})

describe('calibrating', () => {
  const label = (given: Partial<ProposalLabel>, place: number): ProposalLabel => ({
    id: `L${place}`,
    matchRequestId: `R${place}`,
    rules: 'rules-7',
    calibration: 0,
    score: 0.98,
    isFree: true,
    features: {
      ...{ structure: 'one-each', action: 'add', vetoes: 0 },
      ...{ mentorCandidates: 1, ectCandidates: 1, mentorMargin: null, ectMargin: null },
    },
    outcome: 'accepted',
    at: new Date(0),
    ...given,
  })
  const labels = (count: number, given: Partial<ProposalLabel> = {}) =>
    Array.from({ length: count }, (_, place) => label(given, place))

  it('leaves out what other rules proposed, and finds nothing new in nothing', () => {
    const found = calibrate({ rules: 'rules-7', labels: labels(40, { rules: 'rules-6' }), inUse: AS_SHIPPED })

    expect(found).toMatchObject({ labels: 0, leftOut: 40, reliability: null, isNew: false })
  })

  it('fits proposals with and without a veto apart: the same score is worth less where something speaks against it', () => {
    const held = [...labels(20, { isFree: false }), ...labels(20, { isFree: false, outcome: 'corrected' })]
    const { model, isNew } = calibrate({ rules: 'rules-7', labels: [...labels(40), ...held], inUse: AS_SHIPPED })

    expect(isNew).toBe(true)
    expect(model).toMatchObject({ calibration: 1, rules: 'rules-7', threshold: 0.9 })
    expect(probabilityAt(model.free, 0.98)).toBeGreaterThan(0.95)
    expect(probabilityAt(model.held, 0.98)).toBeCloseTo(0.5, 1)
  })

  it('counts an undone match as harmful, and tightens', () => {
    const found = calibrate({
      rules: 'rules-7',
      labels: [...labels(30), ...labels(2, { outcome: 'undone' })],
      inUse: AS_SHIPPED,
    })

    expect(found).toMatchObject({ isNew: true, threshold: { kind: 'tightened', threshold: 1.001 } })
  })

  it('says nothing new twice', () => {
    const given = { rules: 'rules-7', labels: labels(40) }
    const { model } = calibrate({ ...given, inUse: AS_SHIPPED })

    expect(calibrate({ ...given, inUse: model }).isNew).toBe(false)
  })
})
