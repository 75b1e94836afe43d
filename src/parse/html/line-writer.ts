import type { BodyLine } from '../body-line'
import { cleanLine } from '../clean-line'
import { PARSE_LIMITS } from '../limits'

/** What is true of the place where text is written. */
export interface WritePlace {
  readonly quoteDepth: number
  readonly inSignature: boolean
  readonly keepSpaces: boolean
}

/** The lines written so far, and the one that is being written. */
export interface LineWriter {
  readonly lines: BodyLine[]
  readonly maxLength: number
  pieces: string[]
  /** Cells of the row of data that is being written; null outside one. */
  cells: string[] | null
  place: WritePlace
  wantsSpace: boolean
  wantsEmpty: boolean
  historyNext: boolean
  length: number
  truncated: boolean
}

/** Empty lines in a row that are kept: more say nothing more. */
const MAX_EMPTY = 2

/** An empty page that takes text up to the limit. */
export function newLineWriter(maxLength: number): LineWriter {
  return {
    lines: [],
    maxLength,
    pieces: [],
    cells: null,
    place: { quoteDepth: 0, inSignature: false, keepSpaces: false },
    wantsSpace: false,
    wantsEmpty: false,
    historyNext: false,
    length: 0,
    truncated: false,
  }
}

/** Writes text, joining white space as a reader does; inside `pre` lines and spaces stay. */
export function writeText(writer: LineWriter, text: string, place: WritePlace): void {
  if (writer.pieces.length === 0) writer.place = place
  if (!place.keepSpaces || writer.cells !== null) return writeJoined(writer, text)
  text.split('\n').forEach((part, index) => {
    if (index > 0) endLine(writer)
    if (writer.pieces.length === 0) writer.place = place
    add(writer, part)
  })
}

/** Ends the line, even an empty one. Within a cell it is a space. */
export function writeBreak(writer: LineWriter, place: WritePlace): void {
  if (writer.cells !== null) {
    writer.wantsSpace = true
    return
  }
  if (writer.pieces.length === 0) writer.place = place
  endLine(writer)
}

/** Ends the line if anything is on it. Within a cell it is a space. */
export function endBlock(writer: LineWriter): void {
  if (writer.cells !== null || writer.pieces.length === 0) writer.wantsSpace = writer.cells !== null
  else endLine(writer)
}

/** Ends the line, and leaves an empty one before whatever comes next. */
export function endParagraph(writer: LineWriter): void {
  endBlock(writer)
  if (writer.cells === null) writer.wantsEmpty = true
}

/** From the next words on, the earlier message. */
export function markHistory(writer: LineWriter): void {
  writer.historyNext = true
}

/** Starts a row of a table of data. */
export function beginRow(writer: LineWriter): void {
  if (writer.pieces.length > 0) endLine(writer)
  writer.cells = []
}

/** Ends a cell. */
export function endCell(writer: LineWriter): void {
  if (writer.cells === null) return
  writer.cells.push(cleanLine(writer.pieces.join('')).trim())
  writer.pieces = []
  writer.wantsSpace = false
}

/** Ends a row: its cells on one line, tabs between; an empty row is left out. */
export function endRow(writer: LineWriter, place: WritePlace): void {
  const row = writer.cells
  writer.cells = null
  writer.pieces = []
  writer.wantsSpace = false
  if (row === null || row.every(cell => cell === '')) return
  writer.place = place
  push(writer, row.join('\t'))
}

/** The last line with words, the one being written included. */
export function lastWords(writer: LineWriter): string {
  const current = writer.pieces.join('')
  return current === '' ? (writer.lines.findLast(line => line.text !== '')?.text ?? '') : current
}

/** The lines, without empty ones at the end. */
export function finishLines(writer: LineWriter): { readonly lines: readonly BodyLine[]; readonly truncated: boolean } {
  if (writer.pieces.length > 0) endLine(writer)
  while (writer.lines.at(-1)?.text === '') writer.lines.pop()
  return { lines: writer.lines, truncated: writer.truncated }
}

function writeJoined(writer: LineWriter, text: string): void {
  const joined = text.replace(/[ \t\n\f\r]+/g, ' ')
  const body = joined.replace(/^ | $/g, '')
  if (body === '') {
    writer.wantsSpace ||= joined !== ''
    return
  }
  if ((writer.wantsSpace || joined.startsWith(' ')) && writer.pieces.length > 0) add(writer, ' ')
  add(writer, body)
  writer.wantsSpace = joined.endsWith(' ')
}

function add(writer: LineWriter, text: string): void {
  if (writer.length + text.length > writer.maxLength) writer.truncated = true
  if (writer.truncated) return
  writer.length += text.length
  writer.pieces.push(text)
}

function endLine(writer: LineWriter): void {
  const text = cleanLine(writer.pieces.join(''))
  writer.pieces = []
  writer.wantsSpace = false
  if (text !== '' || emptyAtEnd(writer.lines) < MAX_EMPTY) push(writer, text)
}

function push(writer: LineWriter, text: string): void {
  const { lines, place } = writer
  if (lines.length >= PARSE_LIMITS.textLines) {
    writer.truncated = true
    return
  }
  const line = { quoteDepth: place.quoteDepth, inSignature: place.inSignature }
  if (text === '') {
    if (lines.length > 0) lines.push({ ...line, text, historyStarts: false })
    return
  }
  if (writer.wantsEmpty && lines.length > 0 && emptyAtEnd(lines) === 0)
    lines.push({ ...line, text: '', historyStarts: false })
  lines.push({ ...line, text, historyStarts: writer.historyNext })
  writer.wantsEmpty = false
  writer.historyNext = false
}

function emptyAtEnd(lines: readonly BodyLine[]): number {
  let count = 0
  while (count < MAX_EMPTY && lines.length > count && lines[lines.length - 1 - count]?.text === '') count++
  return count
}
