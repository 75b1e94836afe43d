import { createHash } from 'node:crypto'

/** What makes two messages the same, whatever road they took: trace and transport headers are left out. */
const IDENTIFYING = ['from', 'to', 'cc', 'subject', 'date', 'message-id']
/**
 * What gives the same words another meaning: how a body is to be read, which messages it answers, where answers go, and that a
 * machine wrote it. Relays leave these alone (RFC 5321 §6.4), so that signers may sign them (RFC 6376 §5.4.1; RFC 4871 §5.5).
 * Left out is what relays and lists add or change: trace fields (RFC 5322 §3.6.7), `Sender`, `List-*`, `Precedence` and `X-`.
 */
const MEANING = [
  'content-type',
  'content-transfer-encoding',
  'content-disposition',
  'auto-submitted',
  'reply-to',
  'in-reply-to',
  'references',
]
/** RFC 2045 §6.1, RFC 3834 §5: their values are keywords, whatever their case. */
const KEYWORDS: ReadonlySet<string> = new Set(['content-transfer-encoding', 'auto-submitted'])
/**
 * Headers are looked for in this many bytes. Postfix stops at 102,400 (header_size_limit); the parser refuses
 * above 1 MB. A message whose headers do not end within it is hashed as it stands.
 */
const MAX_HEADER_BYTES = 1_048_576
/** RFC 5322 §2.1.1: a line is 998 characters at most; a longer Message-ID is kept this far and no further. */
const MAX_MESSAGE_ID = 998
const CR = 0x0d
const LF = 0x0a

/**
 * SHA-256 over the body and the identifying headers: one hash for the same mail through every door. What a reader takes for
 * words is never left out: lines among the headers that are none, and everything where headers do not end or name nobody.
 */
export function contentHash(raw: Buffer): string {
  const { headers, body, isWhole } = split(raw)
  const { fields, strays } = readFields(headers, IDENTIFYING)
  const hash = createHash('sha256')
  hash.update(JSON.stringify(IDENTIFYING.map(name => fields.get(name) ?? [])))
  hash.update('\n')
  if (isWhole && !ODD_BYTES.test(headers) && [...fields.values()].some(values => values.length > 0)) {
    if (strays.length > 0) hash.update(`${JSON.stringify(strays)}\n`)
    hash.update(normaliseBody(body))
  } else hash.update(normaliseBody(raw))
  return hash.digest('hex')
}

/** SHA-256 over the headers that say what the body means, compared as DKIM's relaxed form does (RFC 6376 §3.4.2). */
export function meaningHash(raw: Buffer): string {
  const { fields } = readFields(split(raw).headers, MEANING)
  const values = MEANING.map(name =>
    (fields.get(name) ?? []).map(value => (KEYWORDS.has(name) ? value.toLowerCase() : value)),
  )
  return createHash('sha256').update(JSON.stringify(values)).digest('hex')
}

/**
 * The Message-ID header without angle brackets; null when there is none, or nothing in it. Looked for where the parser reads
 * headers: also under empty lines, between lines that end in CR alone, and at the start of headers that have no end.
 */
export function messageIdHeaderOf(raw: Buffer): string | null {
  const [value] = readFields(readableHeaders(raw), ['message-id']).fields.get('message-id') ?? []
  if (value === undefined) return null
  const text = Buffer.from(value, 'latin1').toString('utf8')
  const open = text.indexOf('<')
  const close = text.indexOf('>', open + 1)
  const inner = open >= 0 && close > open ? text.slice(open + 1, close) : text
  return removeControls(inner).trim().slice(0, MAX_MESSAGE_ID) || null
}

/** Headers end at the first empty line, whether lines end in CRLF or LF; whether there is one. */
function split(raw: Buffer): { headers: string; body: Buffer; isWhole: boolean } {
  const scanned = raw.subarray(0, MAX_HEADER_BYTES)
  for (let start = 0; start < scanned.length;) {
    const end = scanned.indexOf(LF, start)
    const isEmpty = end === start || (end === start + 1 && scanned[start] === CR)
    if (isEmpty) {
      return { headers: scanned.subarray(0, start).toString('latin1'), body: raw.subarray(end + 1), isWhole: true }
    }
    if (end < 0) break
    start = end + 1
  }
  const headers = raw.length <= MAX_HEADER_BYTES ? scanned.toString('latin1') : ''
  return { headers, body: Buffer.alloc(0), isWhole: false }
}

function readableHeaders(raw: Buffer): string {
  const { headers, isWhole } = split(raw)
  const isPlain = isWhole && headers !== '' && !ODD_BYTES.test(headers)
  if (isPlain) return headers
  const start = raw
    .toString('latin1', 0, MAX_HEADER_BYTES)
    .replace(/\r+\n?/g, run => (run.endsWith('\n') ? '\n' : '\n'.repeat(run.length)))
    .replace(/^\n+/, '')
  const end = start.indexOf('\n\n')
  if (end >= 0) return start.slice(0, end)
  return raw.length > MAX_HEADER_BYTES ? start.slice(0, start.lastIndexOf('\n') + 1) : start
}

/** RFC 5322 §3.6.8: printable characters without a colon. What is forgiven, and how long a name may be, is what the parser takes. */
const FIELD = /^[\x21-\x39\x3b-\x7e]{1,200}[ \t]*:/
const FIELD_WINDOW = 220
/** At these the parser may end a line, or the header, where no line ends here. */
const ODD_BYTES = /\r(?!\n)|\0/
/** A name with blanks before its colon: to some readers it is no field, nor begins one. */
const PARTED = /^[^:]*\s:/
/** The line before a message in an mbox, which some programs leave in. */
const ENVELOPE_LINE = /^>?From /

interface Fields {
  readonly fields: ReadonlyMap<string, readonly string[]>
  /** Lines that are no field, nor part of one, or not to everybody. */
  readonly strays: readonly string[]
}

/** Field values by lower-case name, unfolded (RFC 5322 §2.2.3), runs of white space as one space. */
function readFields(headers: string, names: readonly string[]): Fields {
  const wanted = new Map<string, string[]>(names.map(name => [name, []]))
  const strays: string[] = []
  let isStray = false
  let parts: string[] | null = null
  let values: string[] | undefined
  const finish = () => {
    if (parts && values)
      values.push(
        parts
          .join(' ')
          .replace(/[ \t\r]+/g, ' ')
          .trim(),
      )
    parts = null
  }
  // A line of blanks ends the headers for some readers: what follows may be words, whatever it looks like.
  let isBeyond = false
  for (const [place, line] of headers.split('\n').entries()) {
    const text = line.trimEnd()
    isBeyond ||= text === '' && /^[ \t]/.test(line)
    const isFolded = line.startsWith(' ') || line.startsWith('\t')
    const isField = FIELD.test(text.slice(0, FIELD_WINDOW)) || (place === 0 && ENVELOPE_LINE.test(text))
    if (!isFolded) isStray = text !== '' && (!isField || PARTED.test(text.slice(0, FIELD_WINDOW)))
    if (isBeyond || isStray) strays.push(text)
    if (isFolded) {
      parts?.push(line)
      continue
    }
    finish()
    const colon = line.indexOf(':')
    values = colon > 0 ? wanted.get(line.slice(0, colon).trim().toLowerCase()) : undefined
    if (values) parts = [line.slice(colon + 1)]
  }
  finish()
  return { fields: wanted, strays }
}

/**
 * Line ends as LF, and none at the end: mbox adds one, SMTP adds one, IMAP may not. A lone CR stays one: to some it ends a line,
 * to others it does not. Byte by byte: it is the hot path.
 */
function normaliseBody(body: Buffer): Buffer {
  const text = Buffer.allocUnsafe(body.length)
  let length = 0
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0
    if (byte === CR && body[at + 1] === LF) continue
    text[length] = byte
    length += 1
  }
  while (length > 0 && text[length - 1] === LF) length -= 1
  return text.subarray(0, length)
}

function removeControls(text: string): string {
  return Array.from(text)
    .filter(character => character >= ' ' && character !== '\u007f')
    .join('')
}
