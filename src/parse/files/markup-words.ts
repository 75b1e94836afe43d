import { readMarkup } from './read-markup'
import { CELL, ROW, tidyWords, type ShownWords } from './tidy-words'

/** Elements that end a line, in Word and PowerPoint (ECMA-376 part 1, 17.3 and 21.1.2). */
const ENDS_LINE = new Set(['w:p', 'a:p', 'w:br', 'w:cr', 'a:br'])
const SIGNS = new Map([
  ['w:tab', '\t'],
  ['w:noBreakHyphen', '-'],
  ['w:tc', CELL],
  ['w:tr', ROW],
])
/** What was deleted, or moved from here, while changes were kept: the page as it is to be has none of it. */
const GONE = new Set(['w:del', 'w:moveFrom', 'w:delText', 'w:instrText', 'w:delInstrText'])
const HOLDS_WORDS = new Set(['w:t', 'a:t', 'w:p', 'a:p'])
const OFF = /^(?:0|false|off)$/
/** Half points; a letter of one point is a dot. */
const SMALLEST = 4

interface Open {
  readonly name: string
  isGone: boolean
  isHidden: boolean
}

/** The names of the styles whose words Word hides, by the part that holds them. */
export function hiddenStyles(markup: string): ReadonlySet<string> {
  const hidden = new Set<string>()
  const within: string[] = []
  let style: string | undefined
  readMarkup(markup, {
    open(name, attributes) {
      if (name === 'w:style') style = attributes['w:styleId']
      const isHidden = name === 'w:vanish' && within.at(-1) === 'w:rPr' && !OFF.test(attributes['w:val'] ?? '')
      const isLike = name === 'w:basedOn' && hidden.has(attributes['w:val'] ?? '')
      if (style !== undefined && (isHidden || isLike)) hidden.add(style)
      within.push(name)
    },
    close: () => within.pop() !== undefined,
  })
  return hidden
}

/**
 * The words that a part of a Word or PowerPoint file shows, a line a paragraph. Whatever else a document declares, declares nothing
 * here and is not fetched.
 */
export function markupWords(
  markup: string,
  { most, hidden = NO_STYLES }: { readonly most: number; readonly hidden?: ReadonlySet<string> },
): ShownWords {
  const open: Open[] = []
  const alternatives: number[] = []
  let [out, hides] = ['', false]
  const parent = (step = 1) => open.at(-step)?.name
  const note = (name: string, value: string): void => {
    const isOn = !OFF.test(value)
    // Of the letters of a paragraph's mark the same is said, outside of every run.
    const run = parent() === 'w:rPr' && parent(2) === 'w:r' ? open.at(-2) : undefined
    if (run !== undefined && name === 'w:vanish') run.isHidden = isOn
    if (run !== undefined && name === 'w:rStyle') run.isHidden ||= hidden.has(value)
    if (run !== undefined && name === 'w:sz') run.isHidden ||= Number(value) <= SMALLEST
    const paragraph = name === 'w:pStyle' && parent() === 'w:pPr' ? open.at(-2) : undefined
    if (paragraph !== undefined) paragraph.isHidden ||= hidden.has(value)
    const row = parent() === 'w:trPr' ? open.at(-2) : undefined
    if (row !== undefined && name === 'w:del') row.isGone = true
    if (row !== undefined && name === 'w:hidden') row.isHidden ||= isOn
  }
  readMarkup(markup, {
    open(name, attributes) {
      note(name, attributes['w:val'] ?? '')
      const outer = open.at(-1)
      if (name === 'mc:AlternateContent') alternatives.push(out.length)
      const isSaid = name === 'mc:Fallback' && out.slice(alternatives.at(-1)).trim() !== ''
      open.push({
        name,
        isGone: outer?.isGone === true || GONE.has(name) || isSaid,
        isHidden: outer?.isHidden === true || (name === 'p:sld' && OFF.test(attributes['show'] ?? '')),
      })
    },
    text(words, within) {
      const { isGone = false, isHidden = false } = open.at(-1) ?? {}
      if (!HOLDS_WORDS.has(within) || isGone) return
      if (isHidden) hides ||= words.trim() !== ''
      else out += words
    },
    close(name) {
      const closed = open.pop()
      if (name === 'mc:AlternateContent') alternatives.pop()
      if (closed?.isGone === true || closed?.isHidden === true) return true
      if (ENDS_LINE.has(name)) out += '\n'
      // Where tabs stand is said by elements of the same name.
      if (parent() !== 'w:tabs') out += SIGNS.get(name) ?? ''
      return out.length < most
    },
  })
  return { words: tidyWords(out).slice(0, most), hides }
}

const NO_STYLES: ReadonlySet<string> = new Set()
