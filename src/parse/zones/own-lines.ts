import type { BodyLine } from '../body-line'
import type { ZoneKind } from '../parsed-message'
import { isBanner, isDisclaimer } from './disclaimer'
import { isRule } from './history-marks'
import type { SenderWords } from './sender-name'
import { isPostscript, isRequest, signatureStart } from './sign-off'
import { isTelephoneLine } from './telephone-line'

/** Lines of a banner: filters write one paragraph. */
const BANNER_LINES = 8

const LIST = /\bmailing list\b|@lists?\.|\/(?:mailman|listinfo)\b|\bunsubscribe\b|\bgroups\.google\./i
/** A closing phrase and a name may stand above the two dashes. */
const MARK_LINES = 6
/** Lines of a mailing list's note at the very end. */
const FOOTER_LINES = 10

/** Within each stretch of the writer's own lines, marks banners, signature and disclaimers. */
export function markOwnLines(lines: readonly BodyLine[], kinds: ZoneKind[], sender: SenderWords): void {
  let start = 0
  while (start < kinds.length) {
    if (kinds[start] !== 'new') {
      start++
      continue
    }
    let end = start
    while (end < kinds.length && kinds[end] === 'new') end++
    markStretch(lines.slice(start, end), start, kinds, sender)
    start = end
  }
}

function markStretch(stretch: readonly BodyLine[], offset: number, kinds: ZoneKind[], sender: SenderWords): void {
  const texts = stretch.map(line => line.text)
  const banner = bannerLength(texts)
  kinds.fill('disclaimer', offset, offset + banner)
  const rest = texts.slice(banner)
  const notes = rest.map(isDisclaimer)
  const footer = listFooter(rest)
  for (let at = footer; at < rest.length; at++) notes[at] = true
  const end = Math.min(footer, trailingNotes(rest, notes))
  const signature = Math.min(markedSignature(stretch.slice(banner)), signatureStart(rest.slice(0, end), sender))
  const marked = isMarked(stretch.slice(banner), signature)
  let kind: ZoneKind = 'new'
  rest.forEach((text, at) => {
    if (at === Math.min(signature, end)) kind = 'signature'
    if (kind !== 'new' && (isTakenUpAgain(rest, at) || (!marked && isAskedAgain(rest, notes, at)))) kind = 'new'
    else if (kind === 'new' && at > signature && text !== '' && stretch[banner + at]?.inSignature) kind = 'signature'
    const alone = kind === 'new' && standsAlone(rest, at) && isTelephoneLine(text)
    const line = alone ? 'signature' : notes[at] && (at >= end || at > signature) ? 'disclaimer' : kind
    kinds[offset + banner + at] = text === '' ? (kinds[offset + banner + at - 1] ?? line) : line
  })
}

/** Where the note of a mailing list begins: a rule, and under it the list's name, address or way out. */
function listFooter(texts: readonly string[]): number {
  for (let at = Math.max(1, texts.length - FOOTER_LINES); at < texts.length; at++) {
    if (!isRule(texts[at] ?? '')) continue
    if (texts.slice(at + 1, at + 4).some(line => LIST.test(line.slice(0, 300)))) return at
  }
  return texts.length
}

function bannerLength(texts: readonly string[]): number {
  const first = texts.findIndex(text => text !== '')
  if (first < 0 || !isBanner(texts[first] ?? '')) return 0
  for (let at = first + 1; at < Math.min(texts.length, first + BANNER_LINES); at++) if (texts[at] === '') return at + 1
  return first + 1
}

/** Where the notes at the very end begin; everything when there are none. */
function trailingNotes(texts: readonly string[], notes: readonly boolean[]): number {
  let end = texts.length
  for (let at = texts.length - 1; at > 0; at--) {
    if (texts[at] === '') continue
    if (!notes[at]) break
    end = at
  }
  return end
}

/** The first line that a mail program marked as signature, when it is not the whole text. */
function markedSignature(stretch: readonly BodyLine[]): number {
  const first = stretch.findIndex(line => line.inSignature && line.text !== '')
  return first > 0 ? first : stretch.length
}

/** A paragraph of one line. */
function standsAlone(texts: readonly string[], at: number): boolean {
  return texts[at] !== '' && (texts[at - 1] ?? '') === '' && (texts[at + 1] ?? '') === ''
}

/** A program or two dashes say where the signature begins, so nothing below is the writer's again. */
function isMarked(stretch: readonly BodyLine[], signature: number): boolean {
  const start = stretch.slice(signature, signature + MARK_LINES)
  return start[0]?.inSignature === true || start.some(line => /^(?:-{2,3}|[\u2013\u2014]) ?$/.test(line.text))
}

/** Under a signature the writer goes on: a postscript, or the rows of a table. */
function isTakenUpAgain(texts: readonly string[], at: number): boolean {
  const text = texts[at] ?? ''
  if (text === '') return false
  if (isPostscript(text)) return true
  return isRow(text) && (isRow(texts[at + 1] ?? '') || isRow(texts[at - 1] ?? ''))
}

/** A paragraph under a signature without a mark that asks for something. */
function isAskedAgain(texts: readonly string[], notes: readonly boolean[], at: number): boolean {
  return (texts[at - 1] ?? '') === '' && notes[at] === false && isRequest(texts[at] ?? '')
}

/** A row of a table, and not "Tel:" and a number side by side. */
function isRow(text: string): boolean {
  return text.includes('\t') && !/@|\b(?:tel|phone|mob|mobile|fax|web|www|e-?mail|t|m|e)\b\s*[:.]/i.test(text)
}
