import { isSenderName, nameWords } from './sender-name'
import type { SenderWords } from './sender-name'

/** Longer lines are sentences, not names, roles or telephone numbers. */
const SHORT = 90
/** Lines of the last block that are looked at for a name without a closing phrase. */
const NAME_LINES = 12

const CLOSING =
  /^(?:(?:with|many|kind|kindest|best|warm|warmest|yours|all|my|very|and|the|sincere)\s+){0,3}(?:regards?|wishes|thanks|thank you|thankyou|sincerely|faithfully|truly|cheers|ta|thx|best|rgds|br|kr|sincere|appreciated|gratitude|respectfully)(?:\s+(?:so much|very much|again|in advance|and (?:kind |best |warm )?(?:regards|wishes)|for (?:your|any|all your) (?:help|support|time|assistance)(?: (?:with this|in advance))?|a lot|all|everyone|team))?\s*[,.!\-–—]*$/i
const SENT_FROM =
  /^(?:sent from (?:my|outlook|mail|yahoo|samsung|gmail)|get outlook for|sent via|sent with|sent using)\b/i
const POSTSCRIPT = /^(?:p\.?\s?p?\.?s\b|n\.?b\b|edit\b|update\b|also,|one more thing|sorry,)/i

/** Whether a line closes a letter: "Kind regards", "Many thanks for your help". */
export function isClosing(line: string): boolean {
  return line.length <= SHORT && CLOSING.test(line.trim())
}

/** The mark before a signature (RFC 3676 §4.3), or what telephones put under a mail. */
export function isSignatureMark(line: string): boolean {
  return line === '--' || /^-- ?$/.test(line) || /^_{3,}$/.test(line) || SENT_FROM.test(line.slice(0, SHORT))
}

/** Words under a signature that are the writer's own again. */
export function isPostscript(line: string): boolean {
  return POSTSCRIPT.test(line.slice(0, SHORT).trim())
}

/**
 * Where the signature of these lines begins; their number when there is none. It is: a signature mark; a closing phrase
 * followed by short lines only; or, in the last lines, a line that is the sender's own name.
 */
export function signatureStart(lines: readonly string[], sender: SenderWords): number {
  const mark = lines.findIndex(line => line === '--' || line === '-- ')
  if (mark >= 0) return closingBefore(lines, mark)
  for (let at = lines.length - 1; at >= 0; at--)
    if (isClosing(lines[at] ?? '') && looksSigned(lines.slice(at + 1), sender)) return firstClosing(lines, at)
  const sent = lines.findIndex((line, at) => SENT_FROM.test(line.slice(0, SHORT)) && at >= lines.length - 4)
  const named = nameLine(lines, sender)
  if (named >= 0) return named
  return sent >= 0 ? sent : lines.length
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
function looksSigned(after: readonly string[], sender: SenderWords): boolean {
  const first = after.find(line => line !== '')
  if (first === undefined) return true
  if (isPostscript(first)) return true
  if (isSenderName(first, sender)) return true
  return (
    first.length <= 60 &&
    !/[?!:]$/.test(first) &&
    nameWords(first).length <= 7 &&
    !/[.]$/.test(first) &&
    !first.includes('\t')
  )
}

/** The sender's name on a line of its own, with nothing but short lines under it. */
function nameLine(lines: readonly string[], sender: SenderWords): number {
  for (let at = Math.max(1, lines.length - NAME_LINES); at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line === '' || !isSenderName(line, sender)) continue
    if (lines.slice(at + 1).every(below => below.length <= SHORT || !/[.?!]$/.test(below))) return at
  }
  return -1
}
