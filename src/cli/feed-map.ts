import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { UserError } from '../kernel/errors'
import { FEED_COLUMNS, isFeedColumn, type FileColumn } from '../register/feed/feed-cells'

/** A map names some twenty columns. */
const LONGEST_MAP = 64_000

const jsonMap = z.array(z.union([z.string(), z.object({ column: z.string(), title: z.string().optional() }).strict()]))

/**
 * Reads which columns a file of the feed is to have, in which order and under which names. JSON: a list of
 * `{"column": "mentor_email", "title": "Email"}`, or of names alone. CSV: a line `mentor_email,Email` for each. The note
 * stays in every file, because the file may be read without anything else: last where the map does not place it.
 */
export function readFeedMap(text: string): readonly FileColumn[] {
  if (text.length > LONGEST_MAP) throw notAMap('It is far longer than a list of columns.')
  const content = text.replace(/^\uFEFF/, '').trim()
  const columns = (content.startsWith('[') ? readJson(content) : readCsv(content)).map(({ column, title }) => {
    if (!isFeedColumn(column)) {
      throw notAMap(`There is no column "${shown(column)}". The columns are: ${FEED_COLUMNS.join(', ')}.`)
    }
    return { column, title: title === '' ? column : title }
  })
  if (columns.length === 0) throw notAMap('It names no column.')
  const all = columns.some(({ column }) => column === 'note')
    ? columns
    : [...columns, { column: 'note' as const, title: 'note' }]
  const twice = all.find(({ title }, index) => all.findIndex(other => other.title === title) !== index)
  if (twice) throw notAMap(`Two columns are called "${shown(twice.title)}".`)
  return all
}

interface Named {
  readonly column: string
  readonly title: string
}

function readJson(text: string): readonly Named[] {
  const read = jsonMap.safeParse(jsonOf(text))
  if (!read.success) throw notAMap('As JSON it is a list of names, or of {"column": …, "title": …}.')
  return read.data.map(item =>
    typeof item === 'string' ? { column: item, title: '' } : { column: item.column, title: (item.title ?? '').trim() },
  )
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw notAMap('It begins like JSON and cannot be read as JSON.')
  }
}

function readCsv(text: string): readonly Named[] {
  const lines = csvOf(text)
  const [first] = lines
  const isHeader = first?.[0] === 'column' && (first.length < 2 || first[1] === 'title')
  return lines.slice(isHeader ? 1 : 0).map(([column = '', title = '', ...more]) => {
    if (more.length > 0) throw notAMap('As CSV each line has a column and, after a comma, what the file calls it.')
    return { column, title }
  })
}

function csvOf(text: string): readonly (readonly string[])[] {
  try {
    return parse(text, { trim: true, skip_empty_lines: true, relax_column_count: true })
  } catch {
    throw notAMap('It cannot be read as CSV.')
  }
}

const shown = (text: string) => text.replace(/\p{Cc}+/gu, ' ').slice(0, 60)

function notAMap(why: string): UserError {
  return new UserError(`The map of columns cannot be used. ${why}`, { code: 'CLI.BAD_MAP' })
}
