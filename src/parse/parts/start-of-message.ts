import iconv from 'iconv-lite'
import { startsField } from './split-lines'

/** A message's bytes as a byte a character, and where its header starts. */
export interface StartedMessage {
  readonly bytes: Buffer
  readonly start: number
  readonly oddity: 'wide-file' | 'newlines-damaged' | null
}

const LOOKED_AT = 4_096
const LONE_CR = /\r(?!\r*\n)(?=[\s\S])/

/**
 * Finds where the header starts: behind a byte order mark, empty lines, and the `From ` line that mbox files put before each
 * message (RFC 4155). A file that an editor saved as UTF-16 is turned back.
 */
export function startOfMessage(raw: Buffer): StartedMessage {
  const wide = wideEncoding(raw)
  const bytes = wide === null ? raw : Buffer.from(iconv.decode(raw, wide), 'utf8')
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  const text = bytes.toString('latin1', start, start + LOOKED_AT)
  const empty = /^(?:[ \t]*(?:\r\n|\n|\r))+/.exec(text)?.[0].length ?? 0
  const rest = text.slice(empty)
  const mbox = /^>?From (?!\s*:)[^\r\n]{0,998}(?:\r\n|\n|\r)+/.exec(rest)?.[0].length ?? 0
  if (startsField(rest.slice(mbox))) start += empty + mbox
  const oddity = wide !== null ? 'wide-file' : LONE_CR.test(text) || text.includes('\r\r\n') ? 'newlines-damaged' : null
  return { bytes, start, oddity }
}

function wideEncoding(raw: Buffer): 'utf16le' | 'utf16be' | null {
  if (raw[0] === 0xff && raw[1] === 0xfe) return 'utf16le'
  if (raw[0] === 0xfe && raw[1] === 0xff) return 'utf16be'
  if (raw.length < 40) return null
  const sample = [...raw.subarray(0, 40)]
  if (sample.every((byte, at) => (byte === 0) === (at % 2 === 1))) return 'utf16le'
  return sample.every((byte, at) => (byte === 0) === (at % 2 === 0)) ? 'utf16be' : null
}
