import { wholeHeaderOf } from '../../parse/parts/read-header'
import { startsField } from '../../parse/parts/split-lines'

/** Fields that stand once (RFC 5322 §3.6, RFC 2045 §3): a signature speaks for the last one, a reader shows the first. */
const STAND_ONCE: readonly string[] = [
  ...['subject', 'date', 'message-id', 'in-reply-to', 'references', 'to', 'cc'],
  ...['content-type', 'content-transfer-encoding', 'content-disposition'],
]
/** A carriage return that ends no line, and null bytes: some readers end a line, a field or the header at them. */
const ODD_BYTES = /\r(?!\n)|\0/
const MBOX_LINE = /^>?From /

/**
 * Whether whoever checked a signature and whoever reads the message see the same header (RFC 6376 §8.14, §8.15). A checker knows
 * the plain form only; a reader forgives. What one of them takes for words, or for the subject, may be unknown to the other, and
 * then a signature over a tutor's letter to somebody else proves whatever a forger put before it.
 */
export function isReadAlike(raw: Buffer): boolean {
  const end = plainEnd(raw)
  const read = wholeHeaderOf(raw)
  if (read.cut || read.bodyStart !== end) return false
  const header = raw.toString('latin1', 0, end)
  if (ODD_BYTES.test(header)) return false
  const lines = header.replace(/\r?\n(?:\r?\n)?$/, '').split(/\r?\n/)
  const isPlain = (line: string, place: number) =>
    startsField(line) || (place === 0 ? MBOX_LINE.test(line) : /^[ \t]+[^ \t]/.test(line))
  return lines.every(isPlain) && STAND_ONCE.every(name => read.lines.filter(({ key }) => key === name).length < 2)
}

/** Behind the first empty line, as the standard has it (RFC 5322 §2.1); the length where there is none. */
function plainEnd(raw: Buffer): number {
  const ends = ['\n\r\n', '\n\n'].flatMap(mark => {
    const at = raw.indexOf(mark)
    return at < 0 ? [] : [at + mark.length]
  })
  return ends.length === 0 ? raw.length : Math.min(...ends)
}
