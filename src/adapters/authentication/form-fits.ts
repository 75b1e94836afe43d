import { wholeHeaderOf } from '../../parse/parts/read-header'

/** What mail programs write before the first part for readers from before MIME (RFC 2046 §5.1.1). */
const PREAMBLE = /^this is a (?:cryptographically signed )?(?:multi-?part )?message in mime format\.?$/i
/** A body's beginning: its first lines are looked at, no more. */
const LOOKED_AT = 4_096

/** Charsets in which a letter of the alphabet is its own byte, so that no other one makes other words of a plain text. */
const PLAIN_CHARSET = /^(?:us-ascii|utf-?8|iso-8859-\d{1,2}|windows-125\d)$/i
const MARKUP = /^<(?:!doctype|html|head|body|div|p|meta|style|table|span|br|font)\b/i

/**
 * Whether the Content-Type can be the one that the body was written with, for signatures that do not cover it. Somebody who
 * names another boundary, or another type, may have a part of what the author only quoted read as the author's words.
 */
export function formFits(raw: Buffer): boolean {
  const field = wholeHeaderOf(raw).lines.find(({ key }) => key === 'content-type')?.line ?? ''
  const type = field.slice(field.indexOf(':') + 1).trim()
  const [first = '', second = ''] = firstLines(raw)
  if (!/^multipart\//i.test(type)) {
    if (first.startsWith('--') && /^content-[a-z-]+[ \t]*:/i.test(second)) return false
    return fitsPlainly(type, MARKUP.test(first.trim()))
  }
  const found = /;\s*boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(type)
  const boundary = found?.[1] ?? found?.[2]
  return boundary !== undefined && first.trimEnd() === `--${boundary}`
}

/** Text that is read as such, and HTML that is. */
function fitsPlainly(type: string, isMarkup: boolean): boolean {
  const kind = /^[^\s;]*/.exec(type)?.[0].toLowerCase() ?? ''
  const charset = /;\s*charset\s*=\s*"?([^\s;"]{1,100})/i.exec(type)?.[1]
  if (/;\s*charset\*/i.test(type) || (charset !== undefined && !PLAIN_CHARSET.test(charset))) return false
  return isMarkup ? kind === 'text/html' : kind === '' || kind === 'text/plain'
}

/** The first lines of the body that say something. */
function firstLines(raw: Buffer): readonly string[] {
  const start = wholeHeaderOf(raw).bodyStart
  return raw
    .toString('latin1', start, start + LOOKED_AT)
    .split(/\r?\n/)
    .filter(line => line.trim() !== '' && !PREAMBLE.test(line.trim()))
}
