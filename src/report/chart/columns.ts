import { drawChart, element, INK, percent, words, type Drawing, type Frame } from './svg'

/** One column: a stretch of time, how many fell into it, and how many into the one it is held against. */
export interface Column {
  readonly label: string
  readonly value: number
  /** Null where there is nothing to hold it against. */
  readonly before: number | null
}

/** Room for the numbers above, for the columns, and for the labels below, in pixels. */
const ROOM = { above: 22, columns: 140, below: 26 } as const
/** What the numbers of the axis take of the width. */
const AXIS = 0.06
/** A label that begins beyond this would run out at the right: it ends there instead. */
const LAST_START = 0.87
/** More labels than these run into one another on a telephone. */
const MOST_LABELS = 4
/** Over as many columns as these, each bears its number. */
const MOST_NUMBERS = 12

/** Draws columns over time, with a mark across each at the height of what it is held against: seen without its colour, too. */
export function drawColumns(frame: Omit<Frame, 'height'>, columns: readonly Column[]): Drawing {
  const top = niceTop(Math.max(1, ...columns.flatMap(({ value, before }) => [value, before ?? 0])))
  const base = ROOM.above + ROOM.columns
  const yOf = (value: number) => Math.round((base - (value / top) * ROOM.columns) * 10) / 10
  const width = (1 - AXIS) / Math.max(1, columns.length)
  const every = Math.ceil(columns.length / MOST_LABELS)
  return drawChart(
    { ...frame, height: base + ROOM.below },
    ...[top, top / 2].map(value => rule(yOf(value), value)),
    ...columns.flatMap(({ label, value, before }, index) => [
      ...column({
        left: AXIS + index * width,
        width,
        y: yOf(value),
        base,
        value,
        isNumbered: columns.length <= MOST_NUMBERS,
      }),
      ...(before === null ? [] : [beforeMark({ left: AXIS + index * width, width, y: yOf(before) })]),
      ...(index % every === 0 ? [labelBelow({ left: AXIS + index * width, y: base + 18, label })] : []),
    ]),
    element('line', { x1: 0, x2: '100%', y1: base, y2: base, stroke: INK.text, class: 'md-chart__base' }),
  )
}

/** The next of 2, 4, 6, 8, 10, 20, 40 and so on, whose half is whole. */
function niceTop(most: number): number {
  for (let power = 1; ; power *= 10) {
    const found = [2, 4, 6, 8, 10].find(step => step * power >= most)
    if (found !== undefined) return found * power
  }
}

function rule(y: number, value: number): Drawing {
  return element(
    'g',
    {},
    element('line', { x1: 0, x2: '100%', y1: y, y2: y, stroke: INK.line, class: 'md-chart__rule' }),
    element(
      'text',
      { x: 0, y: y - 4, fill: INK.quiet, 'font-size': 12, class: 'md-chart__quiet' },
      words(String(value)),
    ),
  )
}

function column(at: {
  readonly left: number
  readonly width: number
  readonly y: number
  readonly base: number
  readonly value: number
  readonly isNumbered: boolean
}): readonly Drawing[] {
  const { left, width, y, base, value } = at
  if (value === 0) return []
  const bar = element('rect', {
    ...{ x: percent(left + width * 0.15), y, width: percent(width * 0.7), height: base - y },
    ...{ fill: INK.mark, class: 'md-chart__mark' },
  })
  if (!at.isNumbered) return [bar]
  const place = { x: percent(left + width / 2), y: y - 5, 'text-anchor': 'middle', fill: INK.text }
  return [bar, element('text', { ...place, class: 'md-chart__text' }, words(String(value)))]
}

/** White under it, so that it is seen on the column and beside it. */
function beforeMark({
  left,
  width,
  y,
}: {
  readonly left: number
  readonly width: number
  readonly y: number
}): Drawing {
  const line = { x1: percent(left + width * 0.02), x2: percent(left + width * 0.98), y1: y, y2: y }
  return element(
    'g',
    {},
    element('line', { ...line, stroke: '#ffffff', 'stroke-width': 5, class: 'md-chart__halo' }),
    element('line', { ...line, stroke: INK.before, 'stroke-width': 3, class: 'md-chart__before' }),
  )
}

function labelBelow({
  left,
  y,
  label,
}: {
  readonly left: number
  readonly y: number
  readonly label: string
}): Drawing {
  const place = left > LAST_START ? { x: '100%', 'text-anchor': 'end' } : { x: percent(left) }
  return element('text', { ...place, y, fill: INK.text, class: 'md-chart__text' }, words(label))
}
