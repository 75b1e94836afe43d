import type { BodyLine } from '../body-line'
import type { Mailbox, ZoneKind } from '../parsed-message'
import { markArmour } from '../pgp-armour'
import { isClosing } from './closing-words'
import { historyMarkAt, isGroupWiseMark, isRule } from './history-marks'
import { markOwnLines } from './own-lines'
import { wordsOfSender } from './sender-name'

const OWN: ReadonlySet<ZoneKind> = new Set<ZoneKind>(['new', 'answer-inline'])
/** What webmail puts in the place of a quotation that it hid. */
const HIDDEN_QUOTE = '[Quoted text hidden]'

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
  markArmour(
    lines.map(line => line.text),
    kinds,
  )
  markRules(lines, kinds)
  markOwnLines(lines, kinds, wordsOfSender(context.sender))
  keepThanks(lines, kinds)
  markRules(lines, kinds)
  return kinds
}

function markHistory(lines: readonly BodyLine[], context: ZoneContext): ZoneKind[] {
  const texts = lines.map(line => line.text)
  const quoted = lines.map((line, at) => isQuoted(line) && !isEscapedFrom(lines, at))
  const isPlain = (at: number): boolean => quoted[at] === false
  const kinds: ZoneKind[] = lines.map(() => 'new')
  const passedOn: ZoneKind = context.looksForwarded ? 'forwarded' : 'quoted'
  let hasOwn = false
  for (let at = 0; at < lines.length; at++) {
    const text = texts[at] ?? ''
    if (quoted[at]) {
      if (isGroupWiseMark(text) && isPlain(at + 1)) return fillRest(kinds, at, 'quoted')
      kinds[at] = 'quoted'
      continue
    }
    if (lines[at]?.historyStarts)
      return fillRest(kinds, at, historyMarkAt(texts, at)?.mark === 'forwarded' ? 'forwarded' : passedOn)
    const found = historyMarkAt(texts, at, isPlain)
    if (found === null) {
      hasOwn ||= text !== ''
      continue
    }
    const after = firstFull(lines, at + found.length)
    const quoteFollows = quoted[after] === true
    if (found.needsQuote && !quoteFollows) {
      hasOwn = true
      continue
    }
    if (found.mark === 'forwarded') return fillRest(kinds, at, 'forwarded')
    if (quoteFollows || (found.mark === 'reply-above' && !hasOwn)) {
      kinds.fill('quoted', at, at + found.length)
      at += found.length - 1
      continue
    }
    return fillRest(kinds, at, found.mark === 'header-block' || found.mark === 'original' ? passedOn : 'quoted')
  }
  return kinds
}

/** When an answer is nothing but "Thanks" and a name, the thanks are its words. */
function keepThanks(lines: readonly BodyLine[], kinds: ZoneKind[]): void {
  const isOwn = (kind: ZoneKind, at: number): boolean => OWN.has(kind) && lines[at]?.text !== ''
  if (!kinds.includes('quoted') || kinds.includes('forwarded') || kinds.some(isOwn)) return
  let at = kinds.indexOf('signature')
  while (kinds[at] === 'signature' && isClosing(lines[at]?.text ?? '')) kinds[at++] = 'new'
}

/** A rule drawn right above something that is not the writer's belongs to it. */
function markRules(lines: readonly BodyLine[], kinds: ZoneKind[]): void {
  let below: ZoneKind = 'new'
  for (let at = kinds.length - 1; at >= 0; at--) {
    const text = lines[at]?.text ?? ''
    if (kinds[at] !== 'new') below = kinds[at] ?? 'new'
    else if (text !== '' && below !== 'new' && (isRule(text) || /^[\u2013\u2014]{1,3}$/.test(text))) kinds[at] = below
    else if (text !== '') below = 'new'
  }
}

function fillRest(kinds: ZoneKind[], from: number, kind: ZoneKind): ZoneKind[] {
  return kinds.fill(kind, from)
}

function isQuoted(line: BodyLine): boolean {
  return line.quoteDepth > 0 || /^\s{0,3}>/.test(line.text) || line.text === HIDDEN_QUOTE
}

/** Mailboxes write ">From" for a line that begins with "From": alone among the writer's lines it quotes nobody. */
function isEscapedFrom(lines: readonly BodyLine[], at: number): boolean {
  const line = lines[at]
  if (line === undefined || line.quoteDepth > 0 || !line.text.startsWith('>From ')) return false
  return [lines[at - 1], lines[at + 1]].every(beside => beside === undefined || !isQuoted(beside))
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
