import { isClosing } from './closing-words'
import { isSenderName, nameWords } from './sender-name'
import type { SenderWords } from './sender-name'
import { isTelephoneLine, isUnknownTelephoneLine } from './telephone-line'

/** Longer lines are sentences, not names, roles or telephone numbers. */
const SHORT = 90
/** Lines of the last block that are looked at for a name without a closing phrase. */
const NAME_LINES = 12
/** Lines under a telephone's line that may still belong to the signature. */
const BELOW_TELEPHONE = 6
const LABEL = /^\s*([\p{L}][\p{L} ]{1,28})\s?:\s/u
const CONTACT_LABEL =
  /^(?:t|tel|telephone|phone|m|mob|mobile|e|email|e mail|w|web|website|www|fax|address|direct|office|ffôn|ebost)$/
/** A line that only says how to reach somebody. */
const CONTACT = /^(?:[\p{L}-]{1,10}\s?[:.]?\s*)?(?:\+?[\d ()./-]{7,25}|\S+@\S+|(?:https?:\/\/|www\.)\S+)$/iu
/** A dash, and at once a name of one to three words. */
const DASHED_NAME = /^[-\u2013\u2014~]{1,2}\p{Lu}[\p{L}'’.-]{1,30}(?: \p{Lu}[\p{L}'’.-]{0,30}){0,2}$/u
/** Words of a sentence, not of a name or a role. */
const SAYS = /\b(?:is|are|was|were|has|have|had|please|also|cannot|can|could|will|would|not|for|with|needs?|i|we)\b/i
/** Words of a request; what schools print under a mail has them too, so these beginnings are left out. */
const ASKS =
  /\b(?:please|could you|can you|i forgot|i also|also (?:missing|needs?)|(?:is|are) (?:also |still )?missing|not (?:in|on) the list)\b/i
const PRINTED =
  /\bplease (?:note|consider|do not|don['’]t|be aware|contact|visit|follow|think|see|click|find|read|report|feel)\b/i
const POSTSCRIPT = /^(?:p\.?\s?p?\.?s\b|n\.?b\b|edit\b|update\b|also,|one more thing|sorry,)/i

/** Words under a signature that are the writer's own again. */
export function isPostscript(line: string): boolean {
  return POSTSCRIPT.test(line.slice(0, SHORT).trim())
}

/** A sentence under a name that asks for something: the writer goes on. */
export function isRequest(line: string): boolean {
  const start = line.slice(0, 400)
  return start.length >= 25 && /[.?!]$/.test(line) && /^\p{Lu}/u.test(start) && ASKS.test(start) && !PRINTED.test(start)
}

/**
 * Where the signature of these lines begins; their number when there is none. It is: a signature mark; a closing phrase
 * followed by short lines only; or, in the last lines, a telephone's line or one that is the sender's own name.
 */
export function signatureStart(lines: readonly string[], sender: SenderWords): number {
  const mark = signatureMark(lines, sender)
  if (mark >= 0) return Math.min(closingBefore(lines, mark), nameAbove(lines.slice(0, mark), sender))
  for (let at = lines.length - 1; at >= 0; at--)
    if (isClosing(lines[at] ?? '') && looksSigned(lines, at + 1, sender)) return firstClosing(lines, at)
  const sent = telephoneEnd(lines, sender)
  const named = nameLine(lines, sender)
  const dashed = dashedName(lines)
  return Math.min(...[sent, named, dashed].filter(at => at >= 0), lines.length)
}

/**
 * `-Ann Lee` under an empty line at the end: how people sign whose address says nothing of their name. Not under other lines
 * with a dash or one that announces a list: the name is then what was asked about.
 */
function dashedName(lines: readonly string[]): number {
  const last = lines.findLastIndex(line => line !== '')
  const above = lines.slice(0, Math.max(0, last)).findLast(line => line !== '') ?? ':'
  if (last < 2 || lines[last - 1] !== '' || !DASHED_NAME.test((lines[last] ?? '').slice(0, SHORT))) return -1
  return /:$/.test(above) || lines.slice(0, last).some(line => /^\s{0,3}[-*\u2013\u2022]/.test(line)) ? -1 : last
}

/**
 * The mark before a signature (RFC 3676 §4.3), with or without its space, unless it parts two requests of the same form. A
 * longer dash parts requests more often: it counts only above the sender's own name.
 */
function signatureMark(lines: readonly string[], sender: SenderWords): number {
  const form = endOfForm(lines)
  const mark = lines.findIndex((line, at) => isMark(line) && at > form)
  if (mark >= 0) return mark
  const dash = lines.findLastIndex(line => /^(?:---|[\u2013\u2014]{1,2})$/.test(line))
  const below = dash < 0 ? [] : lines.slice(dash + 1, dash + 1 + NAME_LINES).filter(line => line !== '')
  return isSenderName(below[0] ?? '', sender) ? dash : -1
}

function isMark(line: string): boolean {
  return line === '--' || line === '-- '
}

/** The last line whose label, such as "Mentor:", stood above a mark already: a form filled in again; -1 when there is none. */
function endOfForm(lines: readonly string[]): number {
  const marksAbove = new Map<string, number>()
  let marks = 0
  let end = -1
  lines.forEach((line, at) => {
    if (isMark(line)) marks++
    const label = LABEL.exec(line.slice(0, SHORT))?.[1]?.toLowerCase()
    if (label === undefined || CONTACT_LABEL.test(label)) return
    if ((marksAbove.get(label) ?? marks) < marks) end = at
    if (!marksAbove.has(label)) marksAbove.set(label, marks)
  })
  return end
}

/** The line of a telephone at the end, with nothing but a name and ways to reach somebody under it; -1 when there is none. */
function telephoneEnd(lines: readonly string[], sender: SenderWords): number {
  const last = lines.findLastIndex(line => line !== '')
  if (last > 0 && lines[last - 1] === '' && isUnknownTelephoneLine(lines[last] ?? '')) return last
  for (let at = Math.max(0, last - BELOW_TELEPHONE); at <= last; at++)
    if (isTelephoneLine(lines[at] ?? '') && lines.slice(at + 1, last + 1).every(line => isBelowSignature(line, sender)))
      return at
  return -1
}

function isBelowSignature(line: string, sender: SenderWords): boolean {
  if (line === '' || isTelephoneLine(line) || isClosing(line) || isSenderName(line, sender)) return true
  return line.length <= SHORT && CONTACT.test(line)
}

/** A closing phrase right above the mark belongs to the signature, with the name between. */
function closingBefore(lines: readonly string[], mark: number): number {
  for (let at = mark - 1; at >= Math.max(0, mark - 5); at--)
    if (isClosing(lines[at] ?? '')) return firstClosing(lines, at)
  return mark
}

/** "Thanks again," and "Best wishes" may stand one above the other. */
function firstClosing(lines: readonly string[], at: number): number {
  let first = at
  for (let above = at - 1; above >= Math.max(0, at - 3); above--) {
    const line = lines[above] ?? ''
    if (line !== '' && !isClosing(line)) break
    if (line !== '') first = above
  }
  return first
}

/** Under a closing phrase stand a name and short lines. The first must not be a sentence; "Thanks," alone at the end signs too. */
function looksSigned(lines: readonly string[], from: number, sender: SenderWords): boolean {
  let at = from
  while (lines[at] === '') at++
  const first = lines[at]
  if (first === undefined) return true
  if (isPostscript(first)) return true
  if (isSenderName(first, sender)) return true
  return (
    first.length <= 60 &&
    !SAYS.test(first) &&
    !/[?!:]$/.test(first) &&
    nameWords(first).length <= 7 &&
    !/[.]$/.test(first) &&
    !first.includes('\t')
  )
}

/**
 * The sender's name over what a school prints above the mark (role, school, "Principal: …"): no line of it is a sentence.
 * Past the end when there is none.
 */
function nameAbove(lines: readonly string[], sender: SenderWords): number {
  const at = nameLine(lines, sender)
  const isPrinted = at >= 0 && lines.slice(at + 1).every(below => below.length <= SHORT && !/[.?!:]$/.test(below))
  return isPrinted ? at : Number.POSITIVE_INFINITY
}

/** The sender's name on a line of its own, with nothing but short lines under it. */
function nameLine(lines: readonly string[], sender: SenderWords): number {
  for (let at = Math.max(1, lines.length - NAME_LINES); at < lines.length; at++) {
    const line = lines[at] ?? ''
    // "Ann Lee | Induction tutor": the role may stand behind the name.
    const name = line.length <= SHORT ? (line.split(/\s?\|\s/)[0] ?? '') : line
    if (line === '' || !isSenderName(name, sender)) continue
    if (lines.slice(at + 1).every(below => below.length <= SHORT || !/[.?!]$/.test(below))) return at
  }
  return -1
}
