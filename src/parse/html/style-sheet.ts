import { declarationsOf, NOTHING_DECLARED, type Declared } from './declarations'

/** What the sheets that a page brings along (`<style>`) declare. */
export interface StyleSheet {
  /** For an element, by its tag, classes and id. */
  declaredFor(name: string, attributes: ReadonlyMap<string, string>): Declared
}

/** Sheets of mail programs have some kilobytes; a page builder's some fifty. */
const MAX_SHEET = 200_000
const MAX_RULES = 4_000
/** Kinds of elements whose declarations are kept while a page is read. */
const MAX_KINDS = 1_000
/** A media query that holds for every screen; those that ask for a width are not judged. */
const EVERY_SCREEN = /^@media\s+(?:only\s+)?(?:all|screen)\s*$/i
/** A tag, a class or an id, or a tag with one of them; of a longer selector its last part, which is what it is about. */
const SUBJECT = /(?:^|[\s>+~])([a-z][a-z0-9]{0,20})?([.#][\w-]{1,80})?$/i
const HIDING = /^(?:display:none|visibility:hidden|opacity:0(?:\.0+)?|font-size:[01](?:px|pt|em)?)$/

/** Of a page without sheets. */
export const NO_SHEET: StyleSheet = { declaredFor: () => NOTHING_DECLARED }

/** Reads the sheets of a page, as far as they speak of tags, classes and ids. Linear. */
export function readStyleSheet(html: string): StyleSheet {
  const rules = rulesOf(sheetsIn(html))
  if (rules.size === 0) return NO_SHEET
  const kinds = new Map<string, Declared>()
  return {
    declaredFor(name, attributes) {
      const classes = (attributes.get('class') ?? '').slice(0, 300).toLowerCase()
      const id = attributes.get('id')?.slice(0, 80).toLowerCase() ?? ''
      const kind = `${name} ${classes}#${id}`
      const known = kinds.get(kind)
      if (known !== undefined) return known
      const marks = [...classes.split(/\s+/).map(one => `.${one}`), `#${id}`].filter(mark => mark.length > 1)
      const selectors = ['*', name, ...marks.flatMap(mark => [mark, name + mark])]
      const declared = new Map(selectors.flatMap(selector => [...(rules.get(selector) ?? [])]))
      if (kinds.size < MAX_KINDS) kinds.set(kind, declared)
      return declared
    },
  }
}

/** What stands in style elements, comments of the page left out: those hold what Outlook alone reads. */
function sheetsIn(html: string): string {
  const start = /<!--|<style\b[^>]{0,500}>/gi
  const end = /<\/style/gi
  let source = ''
  for (let found = start.exec(html); found !== null && source.length < MAX_SHEET; found = start.exec(html)) {
    if (found[0] === '<!--') {
      // An empty comment may share its dashes: `<!-->`.
      const close = html.indexOf('-->', found.index + 2)
      if (close < 0) break
      start.lastIndex = close + 3
      continue
    }
    end.lastIndex = start.lastIndex
    const close = end.exec(html)?.index ?? html.length
    source += html.slice(start.lastIndex, Math.min(close, start.lastIndex + MAX_SHEET))
    start.lastIndex = close
  }
  return source.slice(0, MAX_SHEET)
}

type Rules = Map<string, Map<string, string>>

function rulesOf(source: string): Rules {
  const css = source.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ').replace(/<!--|-->/g, ' ')
  const rules: Rules = new Map()
  let at = 0
  for (let count = 0; count < MAX_RULES; count += 1) {
    const open = css.indexOf('{', at)
    if (open < 0) break
    const head = css.slice(at, open)
    const selector = head.slice(head.lastIndexOf(';') + 1).trim()
    if (EVERY_SCREEN.test(selector.slice(0, 100))) {
      at = open + 1
      continue
    }
    const isAtRule = selector.startsWith('@')
    const end = isAtRule ? blockEnd(css, open) : css.indexOf('}', open)
    const close = end < 0 ? css.length : end
    if (!isAtRule) addRule(rules, selector, css.slice(open + 1, close))
    at = close + 1
  }
  return rules
}

/** The end of a block with blocks inside it. */
function blockEnd(css: string, open: number): number {
  let depth = 0
  for (let at = open; at < css.length; at += 1) {
    if (css[at] === '{') depth += 1
    if (css[at] === '}') depth -= 1
    if (depth === 0) return at
  }
  return -1
}

function addRule(rules: Rules, selectors: string, declarations: string): void {
  const all = declarationsOf(declarations.slice(0, 2_000).toLowerCase().replace(/\s+/g, ''))
  if (all.size === 0) return
  const hiding = [...all].filter(([name, value]) => HIDING.test(`${name}:${value}`))
  // What closes a block that was entered stands before the next selector.
  for (const part of selectors
    .slice(0, 2_000)
    .replace(/^[\s}]+/, '')
    .split(',')) {
    const selector = part.trim().toLowerCase()
    const [, tag = '', mark = ''] = SUBJECT.exec(selector) ?? []
    const subject = selector === '*' ? '*' : `${tag}${mark}`
    if (subject === '') continue
    const rule = rules.get(subject) ?? new Map<string, string>()
    // Whether a longer selector fits is not asked: what it hides counts as hidden, and it takes nothing of that back.
    for (const [name, value] of selector === subject ? all : hiding) rule.set(name, value)
    rules.set(subject, rule)
  }
}
