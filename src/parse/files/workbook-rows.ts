import { readMarkup } from './read-markup'
import type { ShownWords } from './tidy-words'

/** The part of a workbook that holds the texts of its cells, and those that hold its sheets (ECMA-376 part 1, 18.3 and 18.4). */
export const SHARED_TEXTS = /^xl\/sharedStrings\.xml$/
export const SHEET = /^xl\/worksheets\/[^/]{1,100}\.xml$/i

/** Columns that are read of a row; a list of pairs has a dozen. */
const MOST_COLUMNS = 50
/** Characters of one cell: many cells may refer to one long text. */
const MOST_OF_A_CELL = 1_000
/** Texts that are kept: each character of a sheet that is read has at most one. */
const MOST_TEXTS = 100_000

/** The texts that cells refer to by their number, without how they are said. */
export function sharedTexts(markup: string): readonly string[] {
  const texts: string[] = []
  let text: string | null = null
  readMarkup(markup, {
    open(name) {
      if (name === 'si') text = ''
    },
    text(words) {
      if (text !== null) text += words
    },
    close(name) {
      if (name !== 'si' || text === null) return true
      texts.push(text)
      text = null
      return texts.length < MOST_TEXTS
    },
  })
  return texts
}

interface Cell {
  readonly column: number
  readonly isShared: boolean
  readonly value: string
}

/** The rows of one sheet that are seen, as lines with a tab between cells, an empty cell in its place; at most `most` characters. */
export function sheetRows(
  markup: string,
  given: { readonly texts: readonly string[]; readonly most: number },
): ShownWords {
  const columns = new Set<number>()
  let [out, hides, isHidden] = ['', false, false]
  let row: string[] = []
  let cell: Cell | null = null
  readMarkup(markup, {
    open(name, attributes) {
      if (name === 'col' && isUnseen(attributes, 'width')) addColumns(columns, attributes)
      if (name === 'row') {
        row = []
        isHidden = isUnseen(attributes, 'ht')
      }
      if (name === 'c')
        cell = { column: columnOf(attributes['r']) ?? row.length, isShared: attributes['t'] === 's', value: '' }
    },
    text(words, within) {
      if (cell !== null && (within === 'v' || within === 't')) cell = { ...cell, value: cell.value + words }
    },
    close(name) {
      if (name === 'c' && cell !== null) {
        const { column } = cell
        const words = wordsOf(cell, given.texts)
        const isSeen = !isHidden && !columns.has(column)
        hides ||= !isSeen && words !== ''
        // Only within reach: a cell may claim to stand in column 16,384.
        while (column < MOST_COLUMNS && row.length < column) row.push('')
        if (column < MOST_COLUMNS) row[column] = isSeen ? words : ''
        cell = null
      }
      if (name === 'row' && row.some(words => words !== '')) out += `${row.join('\t').trimEnd()}\n`
      return out.length < given.most
    },
  })
  return { words: out.slice(0, given.most).trimEnd(), hides }
}

/** A shared text is named by its number; a cell that names none is empty. */
function wordsOf({ isShared, value }: Cell, texts: readonly string[]): string {
  const words = isShared ? (/^\s*\d{1,9}\s*$/.test(value) ? (texts[Number(value)] ?? '') : '') : plainNumber(value)
  return words.slice(0, MOST_OF_A_CELL).replace(/\s+/g, ' ').trim()
}

/** Rows are measured in points, columns in characters (ECMA-376 part 1, 18.3.1.13 and 18.3.1.73): less than one shows nothing. */
function isUnseen(attributes: Readonly<Record<string, string>>, size: 'ht' | 'width'): boolean {
  return /^(?:1|true|on)$/.test(attributes['hidden'] ?? '') || /^0*(?:\.\d+)?$/.test(attributes[size] ?? '1')
}

function addColumns(columns: Set<number>, { min, max }: Readonly<Record<string, string>>): void {
  const last = Math.min(Number(max ?? min), MOST_COLUMNS)
  for (let column = Math.max(1, Number(min)); column <= last; column += 1) columns.add(column - 1)
}

/** `C5` is column 2; null when a cell does not say. */
function columnOf(place: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(place ?? '')?.[0]
  if (letters === undefined) return null
  return Array.from(letters).reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

/** Numbers are stored as a computer writes them: a TRN may be `1.234567E6`. */
function plainNumber(value: string): string {
  const isScientific = /^-?\d{1,2}(?:\.\d{1,17})?E\+?\d{1,2}$/i.test(value)
  return isScientific ? String(Number(value)) : value
}
