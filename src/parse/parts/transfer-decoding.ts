import { gunzipSync } from 'node:zlib'
import { PARSE_LIMITS } from '../limits'
import { bytesOfBase64 } from './base64'
import type { ContentFacts } from './content-facts'
import { readUuencoded } from './uuencode'

/** The bytes of a part, and what was wrong with their encoding. */
export interface Decoded {
  readonly bytes: Buffer
  readonly oddity: 'transfer-encoding-wrong' | 'transfer-encoding-damaged' | null
}

const BASE64 = /^(?:x-)?base-?64$|^b64$|^b$/
const QUOTED_PRINTABLE = /^quoted[-_ ]?printable$|^quopri$|^qp$|^q$/
const UUENCODE = /^(?:x-)?uu(?:e|encode)?$/
/** Share of characters that base64 does not have, above which the text was never base64. */
const NO_BASE64 = 0.05
const PICTURES = /^iVBORw0KGgo|^\/9j\/|^R0lGOD|^JVBERi0/

/** Undoes the transfer encoding. What is not encoded as it says is kept as it is, and told. */
export function decodeTransfer(body: Buffer, facts: Pick<ContentFacts, 'encoding' | 'contentType'>): Decoded {
  const encoding = facts.encoding ?? ''
  if (BASE64.test(encoding)) return decodeBase64(body, facts.contentType)
  if (QUOTED_PRINTABLE.test(encoding)) return { bytes: decodeQuotedPrintable(body), oddity: null }
  if (UUENCODE.test(encoding)) return decodeUuencoded(body)
  if (encoding === 'x-gzip64' || encoding === 'gzip64') return decodeGzip(body)
  return decodeUnencoded(body, facts.contentType)
}

function decodeBase64(body: Buffer, contentType: string): Decoded {
  const read = bytesOfBase64(body)
  const isText = contentType.startsWith('text/') || contentType.startsWith('message/')
  if (isText && read.strange > NO_BASE64 * (read.usual + read.strange)) {
    const footer = footerAfter(body)
    if (footer === null) return { bytes: body, oddity: 'transfer-encoding-wrong' }
    const words = bytesOfBase64(body.subarray(0, footer)).bytes
    return { bytes: Buffer.concat([words, body.subarray(footer)]), oddity: 'transfer-encoding-damaged' }
  }
  if (isText && areWords(body) && !isText8(read.bytes)) return { bytes: body, oddity: 'transfer-encoding-wrong' }
  return { bytes: read.bytes, oddity: read.strange > 0 || read.inPieces ? 'transfer-encoding-damaged' : null }
}

/** Lines of words of letters alone are in the alphabet of base64, and no base64 has spaces within most of its lines. */
function areWords(body: Buffer): boolean {
  const lines = body
    .toString('latin1', 0, 4_000)
    .split(/\r\n|\n|\r/)
    .filter(line => line.trim() !== '')
  return lines.filter(line => /\S[ \t]+\S/.test(line)).length * 2 > lines.length
}

/** Whether bytes can be text in any charset of one byte: next to no controls. */
function isText8(bytes: Buffer): boolean {
  const sample = bytes.subarray(0, 2_000)
  const controls = sample.filter(byte => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b) || byte === 0x7f)
  return controls.length * 50 <= sample.length
}

/** Where the plain lines start that a mailing list put under base64; null when the body does not begin with base64. */
function footerAfter(body: Buffer): number | null {
  const match = /^(?:[A-Za-z0-9+/]{4,200}={0,2}[ \t]*\r?\n)+/.exec(body.toString('latin1').trimStart())
  return match === null || match[0].length < 40 ? null : match[0].length
}

const EQUALS = 0x3d
const LF = 0x0a
const CR = 0x0d

/** RFC 2045 §6.7, forgiving: an escape that is none stays as written, and spaces at the end of a line go. */
export function decodeQuotedPrintable(body: Buffer): Buffer {
  if (!body.includes(EQUALS) && !hasSpaceAtLineEnd(body)) return body
  const out = Buffer.allocUnsafe(body.length)
  let length = 0
  let kept = 0
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0
    if (byte === LF || byte === CR) {
      length = trimmed(out, length, kept)
      out[length++] = byte
      kept = length
      continue
    }
    if (byte !== EQUALS) {
      out[length++] = byte
      continue
    }
    const soft = softBreak(body, at + 1)
    if (soft >= 0) {
      at = soft - 1
      kept = length
      continue
    }
    const high = hexOf(body[at + 1])
    const low = hexOf(body[at + 2])
    if (high >= 0 && low >= 0) {
      out[length++] = high * 16 + low
      kept = length
      at += 2
    } else out[length++] = byte
  }
  return out.subarray(0, length)
}

function trimmed(out: Buffer, length: number, kept: number): number {
  let end = length
  while (end > kept && (out[end - 1] === 0x20 || out[end - 1] === 0x09)) end--
  return end
}

/** After `=`: where the next line starts, spaces allowed before it; -1 when the line goes on. */
function softBreak(body: Buffer, from: number): number {
  let at = from
  while (body[at] === 0x20 || body[at] === 0x09) at++
  if (at >= body.length) return at
  if (body[at] === CR) return body[at + 1] === LF ? at + 2 : at + 1
  return body[at] === LF ? at + 1 : -1
}

function hexOf(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

function hasSpaceAtLineEnd(body: Buffer): boolean {
  return [' \r\n', ' \n', '\t\r\n', '\t\n'].some(mark => body.includes(mark))
}

function decodeUuencoded(body: Buffer): Decoded {
  const file = readUuencoded(body.toString('latin1'))[0]
  return file === undefined ? { bytes: body, oddity: 'transfer-encoding-wrong' } : { bytes: file.bytes, oddity: null }
}

function decodeGzip(body: Buffer): Decoded {
  try {
    return {
      bytes: gunzipSync(bytesOfBase64(body).bytes, { maxOutputLength: PARSE_LIMITS.unpackedBytes }),
      oddity: null,
    }
  } catch {
    return { bytes: body, oddity: 'transfer-encoding-damaged' }
  }
}

/** A picture or PDF whose header forgot to say base64 is decoded: it can be nothing else. */
function decodeUnencoded(body: Buffer, contentType: string): Decoded {
  if (contentType.startsWith('text/') || contentType.startsWith('message/')) return { bytes: body, oddity: null }
  if (!PICTURES.test(body.toString('latin1', 0, 24).trimStart())) return { bytes: body, oddity: null }
  const read = bytesOfBase64(body)
  return read.strange > 0 ? { bytes: body, oddity: null } : { bytes: read.bytes, oddity: 'transfer-encoding-wrong' }
}
