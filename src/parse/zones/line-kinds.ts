import type { BodyLine } from '../body-line'
import type { Mailbox, ZoneKind } from '../parsed-message'
import { historyMarkAt } from './history-marks'
import { markOwnLines } from './own-lines'
import { wordsOfSender } from './sender-name'

/** What is known of the message beside its text. */
export interface ZoneContext {
  /** Name and address of the sender: words of either sign a mail. */
  readonly sender: Mailbox | null
  /** The subject says that it was passed on, or nothing says that it answers anything. */
  readonly looksForwarded: boolean
}

/** The kind of every line: first what is history, then what within the rest is signature or disclaimer. */
export function lineKinds(lines: readonly BodyLine[], context: ZoneContext): readonly ZoneKind[] {
  const kinds = markHistory(lines, context)
  markInlineAnswers(lines, kinds)
  markOwnLines(lines, kinds, wordsOfSender(context.sender))
  return kinds
}

function markHistory(lines: readonly BodyLine[], context: ZoneContext): ZoneKind[] {
  const texts = lines.map(line => line.text)
  const kinds: ZoneKind[] = lines.map(() => 'new')
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (line === undefined) break
    if (isQuoted(line)) {
      kinds[at] = 'quoted'
      continue
    }
    const found = historyMarkAt(texts, at)
    if (found?.mark === 'attribution') {
      const after = firstFull(lines, at + found.length)
      const next = lines[after]
      kinds.fill('quoted', at, at + found.length)
      if (next !== undefined && !isQuoted(next)) return fillRest(kinds, at, 'quoted')
      at += found.length - 1
    } else if (found !== null) {
      const forwarded = found.mark === 'forwarded' || context.looksForwarded
      return fillRest(kinds, ruleAbove(texts, at), forwarded ? 'forwarded' : 'quoted')
    } else if (line.historyStarts) return fillRest(kinds, at, context.looksForwarded ? 'forwarded' : 'quoted')
  }
  return kinds
}

/** Outlook draws a rule of underscores above its header block. */
function ruleAbove(texts: readonly string[], at: number): number {
  let above = at - 1
  while (above >= 0 && texts[above] === '') above--
  return above >= 0 && /^[_=-]{5,}$/.test(texts[above] ?? '') ? above : at
}

function fillRest(kinds: ZoneKind[], from: number, kind: ZoneKind): ZoneKind[] {
  return kinds.fill(kind, from)
}

function isQuoted(line: BodyLine): boolean {
  return line.quoteDepth > 0 || /^\s{0,3}>/.test(line.text)
}

function firstFull(lines: readonly BodyLine[], from: number): number {
  let at = from
  while (at < lines.length && lines[at]?.text === '') at++
  return at
}

/** New words with quoted lines above and below answer them in place. */
function markInlineAnswers(lines: readonly BodyLine[], kinds: ZoneKind[]): void {
  const first = kinds.indexOf('quoted')
  const last = kinds.lastIndexOf('quoted')
  if (first < 0) return
  for (let at = first; at < last; at++)
    if (kinds[at] === 'new') kinds[at] = lines[at]?.text === '' ? (kinds[at - 1] ?? 'quoted') : 'answer-inline'
}
