import { PARSE_LIMITS } from '../limits'
import type { HeaderLine } from './mime-part'
import { createLineReader, startsField } from './split-lines'
import type { ByteLine } from './split-lines'
import { startOfMessage } from './start-of-message'

/** A header as its fields, and where what it describes starts. */
export interface ReadHeader {
  readonly lines: readonly HeaderLine[]
  readonly bodyStart: number
  /** Lines were found that belong to no header, or the empty line after it is missing. */
  readonly damaged: boolean
  /** It was longer than what is read: its first fields are there. */
  readonly cut: boolean
}

export interface HeaderRules {
  readonly start: number
  readonly end: number
  /** Bytes that are read. */
  readonly maxBytes: number
  /** Whether a line is the boundary of a multipart, which ends a header that has no empty line. */
  isBoundary(line: string): boolean
}

/** Fields that show that a header goes on after a line that is none. */
const KNOWN_FIELD =
  /^(?:from|to|cc|bcc|subject|date|sender|reply-to|message-id|in-reply-to|references|received|return-path|delivered-to|mime-version|content-[a-z-]{2,40}|dkim-signature|x-[a-z0-9-]{1,60}|auto-submitted|resent-[a-z-]{1,20}|importance|precedence|list-[a-z-]{1,20}|user-agent|thread-[a-z]{1,10})[ \t]*:/i
const FIELD_START = 100
/** A parameter of a content field on a line of its own that somebody forgot to fold. */
const PARAMETER = /^(?:boundary|charset|name|filename|format|type|protocol|report-type)\*?=/i

/**
 * Reads a header, however it is damaged: lines of no field are left out when known fields follow them, and start the text
 * when none do. Linear, and never reads more than `maxBytes`.
 */
export function readHeader(bytes: Buffer, rules: HeaderRules): ReadHeader {
  const limit = Math.min(rules.end, rules.start + rules.maxBytes)
  const block = readBlock(bytes, rules, limit)
  let lastKnown = -1
  block.lines.forEach((line, index) => {
    if (KNOWN_FIELD.test(text(bytes, line, FIELD_START))) lastKnown = index
  })
  const fields: { start: ByteLine; rest: ByteLine[] }[] = []
  let damaged = false
  let skips = false
  for (const [index, given] of block.lines.entries()) {
    const line = index === 0 ? withoutIndent(bytes, given) : given
    damaged ||= line !== given
    const first = bytes[line.start]
    const folded = (first === 0x20 || first === 0x09) && (fields.length > 0 || skips)
    if (folded) {
      if (!skips) fields.at(-1)?.rest.push(line)
    } else if (!skips && PARAMETER.test(text(bytes, line, FIELD_START)) && isOpen(bytes, fields.at(-1))) {
      fields.at(-1)?.rest.push(line)
    } else if (isNameAlone(bytes, line, block.lines[index + 1])) {
      fields.push({ start: line, rest: [] })
      damaged = true
      skips = false
    } else if (startsField(text(bytes, line))) {
      fields.push({ start: line, rest: [] })
      skips = false
    } else if (index < lastKnown || isNameless(bytes, line) || (block.cut && index === block.lines.length - 1)) {
      // What the limit cut off within its name begins no body either.
      damaged ||= !(index === 0 && isMboxLine(text(bytes, line, FIELD_START)))
      skips = true
    } else {
      return { lines: fields.map(field => toLine(bytes, field)), bodyStart: line.start, damaged: true, cut: false }
    }
  }
  const lines = fields.map(field => toLine(bytes, field))
  return { lines, bodyStart: block.bodyStart, damaged: damaged || block.damaged, cut: block.cut }
}

/** The first field of a header has nothing to be folded into. */
function withoutIndent(bytes: Buffer, line: ByteLine): ByteLine {
  let start = line.start
  while (start < line.end && (bytes[start] === 0x20 || bytes[start] === 0x09)) start++
  const isIndented = start > line.start && startsField(text(bytes, { ...line, start }))
  return isIndented ? { ...line, start } : line
}

/** A field folded before its colon, which no form allows (RFC 5322 §2.2.3) and a reader shows all the same. */
function isNameAlone(bytes: Buffer, line: ByteLine, following: ByteLine | undefined): boolean {
  if (following === undefined || !KNOWN_FIELD.test(`${text(bytes, line, FIELD_START).trimEnd()}:`)) return false
  return line.end - line.start < FIELD_START && /^[ \t]+:/.test(text(bytes, following, FIELD_START))
}

/** A value whose field name was lost: no text starts like this. */
function isNameless(bytes: Buffer, line: ByteLine): boolean {
  return text(bytes, line, FIELD_START).startsWith(': ')
}

/** The fields of a message's own header, as they are read everywhere. */
export function headerOf(raw: Buffer): readonly HeaderLine[] {
  return wholeHeaderOf(raw).lines
}

/** The same with where it ends, in bytes of the message unless that was written in UTF-16. */
export function wholeHeaderOf(raw: Buffer): ReadHeader {
  const { bytes, start } = startOfMessage(raw)
  const rules = { start, end: bytes.length, maxBytes: PARSE_LIMITS.headerBytes, isBoundary: () => false }
  return readHeader(bytes, rules)
}

function readBlock(
  bytes: Buffer,
  rules: HeaderRules,
  limit: number,
): { lines: readonly ByteLine[]; bodyStart: number; damaged: boolean; cut: boolean } {
  const readLine = createLineReader(bytes, limit)
  const lines: ByteLine[] = []
  let damaged = false
  let at = rules.start
  while (at < limit) {
    const line = readLine(at)
    if (
      isEmpty(bytes, line) &&
      line.next < limit &&
      isOpenLine(bytes, lines.at(-1)) &&
      goesOn(bytes, readLine(line.next))
    ) {
      damaged = true
      at = line.next
      continue
    }
    if (isEmpty(bytes, line))
      return { lines, bodyStart: line.next, damaged, cut: line.next - rules.start > rules.maxBytes }
    if (lines.length > 0 && isBlank(bytes, line) && startsBody(bytes, line.next < limit ? readLine(line.next) : null))
      return { lines, bodyStart: line.next, damaged: true, cut: false }
    if (bytes[line.start] === 0x2d && rules.isBoundary(text(bytes, line, 2 * PARSE_LIMITS.boundaryLength)))
      return { lines, bodyStart: line.start, damaged: true, cut: false }
    lines.push(line)
    at = line.next
  }
  if (limit >= rules.end) return { lines, bodyStart: rules.end, damaged, cut: false }
  return { lines, bodyStart: bodyAfter(bytes, limit, rules.end), damaged, cut: true }
}

/** Spaces alone on a line stand for an empty one only when nothing is folded into them; RFC 5322 §2.2.3 forbids both. */
function isEmpty(bytes: Buffer, line: ByteLine): boolean {
  for (let at = line.start; at < line.end; at++) if (bytes[at] !== 0) return false
  return true
}

function isBlank(bytes: Buffer, line: ByteLine): boolean {
  return line.end > line.start && line.end - line.start < FIELD_START && text(bytes, line).trim() === ''
}

/** Whether the line under one of spaces alone goes on with no header: then the spaces stood for the empty line. */
function startsBody(bytes: Buffer, line: ByteLine | null): boolean {
  if (line === null || isEmpty(bytes, line)) return false
  const first = bytes[line.start]
  return first !== 0x20 && first !== 0x09 && !startsField(text(bytes, line))
}

/** Where the body starts after a header that is too long to be read: the next empty line. */
function bodyAfter(bytes: Buffer, from: number, end: number): number {
  const ends = ['\r\n\r\n', '\n\n', '\r\r']
    .map(mark => ({ at: bytes.indexOf(mark, from - 3), length: mark.length }))
    .filter(mark => mark.at >= 0 && mark.at < end)
  const first = ends.toSorted((one, other) => one.at - other.at)[0]
  return first === undefined ? end : first.at + first.length
}

/** Whether a field ends with a semicolon, so that a parameter is still to come. */
function isOpen(bytes: Buffer, field: { start: ByteLine; rest: readonly ByteLine[] } | undefined): boolean {
  return isOpenLine(bytes, field?.rest.at(-1) ?? field?.start)
}

function isOpenLine(bytes: Buffer, line: ByteLine | undefined): boolean {
  if (line === undefined) return false
  return bytes
    .toString('latin1', Math.max(line.start, line.end - 4), line.end)
    .trimEnd()
    .endsWith(';')
}

/** An indented parameter, which an empty line before it parted from its field. */
function goesOn(bytes: Buffer, line: ByteLine): boolean {
  const start = text(bytes, line, FIELD_START)
  return /^[ \t]/.test(start) && PARAMETER.test(start.trimStart())
}

/** The line that mbox files put before each message (RFC 4155). */
function isMboxLine(line: string): boolean {
  return /^>?From (?!\s*:)/.test(line)
}

function toLine(bytes: Buffer, field: { start: ByteLine; rest: readonly ByteLine[] }): HeaderLine {
  const line = [field.start, ...field.rest]
    .map(part => text(bytes, part))
    .join('')
    .replaceAll('\0', '')
    .replace(/[\r\n]/g, ' ')
  return { key: line.slice(0, line.indexOf(':')).trim().toLowerCase(), line }
}

function text(bytes: Buffer, line: ByteLine, most = Number.MAX_SAFE_INTEGER): string {
  return bytes.toString('latin1', line.start, Math.min(line.end, line.start + most))
}
