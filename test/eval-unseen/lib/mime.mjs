import { base64Lines, encode, fits, headerText, quotedPrintable } from './charset.mjs'

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = number => String(number).padStart(2, '0')

/** A date as RFC 5322 writes it. */
export const mailDate = date =>
  `${DAYS[date.getUTCDay()]}, ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} +0000`

/** A text part in a character set and transfer encoding that can hold it. */
export function textPart(random, { type, text, flowed = false }) {
  const charset = random.pick(['utf-8', 'utf-8', 'windows-1252', 'iso-8859-1'].filter(name => fits(text, name)))
  const bytes = encode(text.replace(/\r?\n/g, '\r\n'), charset)
  const isAscii = bytes.every(byte => byte < 128)
  const isShort = text.split('\n').every(line => line.length < 900)
  const choices = { 'quoted-printable': 5, base64: 2, ...(isShort ? { [isAscii ? '7bit' : '8bit']: 4 } : {}) }
  const encoding = random.weighted(choices)
  const written = random.chance(0.5) ? charset.toUpperCase() : charset
  const label = charset === 'windows-1252' ? written.replace('WINDOWS', 'Windows') : written
  const headers = [
    `Content-Type: ${type}; charset=${random.chance(0.5) ? `"${label}"` : label}${flowed ? '; format=flowed' : ''}`,
    `Content-Transfer-Encoding: ${encoding}`,
  ]
  if (encoding === 'base64') return { headers, body: Buffer.from(base64Lines(bytes), 'latin1') }
  if (encoding === 'quoted-printable') return { headers, body: Buffer.from(quotedPrintable(bytes), 'latin1') }
  return { headers, body: bytes }
}

/** A file part: attached, or inline with a content id. */
export function filePart({ name, type, bytes, cid = null }) {
  const ascii = /^[\x20-\x7e]*$/.test(name)
  const quoted = ascii ? `"${name}"` : `"${headerText(name)}"`
  const headers = [`Content-Type: ${type};\r\n name=${quoted}`, 'Content-Transfer-Encoding: base64']
  if (cid) headers.push(`Content-ID: <${cid}>`)
  headers.push(`Content-Disposition: ${cid ? 'inline' : 'attachment'};\r\n filename=${quoted}`)
  return { headers, body: Buffer.from(base64Lines(bytes), 'latin1') }
}

/** Several parts as one. */
export function multipart(random, kind, parts, parameters = '') {
  const boundary = random.pick([
    `_000_${random.hex(16)}_`,
    `----=_NextPart_${random.hex(3)}_${random.hex(4)}_${random.hex(8)}`,
    `000000000000${random.hex(16)}`,
    `Apple-Mail=_${random.hex(12)}`,
  ])
  const pieces = parts.flatMap(part => [
    Buffer.from(`--${boundary}\r\n${part.headers.join('\r\n')}\r\n\r\n`, 'latin1'),
    part.body,
    Buffer.from('\r\n', 'latin1'),
  ])
  return {
    headers: [`Content-Type: multipart/${kind};\r\n boundary="${boundary}"${parameters}`],
    body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`, 'latin1')]),
  }
}

/** The bytes of a whole message from its headers, in order, and its root part. */
export function message(headers, part) {
  const top = [...headers.map(([name, value]) => `${name}: ${value}`), 'MIME-Version: 1.0', ...part.headers]
  return Buffer.concat([Buffer.from(`${top.join('\r\n')}\r\n\r\n`, 'latin1'), part.body])
}
