const CP1252 = {
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '–': 0x96,
  '—': 0x97,
  '…': 0x85,
  '•': 0x95,
  '€': 0x80,
  Š: 0x8a,
  š: 0x9a,
  Ž: 0x8e,
  ž: 0x9e,
}

/** The bytes of a text in a charset, or null if it has a character that the charset lacks. */
function encodeText(text, charset) {
  if (charset === 'UTF-8') return Buffer.from(text)
  const bytes = []
  for (const character of text) {
    const code = character.codePointAt(0)
    if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) bytes.push(code)
    else if (charset === 'windows-1252' && CP1252[character]) bytes.push(CP1252[character])
    else return null
  }
  return Buffer.from(bytes)
}

function quotedPrintable(bytes) {
  const out = []
  for (const line of bytes.toString('latin1').split('\r\n')) {
    let current = ''
    for (let i = 0; i < line.length; i++) {
      const code = line.charCodeAt(i)
      const last = i === line.length - 1
      const safe = (code >= 33 && code <= 126 && code !== 61) || ((code === 32 || code === 9) && !last)
      const piece = safe ? line[i] : `=${code.toString(16).toUpperCase().padStart(2, '0')}`
      if (current.length + piece.length > 75) {
        out.push(`${current}=`)
        current = ''
      }
      current += piece
    }
    out.push(current)
  }
  return out.join('\r\n')
}

const base64 = bytes => bytes.toString('base64').replace(/.{76}/g, '$&\r\n')
const crlf = text => text.replace(/\r?\n/g, '\r\n')

/** One text part, in a charset that can hold it and a transfer encoding that may carry it. */
function textPart(subtype, text, random) {
  const whole = crlf(text)
  let charset = random.weighted({ 'UTF-8': 62, 'windows-1252': 20, 'iso-8859-1': 18 })
  let bytes = encodeText(whole, charset)
  if (!bytes) {
    charset = 'UTF-8'
    bytes = encodeText(whole, charset)
  }
  const isAscii = bytes.every(byte => byte < 128)
  const short = whole.split('\r\n').every(line => line.length < 990)
  let encoding = random.weighted({ 'quoted-printable': 56, base64: 14, '8bit': 30 })
  if (!short && encoding === '8bit') encoding = 'quoted-printable'
  if (encoding === '8bit' && isAscii) encoding = '7bit'
  const body =
    encoding === 'base64'
      ? base64(bytes)
      : encoding === 'quoted-printable'
        ? quotedPrintable(bytes)
        : bytes.toString('latin1')
  return {
    headers: [`Content-Type: text/${subtype}; charset=${charset}`, `Content-Transfer-Encoding: ${encoding}`],
    body,
  }
}

function filePart({ name, type, content, cid, inline }) {
  const headers = [`Content-Type: ${type}; name="${name}"`]
  if (type === 'message/rfc822')
    return {
      headers: [...headers, `Content-Disposition: attachment; filename="${name}"`],
      body: content.toString('latin1'),
    }
  headers.push(
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: ${inline ? 'inline' : 'attachment'}; filename="${name}"`,
  )
  if (cid) headers.push(`Content-ID: <${cid}>`)
  return { headers, body: base64(content) }
}

function multipart(kind, parts, random, extra = '') {
  const boundary = `----=_${random.hex(8)}_${kind.slice(0, 3)}`
  const body = parts.map(part => `--${boundary}\r\n${part.headers.join('\r\n')}\r\n\r\n${part.body}\r\n`).join('')
  return {
    headers: [`Content-Type: multipart/${kind}; boundary="${boundary}"${extra}`],
    body: `${body}--${boundary}--\r\n`,
  }
}

/** An encoded word for a header where the text is not ASCII. */
export const headerText = text =>
  /^[\x20-\x7e]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`

/**
 * Puts a message together. `shape` is plain, html or alternative; inline pictures make it related, files make it mixed.
 * @returns the raw message as a buffer
 */
export function buildMessage({ headers, text, html, shape, inline = [], files = [], random }) {
  const plain = () => textPart('plain', text, random)
  const rich = () => textPart('html', html, random)
  let part =
    shape === 'plain' ? plain() : shape === 'html' ? rich() : multipart('alternative', [plain(), rich()], random)
  if (inline.length)
    part = multipart(
      'related',
      [part, ...inline.map(file => filePart({ ...file, inline: true }))],
      random,
      `; type="${shape === 'html' ? 'text/html' : 'multipart/alternative'}"`,
    )
  if (files.length) part = multipart('mixed', [part, ...files.map(filePart)], random)
  return Buffer.from([...headers, 'MIME-Version: 1.0', ...part.headers].join('\r\n') + '\r\n\r\n' + part.body, 'latin1')
}
