import type { BodyLine } from '../body-line'
import { cleanLine } from '../clean-line'

/** What is true of the place where text is written. */
export interface WritePlace {
  readonly quoteDepth: number
  readonly inSignature: boolean
  readonly keepSpaces: boolean
}

/** Turns text and breaks into lines, joining white space as a reader does. */
export interface LineWriter {
  text(text: string, place: WritePlace): void
  /** Ends the line, even an empty one. */
  lineBreak(place: WritePlace): void
  /** Ends the line if anything is on it. */
  blockBreak(): void
  /** Ends the line, and leaves an empty one before whatever comes next. */
  paragraphBreak(): void
  /** From the next line on, the earlier message. */
  markHistory(): void
  beginRow(): void
  nextCell(): void
  endRow(place: WritePlace): void
  /** Number of the line that is being written. */
  lineNumber(): number
  lastText(): string
  finish(): { readonly lines: readonly BodyLine[]; readonly truncated: boolean }
}

/** Empty lines in a row that are kept: more say nothing more. */
const MAX_EMPTY = 2

/** Makes a writer that stops taking text at the limit. */
export function createLineWriter(maxLength: number): LineWriter {
  const lines: BodyLine[] = []
  let pieces: string[] = []
  let wantsSpace = false
  let wantsEmpty = false
  let history = false
  let cells: string[] | null = null
  let length = 0
  let truncated = false
  let place: WritePlace = { quoteDepth: 0, inSignature: false, keepSpaces: false }

  const push = (text: string): void => {
    lines.push({
      text,
      quoteDepth: place.quoteDepth,
      inSignature: place.inSignature,
      historyStarts: text !== '' && history,
    })
    if (text !== '') history = false
  }
  const emptyAtEnd = (): number => {
    let count = 0
    while (count < MAX_EMPTY && lines.length > count && lines[lines.length - 1 - count]?.text === '') count++
    return count
  }
  const endLine = (): void => {
    const text = cleanLine(pieces.join(''))
    pieces = []
    wantsSpace = false
    if (text === '' && emptyAtEnd() >= MAX_EMPTY) return
    if (text !== '' && wantsEmpty && lines.length > 0 && emptyAtEnd() === 0) push('')
    if (text !== '') wantsEmpty = false
    push(text)
  }
  const add = (text: string): void => {
    if (length + text.length > maxLength) truncated = true
    if (truncated) return
    length += text.length
    pieces.push(text)
  }
  return {
    text(text, at) {
      if (pieces.length === 0) place = at
      if (at.keepSpaces && cells === null) {
        const parts = text.split('\n')
        parts.forEach((part, index) => {
          if (index > 0) endLine()
          if (pieces.length === 0) place = at
          add(part)
        })
        return
      }
      const joined = text.replace(/[ \t\n\f\r]+/g, ' ')
      const startsWithSpace = joined.startsWith(' ')
      const body = joined.trim() === '' && !/\u00A0/.test(joined) ? '' : joined.replace(/^ | $/g, '')
      if (body === '') {
        wantsSpace ||= joined !== ''
        return
      }
      if ((wantsSpace || startsWithSpace) && pieces.length > 0) add(' ')
      add(body)
      wantsSpace = joined.endsWith(' ')
    },
    lineBreak(at) {
      if (cells !== null) {
        wantsSpace = true
        return
      }
      if (pieces.length === 0) place = at
      endLine()
    },
    blockBreak() {
      if (cells !== null || pieces.length === 0) wantsSpace = cells !== null
      else endLine()
    },
    paragraphBreak() {
      if (cells !== null) {
        wantsSpace = true
        return
      }
      if (pieces.length > 0) endLine()
      wantsEmpty = true
    },
    markHistory: () => (history = true),
    beginRow() {
      if (pieces.length > 0) endLine()
      cells = []
    },
    nextCell() {
      if (cells === null) return
      cells.push(cleanLine(pieces.join('')).trim())
      pieces = []
      wantsSpace = false
    },
    endRow(at) {
      const row = cells
      cells = null
      pieces = []
      if (row === null || row.every(cell => cell === '')) return
      place = at
      if (wantsEmpty && lines.length > 0 && emptyAtEnd() === 0) push('')
      wantsEmpty = false
      push(row.join('\t'))
    },
    lineNumber: () => lines.length,
    lastText: () => lines.findLast(line => line.text !== '')?.text ?? '',
    finish() {
      if (pieces.length > 0) endLine()
      while (lines.at(-1)?.text === '') lines.pop()
      return { lines, truncated }
    },
  }
}
