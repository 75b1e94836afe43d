import { readMarkup } from './read-markup'
import { CELL, ROW, tidyWords, type ShownWords } from './tidy-words'

/** Columns that are read of a row; a list of pairs has a dozen. */
const MOST_COLUMNS = 50
/** Spaces that one element stands for. */
const MOST_SPACES = 20
const LINES = new Set(['text:p', 'text:h', 'text:line-break'])
const CELLS = new Set(['table:table-cell', 'table:covered-table-cell'])
/** What was deleted while changes were kept, and what somebody noted beside the page. */
const GONE = new Set(['text:tracked-changes', 'office:annotation'])
const HIDING = new Set(['text:hidden-paragraph', 'text:hidden-text'])
/** How many cells the covered and the empty stand for. */
const REPEATED = 'table:number-columns-repeated'

type Attributes = Readonly<Record<string, string>>

/** The names of the styles whose words or sheets are hidden (OpenDocument part 3, 20.255 and 20.341), of a part that has any. */
export function hiddenOpenStyles(markup: string): ReadonlySet<string> {
  const hidden = new Set<string>()
  let style: string | undefined
  readMarkup(markup, {
    open(name, attributes) {
      if (name === 'style:style') style = attributes['style:name']
      const isHidden = attributes['text:display'] === 'none' || attributes['table:display'] === 'false'
      if (style !== undefined && isHidden && name.startsWith('style:')) hidden.add(style)
      if (name === 'office:body') style = undefined
    },
  })
  return hidden
}

/** The words that an OpenDocument file shows, a line a paragraph or a row, and a tab between cells. */
export function openDocumentWords(
  markup: string,
  { most, hidden }: { readonly most: number; readonly hidden: ReadonlySet<string> },
): ShownWords {
  const open: { readonly isGone: boolean; readonly isHidden: boolean; readonly isText: boolean }[] = []
  let [out, hides] = ['', false]
  let hiddenColumns = new Set<number>()
  let [columns, column] = [0, 0]
  const isAway = (name: string, attributes: Attributes): boolean => {
    const style = attributes['text:style-name'] ?? attributes['table:style-name']
    if (style !== undefined && hidden.has(style)) return true
    if (HIDING.has(name) || name === 'text:section')
      return attributes['text:is-hidden'] === 'true' || attributes['text:display'] === 'none'
    if (name === 'table:table-row') return isFolded(attributes)
    return CELLS.has(name) && (name === 'table:covered-table-cell' || hiddenColumns.has(column))
  }
  readMarkup(markup, {
    open(name, attributes) {
      if (name === 'table:table') [hiddenColumns, columns] = [new Set(), 0]
      if (name === 'table:table-row') column = 0
      const repeated = Math.min(Number(attributes[REPEATED] ?? 1) || 1, MOST_COLUMNS)
      if (name === 'table:table-column') {
        for (let at = columns; at < columns + repeated && isFolded(attributes); at += 1) hiddenColumns.add(at)
        columns += repeated
      }
      const outer = open.at(-1)
      open.push({
        isGone: outer?.isGone === true || GONE.has(name),
        isHidden: outer?.isHidden === true || isAway(name, attributes),
        isText: outer?.isText === true || name === 'text:p' || name === 'text:h',
      })
      if (name === 'text:s') out += ' '.repeat(Math.min(Number(attributes['text:c'] ?? 1) || 1, MOST_SPACES))
      if (CELLS.has(name)) {
        column += repeated
        if (outer?.isHidden !== true) out += CELL.repeat(repeated - 1)
      }
    },
    text(words) {
      const { isGone = false, isHidden = false, isText = false } = open.at(-1) ?? {}
      if (!isText || isGone) return
      if (isHidden) hides ||= words.trim() !== ''
      else out += words
    },
    close(name) {
      const closed = open.pop()
      // A hidden cell leaves its place, a hidden row none.
      if (CELLS.has(name) && open.at(-1)?.isHidden !== true) out += CELL
      if (closed?.isGone === true || closed?.isHidden === true) return true
      if (LINES.has(name)) out += '\n'
      if (name === 'table:table-row') out += ROW
      if (name === 'text:tab') out += '\t'
      return out.length < most
    },
  })
  return { words: tidyWords(out).slice(0, most), hides }
}

function isFolded(attributes: Attributes): boolean {
  return /^(?:collapse|filter)$/.test(attributes['table:visibility'] ?? '')
}
