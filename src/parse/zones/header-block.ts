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
  const labelAt = labelsOf(lines)
  const first = labelAt(at)
  if (first === null || first.field === 'other' || first.field === 'cc') return 0
  if (first.field === 'from' && isWholeBlock(first.value)) return 1
  const { fields, length } = readFields(lines, { at, labelAt })
  const from = fields.get('from')
  const date = fields.get('date')
  if (from === undefined) return 0
  const others = Number(fields.has('to')) + Number(fields.has('subject'))
  const hasAddress = [...fields.values()].some(value => value.includes('@'))
  if (date === undefined) return others === 2 && from.includes('@') ? length : 0
  if (others === 0) return 0
  if (first.field === 'from') {
    const isSure = others === 2 || hasAddress || hasTime(date) || isHeaderByOrder(lines, { at, labelAt, date })
    return isSure ? length : 0
  }
  return others === 2 && (hasAddress || hasTime(date)) ? length : 0
}

/** The fields of a header block that begins on this line, as written, with the lines that it takes; null when none does. */
export function headerFieldsAt(lines: readonly string[], at: number): Found | null {
  const length = headerBlock(lines, at)
  return length === 0 ? null : { fields: readFields(lines, { at, labelAt: labelsOf(lines) }).fields, length }
}

/** The date right below the sender, and words above them: whoever fills in "From, To, Date" tells of a change. */
function isHeaderByOrder(
  lines: readonly string[],
  { at, labelAt, date }: { readonly at: number; readonly labelAt: LabelAt; readonly date: string },
): boolean {
  const isBelowWords = (lines[at - 1] ?? '').trim() === '' && lines.slice(0, at).some(line => line.trim() !== '')
  return isBelowWords && labelAt(at + 1)?.field === 'date' && /\d/.test(date)
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

type LabelAt = (at: number) => ReturnType<typeof labelledLine>
const known = new WeakMap<readonly string[], LabelAt>()

/** The label of each line of a text, looked for once: a block is asked for at every line, and each looks a dozen ahead. */
function labelsOf(lines: readonly string[]): LabelAt {
  const before = known.get(lines)
  if (before) return before
  const labels: (ReturnType<typeof labelledLine> | undefined)[] = []
  const labelAt: LabelAt = at => {
    const seen = labels[at]
    if (seen !== undefined) return seen
    const label = labelledLine(lines[at] ?? '')
    labels[at] = label
    return label
  }
  known.set(lines, labelAt)
  return labelAt
}

function readFields(
  lines: readonly string[],
  { at, labelAt }: { readonly at: number; readonly labelAt: LabelAt },
): Found {
  const fields = new Map<HeaderField, string>()
  let last = at
  let empty = 0
  for (let next = at; next < Math.min(lines.length, at + BLOCK_LINES); next++) {
    const line = lines[next] ?? ''
    const found = labelAt(next)
    if (found !== null) {
      if (fields.has(found.field) && found.field === 'from') break
      if (!fields.has(found.field)) fields.set(found.field, found.value)
      last = next
      empty = 0
    } else if (line.trim() === '') {
      if (++empty > GAP || labelAt(next + 1) === null) break
    }
  }
  return { fields, length: last - at + 1 }
}
