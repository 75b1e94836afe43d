import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { lowerBound } from '../../../src/eval/figures'
import { evaluate } from '../../../src/eval/run-eval'
import { gatesOf, isPassed } from '../../../src/eval/print-score'
import { score } from '../../../src/eval/score'
import { readTruth } from '../../../src/eval/truth'
import type { ReadLine } from '../../../src/match/read-line'

const SET = path.join(__dirname, '..', '..', 'eval')
const truths = readTruth(readFileSync(path.join(SET, 'truth.jsonl'), 'utf8'))

/** Figures of the set's own scorer for the same predictions. */
function theirs(lines: readonly ReadLine[]) {
  const folder = mkdtempSync(path.join(tmpdir(), 'score-'))
  try {
    const file = path.join(folder, 'predictions.jsonl')
    writeFileSync(file, lines.map(line => JSON.stringify(line)).join('\n'))
    return JSON.parse(
      execFileSync(process.execPath, [path.join(SET, 'score.mjs'), file, '--json'], { encoding: 'utf8' }),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function expectSameFigures(lines: readonly ReadLine[]) {
  const ours = score(truths, lines)
  const other = theirs(lines)
  const close = (value: number, expected: number | null) => expect(value).toBeCloseTo(expected ?? Number.NaN, 6)
  expect([ours.pairs.tp, ours.pairs.fp, ours.pairs.fn]).toEqual([other.pairs.tp, other.pairs.fp, other.pairs.fn])
  close(ours.pairs.brier, other.pairs.brier)
  expect([ours.oneClick.offered, ours.oneClick.harmful]).toEqual([other.oneClick.offered, other.oneClick.harmful])
  close(ours.oneClick.lowerBound, other.oneClick.precisionLower95)
  close(ours.oneClick.coverage, other.oneClick.coverageMust)
  close(ours.intent.macroF1, other.intent.macroF1)
  close(ours.intent.accuracy, other.intent.accuracy)
  expect([ours.recurrence.tp, ours.recurrence.fp, ours.recurrence.fn]).toEqual([
    other.recurrence.tp,
    other.recurrence.fp,
    other.recurrence.fn,
  ])
  close(ours.screenshots.f1, other.screenshots.f1)
}

describe('the scorer', () => {
  it('gives the figures of the set’s own scorer for perfect and for poor predictions', () => {
    const perfect = truths.map((truth): ReadLine => ({
      id: truth.id,
      intent: truth.intent as ReadLine['intent'],
      pairs: truth.pairs.map(pair => ({ ...pair, confidence: 0.9 })),
      oneClick: truth.oneClick === 'must',
      recurringStated: truth.recurringStated ?? false,
      screenshots: truth.screenshots,
    }))
    expectSameFigures(perfect)
    const poor = perfect.map((line, place): ReadLine => ({
      ...line,
      intent: place % 3 === 0 ? 'other' : line.intent,
      oneClick: place % 4 === 0,
      pairs: [...line.pairs.slice(place % 2), { mentorId: 'P1', ectId: 'P2', confidence: (place % 10) / 10 }],
      recurringStated: place % 5 === 0,
      screenshots: place % 2,
    }))
    expectSameFigures(poor)
  })

  it('does not score the kind of a mail whose labels do not say it', () => {
    const label = {
      id: 'x1',
      pairs: [],
      oneClick: 'mustNot',
      recurringStated: false,
      screenshots: 0,
    }
    const [silent, other] = readTruth(
      [
        { ...label, intent: null },
        { ...label, id: 'x2', intent: 'other' },
      ]
        .map(line => JSON.stringify(line))
        .join('\n'),
    )
    if (!silent || !other) throw new Error('two labels')
    const line = { pairs: [], oneClick: false, recurringStated: false, screenshots: 0 }
    const both = score(
      [silent, other],
      [
        { ...line, id: 'x1', intent: 'mentor_match' },
        { ...line, id: 'x2', intent: 'other' },
      ],
    )

    expect(both.intent.accuracy).toBe(1)
    expect(both.errors).toEqual([])
  })

  it('gives the exact lower bound', () => {
    expect(lowerBound(299, 299)).toBeCloseTo(0.99003, 4)
    expect(lowerBound(9, 10)).toBeCloseTo(0.60584, 4)
    expect(lowerBound(0, 5)).toBe(0)
  })
})

describe('the development set', () => {
  it('is read above every gate, without a harmful click, and with the same figures by both scorers', async () => {
    const result = await evaluate([SET], ['support@ect-helpdesk.example'])
    expect(gatesOf(result.score).filter(gate => !isPassed(gate))).toEqual([])
    expect(result.score.oneClick.harmful).toBe(0)
    expectSameFigures(result.lines)
  }, 60_000)

  it('is not read by a naive reader', async () => {
    const { naive } = await evaluate([SET], ['support@ect-helpdesk.example'])
    expect(gatesOf(naive).every(isPassed)).toBe(false)
  }, 60_000)
})
