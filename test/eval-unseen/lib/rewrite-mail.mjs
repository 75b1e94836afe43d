import { base64Lines, decode, encode, fits, fromQuotedPrintable, headerText, quotedPrintable } from './charset.mjs'

/** Thrown when a message holds something that cannot be read and written back with certainty. */
export class NotProven extends Error {}

/** Names may stand in these headers; every other header is left as it is. */
const NAMED_HEADERS = /^(from|sender|reply-to|to|cc|subject)$/i

/** Rewrites the texts of a message: headers that hold names, and every text part, whatever its encoding. */
export function rewriteMessage(raw, rewrite) {
  const source = raw.toString('latin1')
  const newline = source.includes('\r\n') ? '\r\n' : '\n'
  return Buffer.from(rewriteEntity(source.replace(/\r\n/g, '\n'), rewrite).replace(/\n/g, newline), 'latin1')
}

function rewriteEntity(source, rewrite) {
  const { headers, body } = split(source)
  const named = headers.map(header =>
    NAMED_HEADERS.test(header.name) ? { ...header, value: rewriteHeader(header, rewrite) } : header,
  )
  const type = valueOf(named, 'content-type') ?? 'text/plain; charset=us-ascii'
  if (/^multipart\//i.test(type)) return join(named, rewriteParts(body, type, rewrite))
  if (/^message\/rfc822/i.test(type)) return join(named, rewriteEntity(body, rewrite))
  if (/^text\//i.test(type)) return rewriteText(named, body, type, rewrite)
  return join(named, body)
}

function split(source) {
  const end = source.indexOf('\n\n')
  const head = end < 0 ? source : source.slice(0, end)
  const headers = head.split(/\n(?![ \t])/).map(line => {
    const colon = line.indexOf(':')
    return { name: line.slice(0, colon), value: line.slice(colon + 1).trim() }
  })
  return { headers, body: end < 0 ? '' : source.slice(end + 2) }
}

const join = (headers, body) => `${headers.map(({ name, value }) => `${name}: ${value}`).join('\n')}\n\n${body}`
const valueOf = (headers, name) => headers.find(header => header.name.toLowerCase() === name)?.value
const unfold = value => value.replace(/\n[ \t]+/g, ' ')

function rewriteHeader({ name, value }, rewrite) {
  const text = decodeWords(unfold(value))
  const written = rewrite(text, { kind: 'header', name: name.toLowerCase() })
  if (written === text) return value
  const address = /^(.*?)\s*(<[^>]*>)$/.exec(written)
  if (!address || name.toLowerCase() === 'subject') return headerText(written)
  const [, shown, mailbox] = address
  const bare = shown.replace(/^"|"$/g, '')
  const isAscii = /^[\x20-\x7e]*$/.test(bare)
  return `${isAscii ? (/[^A-Za-z0-9 '-]/.test(bare) ? `"${bare}"` : bare) : headerText(bare)} ${mailbox}`
}

/** Decodes the encoded words of RFC 2047; white space between two of them does not count. */
function decodeWords(value) {
  return value
    .replace(/(=\?[^?]+\?[bq]\?[^?]*\?=)\s+(?==\?)/gi, '$1')
    .replace(/=\?([^?]+)\?([bq])\?([^?]*)\?=/gi, (_, charset, kind, data) => {
      const bytes = /b/i.test(kind) ? Buffer.from(data, 'base64') : fromQuotedPrintable(data.replace(/_/g, ' '))
      return decode(bytes, charset) ?? fail(`header in ${charset}`)
    })
}

function fail(reason) {
  throw new NotProven(reason)
}

function rewriteParts(body, type, rewrite) {
  const boundary = /boundary="?([^";\n]+)"?/i.exec(unfold(type))?.[1] ?? fail('no boundary')
  const pieces = `\n${body}`.split(`\n--${boundary}`)
  if (pieces.length < 3) fail('no parts')
  return pieces
    .map((piece, at) =>
      at === 0 || piece.startsWith('--') ? piece : `\n${rewriteEntity(piece.replace(/^[ \t]*\n/, ''), rewrite)}`,
    )
    .join(`\n--${boundary}`)
    .slice(1)
}

function rewriteText(headers, body, type, rewrite) {
  const charset = /charset="?([^";\s]+)"?/i.exec(type)?.[1]?.toLowerCase() ?? 'us-ascii'
  const encoding = (valueOf(headers, 'content-transfer-encoding') ?? '7bit').toLowerCase()
  const text = decode(bytesOf(body, encoding), charset) ?? fail(`text in ${charset}`)
  const plain = text.replace(/\r\n/g, '\n')
  const written = rewrite(plain, { kind: /^text\/html/i.test(type) ? 'html' : 'text' })
  if (written === plain) return join(headers, body)

  const kept = charset === 'us-ascii' ? 'utf-8' : charset
  const newCharset = fits(written, kept) ? kept : 'utf-8'
  const bytes = encode(written.replace(/\n/g, '\r\n'), newCharset)
  const isAscii = bytes.every(byte => byte < 128)
  const newEncoding = encoding === '7bit' && !isAscii ? 'quoted-printable' : encoding
  const newType =
    newCharset === charset
      ? type
      : type.includes('charset')
        ? type.replace(/charset="?[^";\s]+"?/i, `charset="${newCharset}"`)
        : `${type}; charset="${newCharset}"`
  const changed = headers.map(header => {
    if (header.name.toLowerCase() === 'content-type') return { ...header, value: newType }
    if (header.name.toLowerCase() === 'content-transfer-encoding') return { ...header, value: newEncoding }
    return header
  })
  return join(changed, bodyOf(bytes, newEncoding).replace(/\r\n/g, '\n'))
}

function bytesOf(body, encoding) {
  if (encoding === 'base64') return Buffer.from(body, 'base64')
  if (encoding === 'quoted-printable') return fromQuotedPrintable(body)
  return ['7bit', '8bit', 'binary'].includes(encoding) ? Buffer.from(body, 'latin1') : fail(`encoded as ${encoding}`)
}

function bodyOf(bytes, encoding) {
  if (encoding === 'base64') return `${base64Lines(bytes)}\n`
  return encoding === 'quoted-printable' ? quotedPrintable(bytes) : bytes.toString('latin1')
}
