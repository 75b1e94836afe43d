import path from 'node:path'
import { UserError } from '../../kernel/errors'
import { readCells } from '../../register/files/cells'
import {
  columnName,
  coverageOf,
  FILE_KINDS,
  FILE_SHAPES,
  guessKind,
  missingColumns,
  nearestKind,
  type FileKind,
} from '../../register/files/file-kinds'
import { readRow } from '../../register/files/read-row'
import { OWN_FILES } from '../../register/sources/source-part'
import type { RegisterSource, SourceItem } from '../../register/sources/register-source'
import { inspectFile, type FileFacts } from './inspect-file'
import { delimiterOf, readRecords, type CsvRecord } from './read-records'

/** How a file is to be read. */
export interface FileOptions {
  /** Null: its header says. */
  readonly kind: FileKind | null
  /** Name of the source, such as the lead provider; null: the name of the kind. */
  readonly sourceName: string | null
  /** The file holds everything that its source has. */
  readonly isFull: boolean
  /** As of when its facts are; null: when the file was written. */
  readonly asOf: Date | null
}

/** A file that was recognised; `source` is null for an empty v1 CSV, which is what an export of nobody is (domain.md §5.5). */
export interface OpenedFile {
  readonly file: string
  readonly kind: FileKind | null
  readonly source: RegisterSource | null
  /** Columns of the file that nothing is read from. */
  readonly ignored: readonly string[]
}

/** Looks at a file and says what it is; throws a UserError that says what was expected when it is not what it should be. */
export async function openRegisterFile(file: string, options: FileOptions): Promise<OpenedFile> {
  const facts = await inspectFile(file)
  const name = path.basename(file)
  if (facts.isEmpty) {
    if (options.kind === 'v1-csv') return { file, kind: options.kind, source: null, ignored: [] }
    throw new UserError(emptySentence(name, options.kind), { code: 'IMPORT.EMPTY' })
  }
  if (facts.otherThanCsv !== null) {
    throw new UserError(`${name} is ${facts.otherThanCsv}. A CSV file was expected. Nothing was changed.`, {
      code: 'IMPORT.NOT_CSV',
    })
  }
  const delimiter = await delimiterOf(file, facts.encoding)
  const header = await headerOf(readRecords(file, { encoding: facts.encoding, delimiter }))
  const columns = new Map(header.map((column, index) => [columnName(column), index]))
  const kind = kindOf(name, columns, options.kind)
  const { needed, optional } = FILE_SHAPES[kind]
  const known = new Set([...needed.flat(), ...optional])
  const about = sourceOf(kind, options.sourceName)
  return {
    file,
    kind,
    ignored: [...columns.keys()].filter(column => column !== '' && !known.has(column)),
    source: {
      ...about,
      part: kind,
      coverage: coverageOf(kind, new Set(columns.keys()), options.sourceName),
      extent: options.isFull ? 'full' : 'incremental',
      fingerprint: facts.sha256,
      readAt: options.asOf ?? notAfterNow(facts.modifiedAt),
      items: from => itemsOf(file, { facts, delimiter, kind, columns, after: Number(from?.['line'] ?? 0) }),
    },
  }
}

/** Of all that is read only the API's v1 CSV is empty, without a header, when there is nobody (domain.md §5.5). */
function emptySentence(name: string, kind: FileKind | null): string {
  return kind === null
    ? `${name} is empty, so that it does not say what it is. Nothing was changed. If it is a v1 CSV of a lead provider who has nobody, say --kind v1-csv; otherwise get the file again.`
    : `${name} is empty: a file of the kind ${kind} has a header even when nobody is in it. Nothing was changed. Get the file again.`
}

async function headerOf(records: AsyncGenerator<CsvRecord>): Promise<readonly string[]> {
  for await (const record of records) return record.kind === 'record' ? record.cells : []
  return []
}

function kindOf(name: string, columns: ReadonlyMap<string, number>, asked: FileKind | null): FileKind {
  const header = new Set(columns.keys())
  if (asked !== null) {
    const missing = missingColumns(asked, header)
    if (missing.length === 0) return asked
    throw new UserError(
      `${name} is not a file of ${FILE_SHAPES[asked].what}: it has no column ${missing.join(', ')}. Nothing was changed.`,
      { code: 'IMPORT.COLUMNS' },
    )
  }
  const guess = guessKind([...header])
  if (guess.kind === 'one') return guess.file
  if (guess.kind === 'several') {
    throw new UserError(`${name} may be ${guess.files.join(' or ')}: say which with --kind. Nothing was changed.`, {
      code: 'IMPORT.AMBIGUOUS',
    })
  }
  const near = nearestKind([...header])
  const what =
    near === null
      ? 'fits no kind of file that is known'
      : `looks like ${near}, but has no column ${missingColumns(near, header).join(', ')}`
  const expected = FILE_KINDS.map(
    kind => `  ${kind}: ${FILE_SHAPES[kind].needed.map(group => group.join(' or ')).join(', ')}`,
  )
  throw new UserError(
    `${name} ${what}. Nothing was changed. A file needs at least these columns:\n${expected.join('\n')}`,
    { code: 'IMPORT.COLUMNS' },
  )
}

/** Our own files are one source together; what the Department gives out is one source for each provider or partner. */
function sourceOf(kind: FileKind, name: string | null): { readonly id: string; readonly name: string } {
  const prefix = kind === 'v1-csv' || kind === 'delivery-partner-csv' ? kind : OWN_FILES
  const title = {
    'v1-csv': 'Lead provider file (API v1 CSV)',
    'delivery-partner-csv': 'Delivery partner file',
    [OWN_FILES]: 'Register files',
  }[prefix]
  if (name === null) return { id: prefix, name: title }
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return { id: `${prefix}:${slug}`.slice(0, 64), name: `${title}: ${name}` }
}

function notAfterNow(modifiedAt: Date): Date {
  return new Date(Math.min(modifiedAt.getTime(), Date.now()))
}

/** After so many rows a reading may stop and go on. */
const ROWS_BETWEEN_POSITIONS = 20

async function* itemsOf(
  file: string,
  from: {
    readonly facts: FileFacts
    readonly delimiter: string
    readonly kind: FileKind
    readonly columns: ReadonlyMap<string, number>
    /** Lines up to this one were read before. */
    readonly after: number
  },
): AsyncGenerator<SourceItem> {
  const { facts, delimiter, kind, columns, after } = from
  const name = path.basename(file)
  let isHeader = true
  let [count, last] = [0, after]
  for await (const record of readRecords(file, { encoding: facts.encoding, delimiter })) {
    if (isHeader) {
      isHeader = false
      continue
    }
    if (record.line <= after) continue
    const place = { in: name, line: record.line }
    yield record.kind === 'broken'
      ? { kind: 'fault', place, column: null, reason: record.reason }
      : readRow(kind, readCells(columns, record.cells, place))
    count += 1
    last = record.line
    if (count % ROWS_BETWEEN_POSITIONS === 0) yield { kind: 'position', position: { line: record.line } }
  }
  // What follows a reading may be stopped too: then nothing is read twice.
  if (last > after) yield { kind: 'position', position: { line: last } }
}
