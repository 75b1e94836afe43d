import { wholeHeaderOf } from '../../parse/parts/read-header'

/** What mail programs write before the first part for readers from before MIME (RFC 2046 §5.1.1). */
const PREAMBLE = /^this is a (?:cryptographically signed )?(?:multi-?part )?message in mime format\.?$/i
/** A body's beginning: its first lines are looked at, no more. */
const LOOKED_AT = 4_096

/**
 * Whether the Content-Type can be the one that the body was written with, for signatures that do not cover it. Somebody who
 * names another boundary may have a part of what the author only quoted read as the author's words.
 */
export function formFits(raw: Buffer): boolean {
  const type = wholeHeaderOf(raw).lines.find(({ key }) => key === 'content-type')?.line ?? ''
  const [first = '', second = ''] = firstLines(raw)
  if (!/^[^:]*:\s*multipart\//i.test(type)) return !(first.startsWith('--') && /^content-[a-z-]+[ \t]*:/i.test(second))
  const found = /;\s*boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(type)
  const boundary = found?.[1] ?? found?.[2]
  return boundary !== undefined && first.trimEnd() === `--${boundary}`
}

/** The first lines of the body that say something. */
function firstLines(raw: Buffer): readonly string[] {
  const start = wholeHeaderOf(raw).bodyStart
  return raw
    .toString('latin1', start, start + LOOKED_AT)
    .split(/\r?\n/)
    .filter(line => line.trim() !== '' && !PREAMBLE.test(line.trim()))
}
