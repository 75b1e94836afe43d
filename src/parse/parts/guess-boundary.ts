import { PARSE_LIMITS } from '../limits'

/** A line of dashes that a header follows at once can only have been meant as a boundary. */
const USED = /(?:^|[\r\n])--([^\r\n]{1,200}?)[ \t]*(?:\r\n|\n|\r)(?=content-[a-z-]{2,30}[ \t]*:)/i
/** The first boundary stands near the beginning. */
const LOOKED_AT = 65_536

/**
 * The boundary that a body uses when its header names none, or one that never occurs: the declared one with more behind it
 * (RFC 2046 §5.1.1 compares beginnings), otherwise the first line of dashes with a content field under it.
 */
export function guessBoundary(body: Buffer, declared: string | null): string | null {
  const text = body.toString('latin1', 0, LOOKED_AT)
  const used = USED.exec(text)?.[1]?.trimEnd() ?? null
  const paired = used ?? pairedBoundary(text)
  if (paired !== null) return paired.slice(0, PARSE_LIMITS.boundaryLength)
  if (declared === null || declared === '') return null
  const at = text.search(new RegExp(`(?:^|[\\r\\n])--${escapeRegExp(declared.slice(0, 200))}`))
  if (at < 0) return null
  const line = /--([^\r\n]{1,300})/.exec(text.slice(at))?.[1]?.trimEnd() ?? ''
  return line === '' || line.endsWith('--') ? null : line
}

/** A line of dashes and the same line with two more dashes behind it, later: an opening and a closing boundary. */
function pairedBoundary(text: string): string | null {
  const opened = new Set<string>()
  for (const match of text.matchAll(/^--([^\r\n]{1,200})$/gm)) {
    const line = (match[1] ?? '').trimEnd()
    if (line.endsWith('--') && opened.has(line.slice(0, -2))) return line.slice(0, -2)
    opened.add(line)
  }
  return null
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
