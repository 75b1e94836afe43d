import type { Box } from '../../parse/pictures/picture-text'
import { around, type Cell, type Row } from './rows'

/** Lines that stand close below one another at one left edge or around one middle: a heading, a cell that wraps, a paragraph. */
export interface Paragraph {
  readonly lines: readonly Cell[]
  /** Lines joined; a hyphen at the end of a line joins without a space. */
  readonly text: string
  readonly box: Box
  /** Height of its letters in pixels. */
  readonly size: number
}

/** From the top of one line to the top of the next, in heights of the lower one: text has up to 1.8, a list of choices 2.5 and more. */
const LINE_PITCH = 2.1
/** How far left edges, or middles, may differ, in heights: on a photograph they lean. */
const EDGE = 0.7
/** A heading is larger than what stands below it. */
const SAME_SIZE = 1.55

/** Puts the cells of rows together into paragraphs, in the order of their first lines. */
export function paragraphsOf(rows: readonly Row[]): readonly Paragraph[] {
  const open: Cell[][] = []
  for (const cell of rows.flatMap(row => row.cells)) {
    const above = open.findLast(lines => continues(lines.at(-1), cell))
    if (above === undefined) open.push([cell])
    else above.push(cell)
  }
  return open.map(lines => ({
    lines,
    text: joined(lines.map(line => line.text)),
    box: around(lines.map(line => line.box)),
    size: Math.max(...lines.map(line => line.size)),
  }))
}

/** Joins lines; a hyphen at the end of one is part of a word or a name. */
export function joined(lines: readonly string[]): string {
  return lines.reduce((text, line) => (text === '' || text.endsWith('-') ? text + line : `${text} ${line}`), '')
}

function continues(above: Cell | undefined, cell: Cell): boolean {
  if (above === undefined) return false
  const [larger, size] = [Math.max(above.size, cell.size), Math.min(above.size, cell.size)]
  const pitch = cell.box.y - above.box.y
  return (
    pitch > size / 2 &&
    pitch <= LINE_PITCH * size &&
    (Math.abs(cell.box.x - above.box.x) <= EDGE * size || Math.abs(centreOf(cell) - centreOf(above)) <= EDGE * size) &&
    larger <= SAME_SIZE * size
  )
}

function centreOf({ box }: Cell): number {
  return box.x + box.width / 2
}
