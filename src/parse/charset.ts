import iconv from 'iconv-lite'

/**
 * UTF-7 hides markup from anything that looks for `<`, and base64 and hex are no character sets: refused, as browsers do
 * (WHATWG Encoding).
 */
const REFUSED = /^(?:(?:cs)?unicode11)?utf7(?:imap)?$|^base64$|^hex$/
/** Labels that writers put on Windows-1252 bytes (WHATWG Encoding maps the same). */
const REALLY_WINDOWS_1252 = new Set(['ascii', 'usascii', 'iso88591', 'latin1', 'windows1252', 'cp1252', 'ansix341968'])

/** Text of a part, and whether its label was right. */
export interface DecodedText {
  readonly text: string
  readonly flag: 'charset-mislabelled' | 'charset-unknown' | null
}

/**
 * Decodes by label, but believes the bytes: valid UTF-8 with characters beyond ASCII under a single-byte label is UTF-8, and
 * bytes that are not UTF-8 under the label UTF-8 are Windows-1252.
 */
export function decodeText(bytes: Buffer, label: string | null): DecodedText {
  const bom = decodeByMark(bytes)
  if (bom !== null) return { text: bom, flag: null }
  const name = (label ?? '').toLowerCase().replace(/[^a-z0-9]/g, '')
  if (name === '' || name === 'utf8' || REFUSED.test(name)) {
    const text = decodeUtf8(bytes)
    const wrong = name === 'utf8' ? 'charset-mislabelled' : null
    return text === null
      ? { text: iconv.decode(bytes, 'windows-1252'), flag: wrong }
      : { text, flag: REFUSED.test(name) ? 'charset-unknown' : null }
  }
  if (REALLY_WINDOWS_1252.has(name)) {
    const text = hasHighByte(bytes) ? decodeUtf8(bytes) : null
    if (text !== null) return { text, flag: 'charset-mislabelled' }
    return { text: iconv.decode(bytes, 'windows-1252'), flag: null }
  }
  if (label !== null && iconv.encodingExists(label)) return { text: iconv.decode(bytes, label), flag: null }
  return { text: decodeUnlabelled(bytes), flag: 'charset-unknown' }
}

/** Bytes without a label: UTF-8 when they are valid UTF-8, otherwise Windows-1252. */
export function decodeUnlabelled(bytes: Buffer): string {
  return decodeUtf8(bytes) ?? iconv.decode(bytes, 'windows-1252')
}

function decodeByMark(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(bytes, 'utf16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(bytes, 'utf16be')
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decodeUtf8(bytes.subarray(3))
  return null
}

/** Null when the bytes are not valid UTF-8. */
function decodeUtf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    return null
  }
}

function hasHighByte(bytes: Buffer): boolean {
  return bytes.some(byte => byte > 0x7f)
}
