import { fieldsWithin, labelledLine } from './field-labels'
import type { HeaderField } from './field-labels'

/** Lines of a header block in which its fields are looked for (To and Cc may be folded). */
const BLOCK_LINES = 14
/** Empty lines between two fields, as paragraphs of HTML leave them. */
const GAP = 1

interface Found {
  readonly fields: ReadonlyMap<HeaderField, string>
  readonly length: number
}

/**
 * Lines of a block such as Outlook's From, Sent, To, Subject, in any language of the table; 0 when it is none. A form or a
 * sentence may begin a line with "From:" too, so the block needs a sender, and a date beside a receiver or subject.
 */
export function headerBlock(lines: readonly string[], at: number): number {
  const first = labelledLine(lines[at] ?? '')
  if (first === null || first.field === 'other' || first.field === 'cc') return 0
  if (first.field === 'from' && isWholeBlock(first.value)) return 1
  const { fields, length } = readFields(lines, { at, first })
  const from = fields.get('from')
  const date = fields.get('date')
  if (from === undefined) return 0
  const others = Number(fields.has('to')) + Number(fields.has('subject'))
  const hasAddress = [...fields.values()].some(value => value.includes('@'))
  if (date === undefined) return others === 2 && from.includes('@') ? length : 0
  if (others === 0) return 0
  if (first.field === 'from') return others === 2 || hasAddress || hasTime(date) ? length : 0
  return others === 2 && (hasAddress || hasTime(date)) ? length : 0
}

/** From, Sent, To and Subject on one line, with an address or a time. */
function isWholeBlock(value: string): boolean {
  if (!value.includes('@') && !hasTime(value)) return false
  const fields = fieldsWithin(value)
  return fields.has('date') && fields.has('to') && fields.has('subject')
}

function hasTime(value: string): boolean {
  return /\d{1,2}[:.]\d{2}/.test(value)
}

type Label = ReturnType<typeof labelledLine>

function readFields(lines: readonly string[], { at, first }: { readonly at: number; readonly first: Label }): Found {
  const fields = new Map<HeaderField, string>()
  let last = at
  let empty = 0
  // What was seen by looking one line ahead is not looked for again.
  let seen: Label | undefined = first
  for (let next = at; next < Math.min(lines.length, at + BLOCK_LINES); next++) {
    const line = lines[next] ?? ''
    const found: Label = seen === undefined ? labelledLine(line) : seen
    seen = undefined
    if (found !== null) {
      if (fields.has(found.field) && found.field === 'from') break
      if (!fields.has(found.field)) fields.set(found.field, found.value)
      last = next
      empty = 0
    } else if (line.trim() === '') {
      if (++empty > GAP) break
      seen = labelledLine(lines[next + 1] ?? '')
      if (seen === null) break
    }
  }
  return { fields, length: last - at + 1 }
}
