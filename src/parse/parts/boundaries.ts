import { PARSE_LIMITS } from '../limits'

/** A line that is a boundary of an open multipart. */
export interface BoundaryLine {
  /** Where the line starts, and where the next one does. */
  readonly start: number
  readonly next: number
  /** Which open multipart, from the outermost. */
  readonly level: number
  readonly closes: boolean
}

const DASH = 0x2d
const LF = 0x0a
const CR = 0x0d
const LONGEST = PARSE_LIMITS.boundaryLength + 4

/** The boundaries of the open multiparts, and the search for the next line that is one of them. */
export interface Boundaries {
  push(boundary: string): void
  pop(): void
  /** The next boundary line at or after a position, which must be the start of a line. */
  next(from: number): BoundaryLine | null
  isBoundary(line: string): boolean
  /** Whether a line was met that starts like a boundary and goes on: readers disagree on it (RFC 2046 §5.1.1 allows it). */
  sawPrefix(): boolean
}

/**
 * Compares whole lines, spaces at the end apart; behind the dashes that close a multipart anything may stand, because readers
 * that compare beginnings stop there. The inner of two equal boundaries is meant. Positions of candidate lines are
 * kept between searches, so that many parts cost one pass over the bytes.
 */
export function createBoundaries(bytes: Buffer): Boundaries {
  const open: string[] = []
  const levels = new Map<string, number[]>()
  let shortest = Number.MAX_SAFE_INTEGER
  let prefixed = false
  const marks = [createMark(bytes, '\n--'), createMark(bytes, '\r--')]

  const match = (line: string): { level: number; closes: boolean } | null => {
    const token = line.slice(2).replace(/[ \t\0]+$/, '')
    const exact = levels.get(token)?.at(-1)
    if (exact !== undefined) return { level: exact, closes: false }
    const closing = token.endsWith('--') ? levels.get(token.slice(0, -2).trimEnd())?.at(-1) : undefined
    if (closing !== undefined) return { level: closing, closes: true }
    const ended = token.length > shortest + 2 ? open.findLastIndex(boundary => token.startsWith(`${boundary}--`)) : -1
    if (ended >= 0) {
      prefixed = true
      return { level: ended, closes: true }
    }
    if (token.length > shortest) prefixed ||= open.some(boundary => token.startsWith(boundary))
    return null
  }
  const lineAt = (start: number): BoundaryLine | null => {
    if (bytes[start] !== DASH || bytes[start + 1] !== DASH) return null
    const end = endOfLine(bytes, start)
    if (end - start > LONGEST) return null
    const matched = match(bytes.toString('latin1', start, end))
    return matched === null ? null : { start, next: afterLine(bytes, end), ...matched }
  }
  return {
    push(boundary) {
      levels.set(boundary, [...(levels.get(boundary) ?? []), open.length])
      open.push(boundary)
      shortest = Math.min(...open.map(item => item.length))
    },
    pop() {
      const left = open.pop()
      if (left !== undefined) levels.get(left)?.pop()
      if (left !== undefined && levels.get(left)?.length === 0) levels.delete(left)
      shortest = Math.min(Number.MAX_SAFE_INTEGER, ...open.map(item => item.length))
    },
    next(from) {
      if (open.length === 0) return null
      const first = lineAt(from)
      if (first !== null) return first
      let at = from
      for (;;) {
        const found = Math.min(...marks.map(mark => mark(at)))
        if (found === Number.MAX_SAFE_INTEGER) return null
        const line = lineAt(found + 1)
        if (line !== null) return line
        at = found + 1
      }
    },
    isBoundary: line => match(line) !== null,
    sawPrefix: () => prefixed,
  }
}

/** Finds a mark at or after a position; the last find is kept for as long as it is the next one. */
function createMark(bytes: Buffer, mark: string): (from: number) => number {
  let searchedFrom = 0
  let known = -1
  return from => {
    if (from < searchedFrom || known < from) {
      const at = bytes.indexOf(mark, from, 'latin1')
      known = at < 0 ? Number.MAX_SAFE_INTEGER : at
      searchedFrom = from
    }
    return known
  }
}

function endOfLine(bytes: Buffer, start: number): number {
  const last = Math.min(bytes.length, start + LONGEST + 1)
  for (let at = start; at < last; at++) if (bytes[at] === LF || bytes[at] === CR) return at
  return last
}

function afterLine(bytes: Buffer, end: number): number {
  let at = end
  while (bytes[at] === CR) at++
  if (bytes[at] === LF) return at + 1
  return Math.min(bytes.length, end + 1)
}
