import { FAULT_KINDS } from '../truth'
import type { Examination } from './examine'
import type { Share } from './wilson'

/** One figure of an examination, beside the same of the naive baseline. */
export interface Figure {
  readonly name: string
  readonly unit: 'share' | 'school days' | 'per 1,000 tickets' | 'count'
  /** Null where there was nothing to count. */
  readonly value: number | null
  /** Ends of its 95% interval; null where it is no share. */
  readonly low: number | null
  readonly high: number | null
  /** What it was counted from; null where it is no share. */
  readonly hits: number | null
  readonly count: number | null
  readonly baseline: number | null
  /** The same of whoever knows each fault's facts and goes by what occurrences show: what the year itself allows. */
  readonly informed: number | null
  /** Value by baseline; null where that says nothing. */
  readonly ratio: number | null
}

type Measured = Omit<Figure, 'baseline' | 'informed' | 'ratio'>

/** All figures, in the order in which they are printed. */
export function figuresOf(
  judged: Examination,
  beside: { readonly baseline: Examination; readonly informed: Examination },
): readonly Figure[] {
  const valuesOf = (of: Examination) => new Map(measured(of).map(({ name, value }) => [name, value]))
  const [baselines, informed] = [valuesOf(beside.baseline), valuesOf(beside.informed)]
  return measured(judged).map(figure => {
    const naive = baselines.get(figure.name) ?? null
    const ratio = figure.value === null || naive === null || naive === 0 ? null : figure.value / naive
    return { ...figure, baseline: naive, informed: informed.get(figure.name) ?? null, ratio }
  })
}

function measured(of: Examination): readonly Measured[] {
  const { grouping } = of
  return [
    ...Object.entries({
      pairwise: grouping.pairwise,
      'B-cubed': grouping.bCubed,
      'B-cubed of faults': grouping.bCubedOfFaults,
      'pairwise, look-alikes apart,': grouping.pairwiseApart,
    }).flatMap(([name, score]) => [
      plain(`${name} F1`, 'share', score.f1),
      plain(`${name} precision`, 'share', score.precision),
      plain(`${name} recall`, 'share', score.recall),
    ]),
    shareFigure('faults found', of.found),
    ...FAULT_KINDS.map(kind => shareFigure(`found: ${kind}`, of.foundByKind[kind])),
    shareFigure('found within two school days', of.soon),
    plain('median school days until found', 'school days', of.medianDelay),
    shareFigure('kept together when it came back', of.returningKept),
    plain('problems raised', 'count', of.raised),
    perThousand('false problems', of.falseOfTickets),
  ]
}

function plain(name: string, unit: Figure['unit'], value: number): Measured {
  return { name, unit, value: finite(value), low: null, high: null, hits: null, count: null }
}

function shareFigure(name: string, { share, low, high, hits, count }: Share): Measured {
  return { name, unit: 'share', value: finite(share), low: finite(low), high: finite(high), hits, count }
}

function perThousand(name: string, share: Share): Measured {
  const figure = shareFigure(name, share)
  const times = (value: number | null): number | null => (value === null ? null : value * 1_000)
  return {
    ...figure,
    unit: 'per 1,000 tickets',
    ...{ value: times(figure.value), low: times(figure.low), high: times(figure.high) },
  }
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
