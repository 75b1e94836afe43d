import { PARSE_LIMITS } from '../limits'

/** A file that was written into text, and where its lines stand. */
export interface WrittenFile {
  readonly filename: string | null
  readonly bytes: Buffer
  readonly start: number
  readonly end: number
}

const BEGIN = /^begin(-base64)?[ \t]+[0-7]{3,4}(?:[ \t]+(\S[^\r\n]{0,254}))?[ \t]*(\r\n|\n|\r)/gm

/**
 * The uuencoded files of a text (POSIX uuencode, also its base64 form, and without the name that it asks for), in order. `begin` counts only when a line of the right
 * length follows: people start sentences with it too. A file that was cut off before `end` is kept as far as it goes.
 */
export function readUuencoded(text: string): readonly WrittenFile[] {
  const files: WrittenFile[] = []
  BEGIN.lastIndex = 0
  let tries = 0
  for (let begin = BEGIN.exec(text); begin !== null && ++tries <= PARSE_LIMITS.writtenFiles; begin = BEGIN.exec(text)) {
    const bodyStart = begin.index + begin[0].length
    const read = begin[1] === undefined ? readLines(text, bodyStart) : readBase64Lines(text, bodyStart)
    if (read === null) continue
    files.push({ filename: begin[2]?.trim() ?? null, bytes: read.bytes, start: begin.index, end: read.end })
    BEGIN.lastIndex = read.end
  }
  return files
}

const LINE = /([^\r\n]*)(\r\n|\n|\r|$)/y

function readLines(text: string, start: number): { bytes: Buffer; end: number } | null {
  const pieces: Buffer[] = []
  let at = start
  for (;;) {
    LINE.lastIndex = at
    const match = LINE.exec(text)
    const line = match?.[1] ?? ''
    const next = at + (match?.[0].length ?? 0)
    if (/^end[ \t]*$/.test(line)) return { bytes: Buffer.concat(pieces), end: next }
    const piece = decodeLine(line)
    if (piece === null || next === at) return pieces.length === 0 ? null : { bytes: Buffer.concat(pieces), end: at }
    pieces.push(piece)
    at = next
  }
}

/** Lower-case letters are none of it: words stay words, whatever stands before them. */
const ENCODED = /^[ -`]*$/

/** The first character says how many bytes the line holds; the line is as long as they need, give or take a mark. */
function decodeLine(line: string): Buffer | null {
  if (line.trim() === '' || /^[` ]\s*$/.test(line)) return Buffer.alloc(0)
  const size = (line.charCodeAt(0) - 32) & 63
  const needed = Math.ceil(size / 3) * 4
  if (
    size === 0 ||
    !ENCODED.test(line) ||
    line.length - 1 > needed + 2 ||
    line.length - 1 < Math.ceil((size * 4) / 3) - 8
  )
    return null
  const out = Buffer.alloc(needed)
  let length = 0
  for (let at = 1; at <= needed; at += 4) {
    const [a, b, c, d] = [0, 1, 2, 3].map(step => ((line.charCodeAt(at + step) || 32) - 32) & 63)
    out[length++] = ((a ?? 0) << 2) | ((b ?? 0) >> 4)
    out[length++] = (((b ?? 0) & 15) << 4) | ((c ?? 0) >> 2)
    out[length++] = (((c ?? 0) & 3) << 6) | (d ?? 0)
  }
  return out.subarray(0, size)
}

/** Words have other letters, or blanks between them. */
const NO_BASE64 = /[^A-Za-z\d+/=\s]|\S[ \t]+\S/

function readBase64Lines(text: string, start: number): { bytes: Buffer; end: number } | null {
  const close = /^====[ \t]*(?:\r?\n|$)/m.exec(text.slice(start))
  if (close === null || NO_BASE64.test(text.slice(start, start + close.index))) return null
  return {
    bytes: Buffer.from(text.slice(start, start + close.index), 'base64'),
    end: start + close.index + close[0].length,
  }
}
