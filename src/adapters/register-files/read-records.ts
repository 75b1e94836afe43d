import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { TextDecoder } from 'node:util'
import { CsvError, parse } from 'csv-parse'
import type { Encoding } from './inspect-file'

/** One record of a CSV file with the line on which it begins, or a stretch of the file that is none. */
export type CsvRecord =
  | { readonly kind: 'record'; readonly line: number; readonly cells: readonly string[] }
  | { readonly kind: 'broken'; readonly line: number; readonly reason: string }

/** Nobody's registration takes more: a quotation mark that is never closed would swallow the rest of the file. */
const LONGEST_RECORD = 100_000

const DELIMITERS = [',', ';', '\t'] as const

/** Reads a CSV file record by record, whatever its line ends, encoding and delimiter; needs the memory of one record. */
export async function* readRecords(
  file: string,
  as: { readonly encoding: Encoding; readonly delimiter: string },
): AsyncGenerator<CsvRecord> {
  const skipped: CsvRecord[] = []
  const parser = parse({
    delimiter: as.delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_error: true,
    max_record_size: LONGEST_RECORD,
    info: true,
    on_skip: error => {
      skipped.push({ kind: 'broken', line: lineOf(error), reason: reasonOf(error) })
      return undefined
    },
  })
  const source = Readable.from(decode(file, as.encoding), { objectMode: false })
  source.once('error', error => parser.destroy(error))
  let before = 0
  try {
    for await (const item of source.pipe(parser) as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield* skipped.splice(0)
      const { record, info } = item
      const line = Math.max(before + 1, info.lines - linesWithin(record))
      before = info.lines
      if (record.some(cell => cell.trim() !== '')) yield { kind: 'record', line, cells: record }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    skipped.push({ kind: 'broken', line: lineOf(error), reason: reasonOf(error) })
  } finally {
    source.destroy()
  }
  yield* skipped
}

/** The delimiter that gives the first line the most columns. */
export async function delimiterOf(file: string, encoding: Encoding): Promise<string> {
  const [first = ''] = (await headOf(file, encoding)).split(/\r?\n|\r/).filter(line => line.trim() !== '')
  const counts = DELIMITERS.map(delimiter => ({ delimiter, count: first.split(delimiter).length }))
  return counts.reduce((best, other) => (other.count > best.count ? other : best)).delimiter
}

const HEAD_LENGTH = 20_000

async function headOf(file: string, encoding: Encoding): Promise<string> {
  let head = ''
  for await (const text of decode(file, encoding)) {
    head += text
    if (head.length >= HEAD_LENGTH) break
  }
  return head
}

/** The text of a file, piece by piece; a byte order mark is no part of it. */
async function* decode(file: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(file)) {
    const text = decoder.decode(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)), { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}

function linesWithin(record: readonly string[]): number {
  return record.reduce((count, cell) => count + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)
}

function lineOf(error: CsvError | undefined): number {
  const lines: unknown = error ? Reflect.get(error, 'lines') : null
  return typeof lines === 'number' ? lines : 0
}

function reasonOf(error: CsvError | undefined): string {
  switch (error?.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'A quotation mark is opened and never closed: everything after it could not be read'
    case 'CSV_MAX_RECORD_SIZE':
      return `The row is longer than ${LONGEST_RECORD} characters: a quotation mark may be missing`
    default:
      return 'The row is not in the form of a CSV file'
  }
}
