import type { Zone } from '../../../parse/parsed-message'
import type { ThreadMessage } from '../../services'

/** A stretch of text: plain, or marked with the number of its note. */
export interface Piece {
  readonly text: string
  readonly note: number | null
}

/** A block of a message's text: shown, or folded away. */
export interface Block {
  readonly pieces: readonly Piece[]
  /** What it is, when it is folded: quoted history, signature. */
  readonly folded: string | null
  /** Folded, and open all the same because evidence stands in it. */
  readonly open: boolean
}

export interface MarkedText {
  readonly blocks: readonly Block[]
  /** What each number means, from 1. */
  readonly notes: readonly string[]
  readonly isCut: boolean
}

/** Two thousand lines: more is a file pasted into a mail, and would make the page slow (the stored message has it all). */
export const LONGEST_SHOWN = 60_000

const FOLDED: ReadonlyMap<string, string> = new Map([
  ['quoted', 'Earlier messages'],
  ['signature', 'Signature'],
  ['disclaimer', 'Disclaimer'],
])

/** Cuts a message's text into blocks by zone and marks the evidence in it. */
export function markText(text: string, zones: readonly Zone[], highlights: ThreadMessage['highlights']): MarkedText {
  const end = Math.min(text.length, LONGEST_SHOWN)
  const spans = spansOf(highlights, end)
  const notes = [...new Set(spans.map(span => span.meaning))]
  const covered = zones.length > 0 ? zones : [{ kind: 'new' as const, start: 0, end: text.length }]
  const blocks = covered
    .filter(zone => zone.start < end)
    .map(zone => {
      const range = { start: zone.start, end: Math.min(zone.end, end) }
      const pieces = piecesOf(text, range, spans, notes)
      const folded = FOLDED.get(zone.kind) ?? null
      return { pieces, folded, open: folded !== null && pieces.some(piece => piece.note !== null) }
    })
    .filter(block => block.pieces.some(piece => piece.text.trim() !== ''))
  return { blocks: unfoldIfNothingElse(blocks), notes, isCut: end < text.length }
}

/** When stripping would leave nothing, everything is shown. */
function unfoldIfNothingElse(blocks: readonly Block[]): readonly Block[] {
  return blocks.some(block => block.folded === null) ? blocks : blocks.map(block => ({ ...block, open: true }))
}

interface Span {
  readonly start: number
  readonly end: number
  readonly meaning: string
}

function spansOf(highlights: ThreadMessage['highlights'], limit: number): readonly Span[] {
  const spans = highlights
    .flatMap(({ evidence, meaning }) =>
      evidence.source === 'text' && evidence.span !== null ? [{ ...evidence.span, meaning }] : [],
    )
    .filter(span => span.start >= 0 && span.start < span.end && span.start < limit)
    .sort((left, right) => left.start - right.start || left.end - right.end)
  let reached = 0
  return spans.filter(span => {
    const isFree = span.start >= reached
    if (isFree) reached = span.end
    return isFree
  })
}

function piecesOf(
  text: string,
  range: { readonly start: number; readonly end: number },
  spans: readonly Span[],
  notes: readonly string[],
): readonly Piece[] {
  const pieces: Piece[] = []
  let at = range.start
  for (const span of spans) {
    const start = Math.max(span.start, range.start)
    const end = Math.min(span.end, range.end)
    if (start >= end) continue
    if (start > at) pieces.push({ text: text.slice(at, start), note: null })
    pieces.push({ text: text.slice(start, end), note: notes.indexOf(span.meaning) + 1 })
    at = end
  }
  if (at < range.end) pieces.push({ text: text.slice(at, range.end), note: null })
  return trimEnds(pieces)
}

/** Blank lines at the edges of a zone separate it from the next; on the page a block's own margin does. */
function trimEnds(pieces: readonly Piece[]): readonly Piece[] {
  const last = pieces.length - 1
  return pieces
    .map((piece, index) => {
      const start = index === 0 ? piece.text.replace(/^\n+/, '') : piece.text
      return { ...piece, text: index === last ? start.trimEnd() : start }
    })
    .filter(piece => piece.text !== '')
}
