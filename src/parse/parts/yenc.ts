import { PARSE_LIMITS } from '../limits'
import type { WrittenFile } from './uuencode'

const BEGIN = /^=ybegin [^\r\n]{0,500}?name=([^\r\n]{1,255})(\r\n|\n|\r)(?:=ypart [^\r\n]{0,500}(?:\r\n|\n|\r))?/gm
const IN_SIGHT = /^[\t\r\n -~]*$/
const END = /^=yend [^\r\n]{0,500}(?:\r\n|\n|\r|$)/gm

/**
 * The yEnc files of a text that holds a byte a character, in order; a file without its end goes up to the end of the text. What
 * people can read is words and no file: even a plain letter is sent as a byte beyond ASCII.
 */
export function readYencoded(text: string): readonly WrittenFile[] {
  const files: WrittenFile[] = []
  BEGIN.lastIndex = 0
  for (let begin = BEGIN.exec(text); begin !== null; begin = BEGIN.exec(text)) {
    if (files.length >= PARSE_LIMITS.writtenFiles) break
    END.lastIndex = BEGIN.lastIndex
    const end = END.exec(text)
    const body = text.slice(begin.index + begin[0].length, end?.index ?? text.length)
    const stop = end === null ? text.length : end.index + end[0].length
    BEGIN.lastIndex = stop
    if (IN_SIGHT.test(body)) continue
    files.push({ filename: begin[1]?.trim() ?? null, bytes: decode(body), start: begin.index, end: stop })
  }
  return files
}

/** Every byte is sent 42 higher; `=` says that the next one is 64 higher still; line ends mean nothing. */
function decode(body: string): Buffer {
  const out = Buffer.allocUnsafe(body.length)
  let length = 0
  for (let at = 0; at < body.length; at++) {
    let code = body.charCodeAt(at)
    if (code === 0x0d || code === 0x0a) continue
    if (code === 0x3d) code = body.charCodeAt(++at) - 64
    out[length++] = (code - 42) & 0xff
  }
  return out.subarray(0, length)
}
