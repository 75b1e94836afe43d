import { decodeHeaderBytes, decodeLabelled } from './charset'
import { PARSE_LIMITS } from './limits'
import { bytesOfBase64 } from './parts/base64'

interface Word {
  readonly charset: string
  readonly bytes: Buffer
  readonly end: number
}

/**
 * Decodes the encoded words of a header value (RFC 2047) that holds a byte a character; the other bytes are read as the
 * charset given, or as what they look like. Neighbouring words of one charset are joined as bytes before they are decoded,
 * because programs break characters in two. Reads also what RFC 2047 forbids and programs send: spaces, question marks
 * and raw bytes inside words, words without a space between, words that never end. Linear, and never decodes twice.
 */
export function decodeWords(value: string, charset: string | null): string {
  const source = value.slice(0, PARSE_LIMITS.fieldLength)
  const out: string[] = []
  /** Words of one charset that stand one after another. */
  const open: { charset: string; bytes: Buffer[] } = { charset: '', bytes: [] }
  let at = 0
  let from = 0
  const flush = (): void => {
    if (open.bytes.length > 0) out.push(decodeLabelled(Buffer.concat(open.bytes), open.charset))
    open.bytes = []
  }
  const writePlain = (text: string, followsWord: boolean, beforeWord: boolean): void => {
    if (followsWord && beforeWord && text.trim() === '') return
    flush()
    if (text !== '') out.push(decodeHeaderBytes(Buffer.from(text, 'latin1'), charset))
  }
  let followsWord = false
  const closes = closeMarks(source)
  for (;;) {
    const start = source.indexOf('=?', at)
    if (start < 0) break
    const word = readWord(source, start, closes)
    if (word === null) {
      at = start + 2
      continue
    }
    writePlain(source.slice(from, start), followsWord, true)
    const key = word.charset.toLowerCase()
    if (open.charset !== key) flush()
    open.charset = key
    open.bytes.push(word.bytes)
    at = from = word.end
    followsWord = true
  }
  writePlain(source.slice(from), followsWord, false)
  flush()
  return out.join('')
}

/** Finds `?=` after a position, and remembers where the last one was found, so that many openings cost no more than one. */
function closeMarks(source: string): (from: number) => number {
  let known = -2
  return from => {
    if (known !== -1 && known < from) known = source.indexOf('?=', from)
    return known
  }
}

const HEAD = /^=\?([^?\s=()<>@,;:[\]]{0,60})\?([bq])\?/i

function readWord(source: string, start: number, closeAfter: (from: number) => number): Word | null {
  const head = HEAD.exec(source.slice(start, start + 70))
  if (head === null) return null
  const [whole, label = '', encoding = ''] = head
  const bodyStart = start + whole.length
  const close = endOfWord(source, bodyStart, encoding, closeAfter)
  const body = source.slice(bodyStart, close.at)
  const charset = label.split('*')[0] ?? ''
  return { charset, bytes: encoding.toLowerCase() === 'b' ? bytesOfWord(body) : bytesOfQ(body), end: close.end }
}

/**
 * The first `?=`; in Q encoding one that is followed by two hexadecimal digits and later by another `?=` of the same word is
 * a question mark before an encoded byte. A word that never ends goes up to the next space.
 */
function endOfWord(
  source: string,
  bodyStart: number,
  encoding: string,
  closeAfter: (from: number) => number,
): { at: number; end: number } {
  let close = closeAfter(bodyStart)
  if (close < 0) {
    const space = source.indexOf(' ', bodyStart)
    const end = space < 0 ? source.length : space
    return { at: end, end }
  }
  if (/q/i.test(encoding))
    while (/^[0-9a-f]{2}/i.test(source.slice(close + 2, close + 4))) {
      const next = closeAfter(close + 2)
      if (next < 0 || next - close > 200 || /[\s]|=\?/.test(source.slice(close + 2, next))) break
      close = next
    }
  const early = source.slice(bodyStart, close).search(/=\?[^?\s]{1,60}\?[bq]\?/i)
  if (early >= 0) return { at: bodyStart + early, end: bodyStart + early }
  return { at: close, end: close + 2 }
}

function bytesOfWord(body: string): Buffer {
  return bytesOfBase64(Buffer.from(body, 'latin1')).bytes
}

function bytesOfQ(body: string): Buffer {
  return Buffer.from(
    body
      .replaceAll('_', ' ')
      .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
}
