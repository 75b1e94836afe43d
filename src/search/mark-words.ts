import { maskPrivate } from '../kernel/sensitive'
import { fits, wordsOfChunk, type Term } from './words'

/** A stretch of text, which was searched for or stands around it. */
export interface MarkedPiece {
  readonly text: string
  readonly isMatch: boolean
}

/** Some of a text around what was searched for. */
export interface Excerpt {
  readonly pieces: readonly MarkedPiece[]
  /** Which of the terms stand in it, by their places among those searched for. */
  readonly terms: readonly number[]
}

/** Two lines on a wide screen. */
const LONGEST_EXCERPT = 240
/** Shown before the first match. */
const LEAD = 60
/** As much as a ticket's page shows of one message. */
const LONGEST_LOOKED_AT = 60_000
const MOST_MATCHES = 1_000
const WORD = /[\p{L}\p{M}\p{N}'’‘ʼʻ`´]+/gu
const HYPHENATED = /[\p{L}\p{M}\p{N}'’‘ʼʻ`´‐‑‒–-]+/gu

interface Match {
  readonly start: number
  readonly end: number
  readonly term: number
}

/** Whether a text has a word that was searched for. */
export function isFound(text: string, terms: readonly Term[]): boolean {
  return matchesIn(text, terms).length > 0
}

/** The text with every word marked that was searched for. */
export function markWords(text: string, terms: readonly Term[]): readonly MarkedPiece[] {
  return piecesOf(text, matchesIn(text, terms))
}

/** The stretch of a text in which most of the terms stand, with the words marked; null when none does. */
export function excerptOf(text: string, terms: readonly Term[]): Excerpt | null {
  const line = maskPrivate(text.slice(0, LONGEST_LOOKED_AT)).replace(/\s+/g, ' ').trim()
  const matches = matchesIn(line, terms)
  const best = matches.reduce<{ start: number; terms: readonly number[] } | null>((found, { start }) => {
    const within = matches.filter(match => match.start >= start && match.end <= start + LONGEST_EXCERPT - LEAD)
    const terms = [...new Set(within.map(({ term }) => term))]
    return terms.length > (found?.terms.length ?? 0) ? { start, terms } : found
  }, null)
  if (best === null) return null
  const start = wordStart(line, Math.max(0, best.start - LEAD))
  const end = wordEnd(line, start + LONGEST_EXCERPT)
  const inside = matches
    .filter(match => match.start >= start && match.end <= end)
    .map(match => ({ ...match, start: match.start - start, end: match.end - start }))
  const shown = piecesOf(line.slice(start, end), inside)
  const dots = { text: '…', isMatch: false }
  return {
    pieces: [...(start > 0 ? [dots] : []), ...shown, ...(end < line.length ? [dots] : [])],
    terms: best.terms,
  }
}

function matchesIn(text: string, terms: readonly Term[]): readonly Match[] {
  const typed = terms.map(term => [...new Set(term.flat())])
  const matches: Match[] = []
  for (const chunk of text.matchAll(HYPHENATED)) {
    const isMeant = (words: readonly string[]) => (some: readonly string[]) =>
      some.some(one => words.some(word => fits(word, one)))
    const parts = [...chunk[0].matchAll(WORD)].flatMap(part => {
      const start = chunk.index + part.index
      const term = typed.findIndex(isMeant(wordsOfChunk(part[0].normalize('NFKC'))))
      return term === -1 ? [] : [{ start, end: start + part[0].length, term }]
    })
    const whole = parts.length > 0 ? -1 : typed.findIndex(isMeant(wordsOfChunk(chunk[0].normalize('NFKC'))))
    matches.push(...parts)
    // `smithjones` stands in `Smith-Jones`, in neither of its parts.
    if (whole !== -1) matches.push({ start: chunk.index, end: chunk.index + chunk[0].length, term: whole })
    if (matches.length >= MOST_MATCHES) break
  }
  return matches
}

function piecesOf(text: string, matches: readonly Match[]): readonly MarkedPiece[] {
  const pieces: MarkedPiece[] = []
  let at = 0
  for (const { start, end } of matches) {
    if (start > at) pieces.push({ text: text.slice(at, start), isMatch: false })
    pieces.push({ text: text.slice(start, end), isMatch: true })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isMatch: false })
  return pieces
}

/** The next beginning of a word, unless it is far. */
function wordStart(text: string, from: number): number {
  if (from === 0) return 0
  const blank = text.indexOf(' ', from)
  return blank === -1 || blank > from + LEAD / 2 ? from : blank + 1
}

function wordEnd(text: string, to: number): number {
  if (to >= text.length) return text.length
  const blank = text.lastIndexOf(' ', to)
  return blank < to - LEAD / 2 ? to : blank
}
