/** Tags that end a line, and those that stand for a tab, in OOXML and OpenDocument. */
const ENDS_LINE = new Set([
  'w:p',
  'a:p',
  'text:p',
  'text:h',
  'w:tr',
  'table:table-row',
  'si',
  'w:br/',
  'text:line-break/',
])
const TABS = new Set(['w:tab/', 'text:tab/'])
const CELLS = new Set(['w:tc', 'table:table-cell'])
/** Stands for the end of a cell until the paragraphs inside it are known. */
const CELL = '\u0001'
/** Parts that hold no words of the page: instructions of fields, and what was deleted. */
const SILENT = new Set(['w:instrText', 'w:delText', 'text:tracked-changes'])
const TAG = /<(\/?)([A-Za-z][\w.:-]{0,80})(?:\s[^<>]{0,20000}?)?(\/?)>/g
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * The words between the tags of an Office part, a line a paragraph. Only numbers and the five names of XML itself are
 * understood: whatever else a document declares, declares nothing here and is not fetched.
 */
export function markupWords(markup: string, most: number): string {
  let out = ''
  let silent = 0
  let at = 0
  for (const match of markup.matchAll(TAG)) {
    const [tag, closes = '', name = '', empty = ''] = match
    if (silent === 0 && at > 0) out += plain(markup.slice(at, match.index))
    at = match.index + tag.length
    if (SILENT.has(name) && empty === '') silent = Math.max(0, silent + (closes === '' ? 1 : -1))
    else if (closes !== '' || empty !== '') out += breakAfter(`${name}${empty}`)
    if (out.length >= most) break
  }
  return tidy(out).slice(0, most)
}

function breakAfter(name: string): string {
  if (ENDS_LINE.has(name)) return '\n'
  if (CELLS.has(name)) return CELL
  return TABS.has(name) ? '\t' : ''
}

function plain(text: string): string {
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}

function tidy(text: string): string {
  return text
    .replace(/\n*\u0001/g, '\t')
    .replace(/\t\n/g, '\n')
    .replace(/[^\S\n\t]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
