import { parse } from 'csv-parse/sync'
import { decodeText } from '../charset'
import type { MimePart } from '../parts/mime-part'

/** Bytes of a text file that are read: a list of a hundred pairs has 10,000. */
const MOST_BYTES = 200_000
/** Characters kept of all text files of a message, as many as are read for people. */
const MOST_CHARACTERS = 20_000

const TABLE = /^text\/(?:csv|comma-separated-values|tab-separated-values)$/
const TABLE_NAME = /\.(?:csv|tsv)$/i
const TEXT_NAME = /\.(?:txt|csv|tsv)$/i

/** The words of attached text files and tables, a tab between cells. A file that is no text, or too long, has none. */
export function fileWordsOf(parts: readonly MimePart[]): readonly string[] {
  let left = MOST_CHARACTERS
  return parts.filter(isText).flatMap(part => {
    const words = wordsOf(part).slice(0, left).trim()
    left -= words.length
    return words === '' ? [] : [words]
  })
}

function isText({ contentType, filename, bytes }: MimePart): boolean {
  const isDeclared = contentType === 'text/plain' || TABLE.test(contentType)
  const isNamed = contentType === 'application/octet-stream' || contentType === 'application/vnd.ms-excel'
  const isWanted = isDeclared || (isNamed && TEXT_NAME.test(filename ?? ''))
  return isWanted && bytes.length > 0 && bytes.length <= MOST_BYTES && !bytes.includes(0)
}

function wordsOf({ contentType, filename, parameters, bytes }: MimePart): string {
  const { text } = decodeText(bytes, parameters.get('charset') ?? null)
  const isTable = TABLE.test(contentType) || TABLE_NAME.test(filename ?? '')
  return isTable ? cellsOf(text) : text.replace(/\r\n?/g, '\n')
}

/** Rows as lines and a tab between cells; a table whose quotes do not close is read as it stands. */
function cellsOf(text: string): string {
  try {
    const rows: string[][] = parse(text, {
      bom: true,
      delimiter: [',', ';', '\t'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    })
    return rows.map(row => row.map(cell => cell.replace(/\s+/g, ' ')).join('\t')).join('\n')
  } catch {
    return text
  }
}
