/** The characters that Windows-1252 keeps at 0x80 to 0x9F. */
const CP1252 = new Map(
  Object.entries({
    '€': 0x80,
    '‚': 0x82,
    ƒ: 0x83,
    '„': 0x84,
    '…': 0x85,
    '†': 0x86,
    '‡': 0x87,
    ˆ: 0x88,
    '‰': 0x89,
    Š: 0x8a,
    '‹': 0x8b,
    Œ: 0x8c,
    Ž: 0x8e,
    '‘': 0x91,
    '’': 0x92,
    '“': 0x93,
    '”': 0x94,
    '•': 0x95,
    '–': 0x96,
    '—': 0x97,
    '˜': 0x98,
    '™': 0x99,
    š: 0x9a,
    '›': 0x9b,
    œ: 0x9c,
    ž: 0x9e,
    Ÿ: 0x9f,
  }),
)
const isLatin1 = letter => letter < '\u0080' || (letter >= '\u00a0' && letter <= '\u00ff')

/** Whether every character of the text exists in the character set. */
export function fits(text, charset) {
  if (charset === 'utf-8') return true
  return [...text].every(letter => isLatin1(letter) || (charset === 'windows-1252' && CP1252.has(letter)))
}

/** The bytes of a text in one of the three character sets. */
export function encode(text, charset) {
  if (charset === 'utf-8') return Buffer.from(text, 'utf8')
  return Buffer.from([...text].map(letter => CP1252.get(letter) ?? letter.codePointAt(0)))
}

const BYTES_1252 = new Map([...CP1252].map(([letter, byte]) => [byte, letter]))

/** The text of some bytes, or null where the character set is not one of the three or the bytes do not belong to it. */
export function decode(bytes, charset) {
  const name = charset.toLowerCase()
  if (name === 'utf-8' || name === 'us-ascii') {
    const text = bytes.toString('utf8')
    return Buffer.from(text, 'utf8').equals(bytes) ? text : null
  }
  if (name === 'iso-8859-1') return bytes.toString('latin1')
  if (name !== 'windows-1252') return null
  return [...bytes].map(byte => BYTES_1252.get(byte) ?? String.fromCharCode(byte)).join('')
}

/** Quoted-printable text of some bytes, in lines of 76 at most. */
export function quotedPrintable(bytes) {
  const lines = bytes
    .toString('latin1')
    .split('\r\n')
    .map(line => {
      let out = ''
      let width = 0
      for (let at = 0; at < line.length; at++) {
        const code = line.charCodeAt(at)
        const last = at === line.length - 1
        const safe = (code >= 33 && code <= 126 && code !== 61) || ((code === 32 || code === 9) && !last)
        const written = safe ? line[at] : `=${code.toString(16).toUpperCase().padStart(2, '0')}`
        if (width + written.length > 75) {
          out += '=\r\n'
          width = 0
        }
        out += written
        width += written.length
      }
      return out
    })
  return lines.join('\r\n')
}

/** The bytes that quoted-printable text stands for. */
export function fromQuotedPrintable(text) {
  const joined = text.replace(/[ \t]+(?=\r?\n)/g, '').replace(/=\r?\n/g, '')
  return Buffer.from(
    joined.replace(/=([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  )
}

export const base64Lines = bytes => bytes.toString('base64').replace(/(.{76})(?=.)/g, '$1\r\n')

/** A header value: as it is when plain, otherwise in encoded words of RFC 2047 short enough for one line each. */
export function headerText(text) {
  if (/^[\x20-\x7e]*$/.test(text)) return text
  const words = []
  let part = ''
  for (const letter of text) {
    if (Buffer.byteLength(part + letter) > 42) {
      words.push(part)
      part = ''
    }
    part += letter
  }
  words.push(part)
  return words.map(word => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ')
}
