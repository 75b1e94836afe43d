import { unflow } from '../../parse/flowed'
import { contentFacts, type ContentFacts } from '../../parse/parts/content-facts'
import { wholeHeaderOf } from '../../parse/parts/read-header'
import { decodeTransfer } from '../../parse/parts/transfer-decoding'

/** What mail programs write before the first part for readers from before MIME (RFC 2046 §5.1.1). */
const PREAMBLE = /^this is a (?:cryptographically signed )?(?:multi-?part )?message in mime format\.?$/i
/** A body's beginning: its first lines are looked at. */
const LOOKED_AT = 4_096
/** As much of a text is searched for what it would hold if it were something else. */
const SEARCHED = 200_000

/** Charsets in which a letter of the alphabet is its own byte, so that no other one makes other words of a plain text. */
const PLAIN_CHARSET = /^(?:us-ascii|utf-?8|iso-8859-\d{1,2}|windows-125\d)$/i
const MARKUP = /^<(?:!doctype|html|head|body|div|p|meta|style|table|span|br|font)\b/i
/** Tags that only HTML holds: read as words, what it quotes would be the author's. */
const TAG = /<(?:br|\/(?:blockquote|body|div|html|p|span|table|td))\s*\/?>/i
/** The beginning of a part. */
const PART = /(?:^|\n)--[^\r\n]{1,200}\r?\ncontent-[a-z-]{1,30}[ \t]*:/i

/**
 * Whether the Content-Type can be the one that the body was written with, for signatures that do not cover it. Somebody who
 * names another boundary, or another type, may have a part of what the author only quoted read as the author's words. The field
 * is read as the parser reads it: where two readers of one field find two boundaries, this one would look at the wrong one.
 */
export function formFits(raw: Buffer): boolean {
  const { lines, bodyStart } = wholeHeaderOf(raw)
  const facts = contentFacts(
    lines.filter(({ key }) => key === 'content-type' || key === 'content-transfer-encoding'),
    'text/plain',
  )
  if (facts.oddities.length > 0) return false
  const body = raw.subarray(bodyStart)
  if (!facts.contentType.startsWith('multipart/')) return fitsPlainly(facts, body)
  return facts.boundary !== null && firstLine(body) === `--${facts.boundary}`
}

/** Text that is read as such, and HTML that is. */
function fitsPlainly(facts: ContentFacts, body: Buffer): boolean {
  const { contentType, parameters } = facts
  const charset = parameters.get('charset')
  if (charset !== undefined && !PLAIN_CHARSET.test(charset)) return false
  const whole = decodeTransfer(body, facts).bytes.toString('latin1')
  if (flowsWith(parameters, whole.replace(/\r\n?/g, '\n'))) return false
  const words = whole.slice(0, SEARCHED)
  if (PART.test(words)) return false
  return MARKUP.test(words.trimStart()) ? contentType === 'text/html' : contentType === 'text/plain' && !TAG.test(words)
}

/**
 * Whether lines of a text run together, change their depth of quoting, or lose the space between two words when it is read as
 * flowing (RFC 3676): "not" would be part of another word, and what the author only quoted would be theirs.
 */
function flowsWith(parameters: ReadonlyMap<string, string>, text: string): boolean {
  if (parameters.get('format')?.toLowerCase() !== 'flowed') return false
  return unflow(text, parameters.get('delsp')?.toLowerCase() === 'yes') !== text
}

/** The first line of the body that says something. */
function firstLine(body: Buffer): string {
  const lines = body.toString('latin1', 0, LOOKED_AT).split(/\r?\n/)
  return lines.find(line => line.trim() !== '' && !PREAMBLE.test(line.trim()))?.trimEnd() ?? ''
}
