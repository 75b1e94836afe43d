import type { Box, PictureLine, PictureWord } from '../../parse/pictures/picture-text'
import { withoutButton } from './button'

/** Words that stand close together on one row: a cell of a table, a label, a line of a paragraph. */
export interface Cell {
  readonly text: string
  readonly words: readonly PictureWord[]
  readonly box: Box
  /** Height of its letters in pixels. */
  readonly size: number
}

/** A row of a picture, its cells from left to right. */
export interface Row {
  readonly cells: readonly Cell[]
  readonly text: string
}

/** Words further apart than this many heights of a letter belong to different columns: a space has half a height, the edges of cells one and a half. */
const COLUMN_GAP = 1
/** Two words stand on one row when so much of the lower one's height is shared. */
const SHARED_HEIGHT = 0.5
/** Rows that a new cell may still belong to: on a photograph that tilts, rows begin before others have ended. */
const OPEN_ROWS = 4

/**
 * Puts what was read into rows and cells by where it stands: engines part columns into blocks, and a row is what people
 * read. What was read for a radio button or a bullet is left out.
 */
export function rowsOf(lines: readonly PictureLine[]): readonly Row[] {
  const cells = lines.flatMap(cellsOf).sort((left, right) => middleOf(left.box) - middleOf(right.box))
  const rows: Cell[][] = []
  for (const cell of cells) {
    const row = rows.slice(-OPEN_ROWS).find(others => others.every(other => isBeside(other.box, cell.box)))
    if (row === undefined) rows.push([cell])
    else row.push(cell)
  }
  return rows.map(row => row.sort((left, right) => left.box.x - right.box.x)).map(rowOf)
}

/** The lines of a table, read as signs. */
const LINE_OF_TABLE = /^[=~|_¦[\]{}]+$/u

/** The words of a line, parted where columns part. */
function cellsOf(line: PictureLine): readonly Cell[] {
  const cells: PictureWord[][] = []
  let before: PictureWord | null = null
  for (const word of withoutButton(line)) {
    const height = Math.max(word.box.height, before?.box.height ?? 0)
    if (LINE_OF_TABLE.test(word.text)) {
      before = null
      continue
    }
    const isApart = before === null || word.box.x - (before.box.x + before.box.width) > COLUMN_GAP * height
    if (isApart) cells.push([word])
    else cells.at(-1)?.push(word)
    before = word
  }
  return cells.map(cellOf)
}

/** A cell of words. */
export function cellOf(words: readonly PictureWord[]): Cell {
  const text = words.map(word => word.text).join(' ')
  return { words, text, box: around(words.map(word => word.box)), size: sizeOf(words) }
}

/** One of the higher words, because some have small letters only; not the highest, which may hold an edge. */
function sizeOf(words: readonly PictureWord[]): number {
  const heights = words.map(word => word.box.height).sort((left, right) => left - right)
  return heights[Math.floor((heights.length - 1) * 0.75)] ?? 0
}

function rowOf(cells: readonly Cell[]): Row {
  return { cells, text: cells.map(cell => cell.text).join('\t') }
}

/** The smallest box around others. */
export function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map(box => box.x))
  const y = Math.min(...boxes.map(box => box.y))
  const right = Math.max(...boxes.map(box => box.x + box.width))
  const bottom = Math.max(...boxes.map(box => box.y + box.height))
  return { x, y, width: right - x, height: bottom - y }
}

function isBeside(left: Box, right: Box): boolean {
  const isApart = left.x + left.width <= right.x || right.x + right.width <= left.x
  const shared = Math.min(left.y + left.height, right.y + right.height) - Math.max(left.y, right.y)
  return isApart && shared >= SHARED_HEIGHT * Math.min(left.height, right.height)
}

function middleOf(box: Box): number {
  return box.y + box.height / 2
}
