import iconv from 'iconv-lite'

/** Escapes that switch to Japanese (RFC 1468, RFC 1554, RFC 2237). */
const JAPANESE = /\x1b(?:\$[@B]|\$\([D@B]|\([IJ])/
/** The announcement of RFC 1557. */
const KOREAN = /\x1b\$\)C/
/** RFC 1843: `~{` … `~}`, pairs of printable characters between. */
const HZ = /~\{(?:[\x21-\x77][\x21-\x7e]){1,500}~\}/

/**
 * Text whose characters are written with seven bits and escapes: Japanese (ISO-2022-JP) and Korean under any label or none,
 * because nothing else writes their escapes; HZ under its own label only. Null when the bytes hold none of it.
 */
export function readEscapedCharset(bytes: Buffer, name: string): string | null {
  if (name === 'hzgb2312' || name === 'hz') return readHz(bytes.toString('latin1'))
  if (!bytes.includes(0x1b)) return null
  const text = bytes.toString('latin1')
  if (KOREAN.test(text.slice(0, 2_000))) return readKorean(bytes)
  return JAPANESE.test(text) ? readJapanese(bytes) : null
}

const ESCAPES: readonly { readonly written: string; readonly mode: Mode }[] = [
  { written: '\x1b$(D', mode: 'supplement' },
  { written: '\x1b$(B', mode: 'kanji' },
  { written: '\x1b$(@', mode: 'kanji' },
  { written: '\x1b$B', mode: 'kanji' },
  { written: '\x1b$@', mode: 'kanji' },
  { written: '\x1b(I', mode: 'kana' },
  { written: '\x1b(B', mode: 'ascii' },
  { written: '\x1b(J', mode: 'ascii' },
  { written: '\x1b(H', mode: 'ascii' },
]
type Mode = 'ascii' | 'kanji' | 'supplement' | 'kana'

/** Rewrites the escapes as EUC-JP, whose decoder knows the supplement and half-width kana too. A line end resets (RFC 1468). */
function readJapanese(bytes: Buffer): string {
  const out = Buffer.allocUnsafe(bytes.length * 2)
  let length = 0
  let mode: Mode = 'ascii'
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === 0x1b) {
      const head = bytes.toString('latin1', at, at + 4)
      const escape = ESCAPES.find(({ written }) => head.startsWith(written))
      if (escape !== undefined) {
        mode = escape.mode
        at += escape.written.length - 1
        continue
      }
    }
    if (byte === 0x0a || byte === 0x0d) mode = 'ascii'
    const isCharacter = byte >= 0x21 && byte <= 0x7e
    if (mode === 'ascii' || !isCharacter) out[length++] = byte
    else if (mode === 'kana') {
      out[length++] = 0x8e
      out[length++] = byte | 0x80
    } else {
      const second = bytes[at + 1] ?? 0
      if (second < 0x21 || second > 0x7e) {
        out[length++] = byte
        continue
      }
      if (mode === 'supplement') out[length++] = 0x8f
      out[length++] = byte | 0x80
      out[length++] = second | 0x80
      at++
    }
  }
  return iconv.decode(out.subarray(0, length), 'euc-jp')
}

/** RFC 1557: SO (0E) and SI (0F) switch between ASCII and KS X 1001. */
function readKorean(bytes: Buffer): string {
  const out = Buffer.from(bytes)
  let korean = false
  let length = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === 0x1b && bytes.toString('latin1', at, at + 4) === '\x1b$)C') at += 3
    else if (byte === 0x0e) korean = true
    else if (byte === 0x0f) korean = false
    else {
      if (byte === 0x0a) korean = false
      out[length++] = korean && byte > 0x20 ? byte | 0x80 : byte
    }
  }
  return iconv.decode(out.subarray(0, length), 'cp949')
}

function readHz(text: string): string {
  if (!HZ.test(text)) return text.replaceAll('~~', '~')
  const pieces = text.split(/~\{|~\}|~\r?\n/)
  const marks = text.match(/~\{|~\}|~\r?\n/g) ?? []
  return pieces
    .map((piece, at) => {
      if (marks[at - 1] !== '~{') return piece.replaceAll('~~', '~')
      return iconv.decode(Buffer.from(Buffer.from(piece, 'latin1').map(byte => byte | 0x80)), 'gb18030')
    })
    .join('')
}
