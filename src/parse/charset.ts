import { TextDecoder } from 'node:util'
import iconv from 'iconv-lite'
import { guessCharset } from './guess-charset'
import { looksEbcdic } from './looks-ebcdic'
import { readEscapedCharset } from './escaped-charsets'

/**
 * UTF-7 hides markup from anything that looks for `<`, and base64 and hex are no character sets: refused, as browsers do
 * (WHATWG Encoding).
 */
const REFUSED = /^(?:(?:cs)?unicode11)?utf7(?:imap)?$|^base64$|^hex$/
/** Labels that writers put on Windows-1252 bytes (WHATWG Encoding maps the same). */
const REALLY_WINDOWS_1252 = new Set(['iso88591', 'latin1', 'windows1252', 'cp1252', 'l1', 'iso885915', 'ansi'])
/** Labels that say nothing: bytes above ASCII under them were sent without a label. */
const NO_LABEL =
  /^(?:|ascii|usascii|ansix341968|iso646us|unknown8?bits?|xunknown|8bit|7bit|none|default|xuserdefined|utf7)$/
/** A label of two bytes a character may fit a short UTF-8 text by chance: this many sequences are no chance. */
const NO_CHANCE = 4

/** Text of a part, and whether its label was right. */
export interface DecodedText {
  readonly text: string
  readonly flag: 'charset-mislabelled' | 'charset-unknown' | 'charset-guessed' | null
}

/**
 * Decodes by label, but believes the bytes: valid UTF-8 with characters beyond ASCII under another label is UTF-8, and bytes
 * that fit no label are read as what they look like, with U+FFFD for what cannot be read.
 */
export function decodeText(bytes: Buffer, label: string | null): DecodedText {
  const bom = decodeByMark(bytes)
  if (bom !== null) return { text: bom, flag: null }
  if (looksEbcdic(bytes)) return { text: iconv.decode(bytes, 'windows-1252'), flag: 'charset-unknown' }
  const name = nameOf(label)
  if (/^(?:utf16|ucs2|utf32|unicode$)/.test(name)) return decodeWide(bytes, name)
  const escaped = readEscapedCharset(bytes, name)
  if (escaped !== null) return { text: escaped, flag: null }
  if (REFUSED.test(name)) return { text: decodeUnlabelled(bytes), flag: 'charset-unknown' }
  if (NO_LABEL.test(name)) return decodeGuessed(bytes, null)
  const high = highBytes(bytes)
  if (high === 0) return decodeAscii(bytes, label, name)
  if (name.startsWith('utf8')) return decodeGuessed(bytes, 'charset-mislabelled')
  const asUtf8 = decodeUtf8(bytes)
  if (REALLY_WINDOWS_1252.has(name)) {
    if (asUtf8 !== null) return { text: asUtf8, flag: 'charset-mislabelled' }
    return { text: iconv.decode(bytes, name === 'iso885915' ? 'iso-8859-15' : 'windows-1252'), flag: null }
  }
  const labelled = decodeWith(label ?? '', bytes)
  if (asUtf8 !== null && (labelled === null || !labelled.exact || sequences(asUtf8) >= NO_CHANCE))
    return { text: asUtf8, flag: labelled === null ? 'charset-unknown' : 'charset-mislabelled' }
  if (labelled !== null) return { text: labelled.text, flag: labelled.exact ? null : 'charset-mislabelled' }
  return decodeGuessed(bytes, 'charset-unknown')
}

/** The text alone of bytes under a label, as in encoded words. */
export function decodeLabelled(bytes: Buffer, label: string): string {
  return decodeText(bytes, label).text
}

/** Bytes without a label: what they look like, otherwise Windows-1252. */
export function decodeUnlabelled(bytes: Buffer): string {
  return decodeText(bytes, null).text
}

/** Bytes of a header that were sent without encoding: UTF-8, then the charset of the message, then what they look like. */
export function decodeHeaderBytes(bytes: Buffer, charset: string | null): string {
  if (highBytes(bytes) === 0 && !bytes.includes(0x1b)) return bytes.toString('latin1')
  const asUtf8 = decodeUtf8(bytes)
  if (asUtf8 !== null && !bytes.includes(0x1b)) return asUtf8
  return charset === null || NO_LABEL.test(nameOf(charset)) || nameOf(charset).startsWith('utf8')
    ? decodeUnlabelled(bytes)
    : decodeText(bytes, charset).text
}

function decodeAscii(bytes: Buffer, label: string | null, name: string): DecodedText {
  const known = name.startsWith('utf8') || REALLY_WINDOWS_1252.has(name) || isKnown(label ?? '')
  const special = known && /^(?:ibm|cp|ebcdic|utf)/.test(name) ? decodeWith(label ?? '', bytes)?.text : undefined
  return { text: special ?? bytes.toString('latin1'), flag: known ? null : 'charset-unknown' }
}

/** Valid UTF-8; otherwise nearly valid UTF-8, otherwise what the bytes look like, otherwise Windows-1252. */
function decodeGuessed(bytes: Buffer, flag: DecodedText['flag']): DecodedText {
  const wide = looksWide(bytes)
  if (wide !== null) return { text: iconv.decode(bytes, wide), flag: flag ?? 'charset-guessed' }
  const exact = decodeUtf8(bytes)
  if (exact !== null) return { text: exact, flag: flag === 'charset-mislabelled' ? null : flag }
  const lossy = bytes.toString('utf8')
  const wrong = replacements(lossy)
  if (flag === null ? sequences(lossy) > wrong : sequences(lossy) >= wrong)
    return { text: lossy, flag: 'charset-mislabelled' }
  const guess = guessCharset(bytes)
  const guessed = guess === null ? null : decodeWith(guess, bytes)
  if (guessed !== null) return { text: guessed.text, flag: flag ?? 'charset-guessed' }
  return { text: iconv.decode(bytes, 'windows-1252'), flag }
}

/** UTF-16 and UTF-32: RFC 2781 §4.3 says big end first without a mark, and Windows writes the other; the zeros tell. */
function decodeWide(bytes: Buffer, name: string): DecodedText {
  if (name.startsWith('utf32')) return { text: iconv.decode(bytes, 'utf-32'), flag: null }
  const looks = looksWide(bytes)
  if (looks === null && highBytes(bytes) === 0 && !bytes.includes(0))
    return { text: bytes.toString('latin1'), flag: 'charset-mislabelled' }
  if (looks === null && decodeUtf8(bytes) !== null)
    return { text: decodeUtf8(bytes) ?? '', flag: 'charset-mislabelled' }
  const declared = name.endsWith('le') ? 'utf16le' : name.endsWith('be') ? 'utf16be' : null
  return { text: iconv.decode(bytes, looks ?? declared ?? 'utf16be'), flag: null }
}

/** Latin text in UTF-16 has a zero at nearly every second byte. */
function looksWide(bytes: Buffer): 'utf16le' | 'utf16be' | null {
  const sample = bytes.subarray(0, 2_000)
  if (sample.length < 4 || !sample.includes(0)) return null
  let even = 0
  let odd = 0
  sample.forEach((byte, at) => {
    if (byte === 0 && at % 2 === 0) even++
    else if (byte === 0) odd++
  })
  const half = sample.length / 2
  if (odd > half * 0.4 && even < half * 0.1) return 'utf16le'
  return even > half * 0.4 && odd < half * 0.1 ? 'utf16be' : null
}

function decodeByMark(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    const isUtf32 = bytes.length >= 4 && bytes[2] === 0 && bytes[3] === 0
    return iconv.decode(bytes, isUtf32 ? 'utf-32le' : 'utf16le')
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(bytes, 'utf16be')
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decodeText(bytes.subarray(3), 'utf-8').text
  return null
}

/** By iconv's tables, which have what Windows added to each national standard; the browsers' have a few names more. */
function decodeWith(label: string, bytes: Buffer): { text: string; exact: boolean } | null {
  const written = label.trim().replace(/^['"]|['"]$/g, '')
  const name = ALIASES.get(nameOf(written)) ?? written
  const text = iconv.encodingExists(name) ? iconv.decode(bytes, name) : browserDecoder(name)?.decode(bytes)
  return text === undefined ? null : { text, exact: !text.includes('\uFFFD') }
}

function browserDecoder(name: string): TextDecoder | null {
  try {
    return new TextDecoder(name)
  } catch {
    return null
  }
}

/** Labels that mean more than they say: Windows' table holds the standard's and is what programs write. */
const ALIASES = new Map([
  ['gb2312', 'gb18030'],
  ['gb231280', 'gb18030'],
  ['gbk', 'gb18030'],
  ['cp936', 'gb18030'],
  ['ms936', 'gb18030'],
  ['xgbk', 'gb18030'],
  ['euckr', 'cp949'],
  ['uhc', 'cp949'],
  ['ms949', 'cp949'],
  ['big5', 'big5-hkscs'],
  ['big5eten', 'big5-hkscs'],
  ['cp950', 'big5-hkscs'],
  ['ms932', 'shift_jis'],
  ['xsjis', 'shift_jis'],
  ['xmsjis', 'shift_jis'],
  ['sjis', 'shift_jis'],
  ['ujis', 'euc-jp'],
  ['eucjpms', 'euc-jp'],
  ['xeucjp', 'euc-jp'],
  ['iso88599', 'windows-1254'],
  ['tis620', 'windows-874'],
  ['iso885911', 'windows-874'],
  ['xmaccyrillic', 'maccyrillic'],
  ['xmacroman', 'macroman'],
  ['win1251', 'windows-1251'],
])

function isKnown(label: string): boolean {
  return iconv.encodingExists(label) || browserDecoder(label) !== null
}

/** Null when the bytes are not valid UTF-8. */
function decodeUtf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    return null
  }
}

function nameOf(label: string | null): string {
  return (label ?? '').toLowerCase().replace(/[^a-z0-9]/g, '')
}

function highBytes(bytes: Buffer): number {
  let count = 0
  // By place: an iterator takes four times as long.
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] ?? 0) > 0x7f) count++
  return count
}

function sequences(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > 0x7f && code !== 0xfffd) count++
  }
  return count
}

function replacements(text: string): number {
  return text.split('\uFFFD').length - 1
}
