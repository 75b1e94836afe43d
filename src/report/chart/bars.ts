import { drawChart, element, INK, percent, words, type Drawing, type Frame } from './svg'

/** One bar: what it stands for, how many, and how many it is held against. */
export interface Bar {
  readonly label: string
  readonly value: number
  /** Null where there is nothing to hold it against. */
  readonly before: number | null
}

/** A bar with its label above it, in pixels. */
const BAR = { row: 48, labelAt: 16, barAt: 22, height: 16 } as const
/** The longest bar leaves room for its number. */
const LONGEST = 0.84
/** What a number takes of the width on a telephone. */
const ROOM_OF_NUMBER = 0.14
/** Letters of a label that fit on a telephone. */
const LONGEST_LABEL = 44

/** Draws bars one under another, longest value across, each with its words and its number; a mark stands where it was before. */
export function drawBars(frame: Omit<Frame, 'height'>, bars: readonly Bar[]): Drawing {
  const most = Math.max(1, ...bars.flatMap(({ value, before }) => [value, before ?? 0]))
  const share = (value: number) => (value / most) * LONGEST
  return drawChart(
    { ...frame, height: bars.length * BAR.row },
    ...bars.map((bar, index) => row(bar, { top: index * BAR.row, share })),
  )
}

function row({ label, value, before }: Bar, at: { readonly top: number; share(value: number): number }): Drawing {
  const { top, share } = at
  const y = top + BAR.barAt
  const shown = label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1).trimEnd()}…` : label
  const bar = { x: 0, y, width: percent(share(value)), height: BAR.height, fill: INK.mark, class: 'md-chart__mark' }
  // The number stands at the end of its bar, unless the mark is in its way.
  const [end, mark] = [share(value), share(before ?? 0)]
  const numberAt = mark > end && mark - end < ROOM_OF_NUMBER ? mark : end
  return element(
    'g',
    {},
    element('text', { x: 0, y: top + BAR.labelAt, fill: INK.text, class: 'md-chart__text' }, words(shown)),
    ...(value === 0 ? [] : [element('rect', bar)]),
    ...(before === null ? [] : [beforeMark(share(before), y)]),
    element(
      'text',
      { x: percent(numberAt), dx: 8, y: y + 13, fill: INK.text, 'font-weight': 700, class: 'md-chart__text' },
      words(String(value)),
    ),
  )
}

function beforeMark(share: number, y: number): Drawing {
  const line = { x1: percent(share), x2: percent(share), y1: y - 3, y2: y + BAR.height + 3 }
  return element(
    'g',
    {},
    element('line', { ...line, stroke: '#ffffff', 'stroke-width': 5, class: 'md-chart__halo' }),
    element('line', { ...line, stroke: INK.before, 'stroke-width': 3, class: 'md-chart__before' }),
  )
}
