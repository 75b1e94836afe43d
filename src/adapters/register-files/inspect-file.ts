import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { TextDecoder } from 'node:util'
import { UserError } from '../../kernel/errors'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** What a file is, before a row of it is read. */
export interface FileFacts {
  readonly sha256: string
  readonly encoding: Encoding
  readonly isEmpty: boolean
  readonly modifiedAt: Date
  /** What it looks like when it is no CSV; null when it may be one. */
  readonly otherThanCsv: string | null
}

/** A row takes some hundred bytes; the reader holds each cell of a line in memory, an empty one too, so a line has an end. */
const LONGEST_LINE = 1_000_000
/** Characters of the beginning that show what a file is. */
const HEAD_BYTES = 4_096

/** Reads a file once from end to end, in small pieces: its hash, its encoding, and whether it may be a CSV at all. */
export async function inspectFile(file: string): Promise<FileFacts> {
  const facts = await stat(file).catch(() => null)
  if (!facts?.isFile()) throw new UserError(`There is no file ${file}`, { code: 'FILES.NOT_THERE' })
  const hash = createHash('sha256')
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let head = Buffer.alloc(0)
  let isUtf8 = true
  let [line, longest] = [0, 0]
  for await (const chunk of createReadStream(file)) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
    hash.update(bytes)
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, bytes.subarray(0, HEAD_BYTES)])
    isUtf8 &&= decodes(utf8, bytes)
    ;[line, longest] = lineAfter(bytes, [line, longest])
  }
  isUtf8 &&= decodes(utf8, null)
  const encoding = encodingOf(head, isUtf8)
  return {
    sha256: hash.digest('hex'),
    encoding,
    isEmpty: new TextDecoder(encoding).decode(head).trim() === '',
    modifiedAt: facts.mtime,
    otherThanCsv:
      otherThanCsv(head, encoding) ??
      (longest > LONGEST_LINE ? `no CSV file: a line of it is longer than ${LONGEST_LINE} bytes` : null),
  }
}

/** How long the line is on which a piece ends, and the longest line so far. */
function lineAfter(bytes: Buffer, [line, longest]: readonly [number, number]): [number, number] {
  let [start, most] = [-line, longest]
  for (let at = nextEnd(bytes, 0); at >= 0; at = nextEnd(bytes, at + 1)) {
    most = Math.max(most, at - start)
    start = at + 1
  }
  return [bytes.length - start, Math.max(most, bytes.length - start)]
}

/** A line ends with LF, or with CR alone as old spreadsheets write it. */
function nextEnd(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length; at += 1) if (bytes[at] === 10 || bytes[at] === 13) return at
  return -1
}

function decodes(decoder: TextDecoder, bytes: Buffer | null): boolean {
  try {
    if (bytes === null) decoder.decode()
    else decoder.decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/** What spreadsheets write: UTF-16 with a mark, else UTF-8, else the code page of Western Windows. */
function encodingOf(head: Buffer, isUtf8: boolean): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return isUtf8 ? 'utf-8' : 'windows-1252'
}

function otherThanCsv(head: Buffer, encoding: Encoding): string | null {
  const isSixteen = encoding === 'utf-16le' || encoding === 'utf-16be'
  if (head.subarray(0, 2).toString('latin1') === 'PK')
    return 'a ZIP archive or an Excel workbook (save it as CSV first)'
  if (head.subarray(0, 4).toString('latin1') === '%PDF') return 'a PDF'
  if (!isSixteen && head.includes(0)) return 'a binary file'
  const text = new TextDecoder(encoding).decode(head).trimStart()
  if (/^<(?:!doctype|html|\?xml|head|body)/i.test(text))
    return 'a web page (an error page, perhaps, instead of the file)'
  return /^[[{]/.test(text) ? 'JSON' : null
}
