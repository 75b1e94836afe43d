import { Parser } from 'htmlparser2'

/** The part of a workbook that holds the texts of its cells, and those that hold its sheets (ECMA-376 part 1, 18.3 and 18.4). */
export const SHARED_TEXTS = /^xl\/sharedStrings\.xml$/
export const SHEET = /^xl\/worksheets\/sheet(\d{1,4})\.xml$/

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

/** The rows of one sheet as lines with a tab between cells, an empty cell in its place; at most `most` characters. */
export function sheetRows(markup: string, given: { readonly texts: readonly string[]; readonly most: number }): string {
  let out = ''
  let row: string[] = []
  let cell: { readonly column: number; readonly isShared: boolean; value: string } | null = null
  readMarkup(markup, {
    open(name, attributes) {
      if (name === 'row') row = []
      if (name === 'c')
        cell = { column: columnOf(attributes['r']) ?? row.length, isShared: attributes['t'] === 's', value: '' }
    },
    text(words, within) {
      if (cell !== null && (within === 'v' || within === 't')) cell.value += words
    },
    close(name) {
      if (name === 'c' && cell !== null) {
        const { column, isShared, value } = cell
        const words = isShared ? (given.texts[Number(value)] ?? '') : plainNumber(value)
        // Only within reach: a cell may claim to stand in column 16,384.
        while (column < MOST_COLUMNS && row.length < column) row.push('')
        if (column < MOST_COLUMNS) row[column] = words.slice(0, MOST_OF_A_CELL).replace(/\s+/g, ' ').trim()
        cell = null
      }
      if (name === 'row' && row.some(words => words !== '')) out += `${row.join('\t').trimEnd()}\n`
      return out.length < given.most
    },
  })
  return out.slice(0, given.most).trimEnd()
}

interface Reader {
  open(name: string, attributes: Readonly<Record<string, string>>): void
  text(words: string, within: string): void
  /** Whether to read on. */
  close(name: string): boolean
}

/** Reads markup by a parser that knows numbers and the five names of XML only: what a file declares, declares nothing here. */
function readMarkup(markup: string, reader: Reader): void {
  const within: string[] = []
  // How a Japanese text is said stands beside it.
  let said = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        within.push(name)
        if (name === 'rPh') said += 1
        reader.open(name, attributes)
      },
      ontext(words) {
        if (said === 0) reader.text(words, within.at(-1) ?? '')
      },
      onclosetag(name) {
        within.pop()
        if (name === 'rPh') said -= 1
        if (!reader.close(name)) parser.pause()
      },
    },
    { xmlMode: true },
  )
  parser.write(markup)
  parser.end()
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
