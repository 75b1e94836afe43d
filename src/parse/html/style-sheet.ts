import { scanHtml } from './scan-html'

/** Declarations for elements, in the order in which they are applied. */
export interface StyleSheet {
  /** The declarations that the page's own sheets make for an element, as one style; empty where they make none. */
  styleFor(name: string, attributes: ReadonlyMap<string, string>): string
}

/** Sheets of mail programs have some kilobytes; a page builder's some fifty. */
const MAX_SHEET = 200_000
const MAX_RULES = 4_000
/** A media query that holds for every screen; those that ask for a width are not judged. */
const EVERY_SCREEN = /^@media\s+(?:only\s+)?(?:all|screen)\s*$/i
/** A tag, a class or an id, or a tag with one of them; of a longer selector its last part, which is what it is about. */
const SUBJECT = /(?:^|[\s>+~])([a-z][a-z0-9]*)?([.#][\w-]{1,80})?$/i

const HIDING = /(?:display:none|visibility:hidden|opacity:0(?:\.0+)?|font-size:[01](?:px|pt|em)?)(?:!important)?;/g

/** Of a page without sheets. */
export const NO_SHEET: StyleSheet = { styleFor: () => '' }

/** Reads the sheets that a page brings along (`<style>`), as far as they speak of tags, classes and ids. */
export function readStyleSheet(html: string): StyleSheet {
  if (!/<style/i.test(html)) return NO_SHEET
  let source = ''
  scanHtml(html, {
    open: () => undefined,
    close: () => undefined,
    text: () => undefined,
    style: text => (source += source.length < MAX_SHEET ? text : ''),
  })
  const rules = rulesOf(source.slice(0, MAX_SHEET))
  if (rules.size === 0) return NO_SHEET
  const styleOf = (selector: string) => rules.get(selector) ?? ''
  return {
    styleFor(name, attributes) {
      const classes = (attributes.get('class') ?? '').slice(0, 500).toLowerCase().split(/\s+/).filter(Boolean)
      const id = attributes.get('id')?.slice(0, 80).toLowerCase()
      const marks = [...classes.map(one => `.${one}`), ...(id === undefined ? [] : [`#${id}`])]
      return [styleOf('*'), styleOf(name), ...marks.flatMap(mark => [styleOf(mark), styleOf(name + mark)])].join('')
    },
  }
}

/** Each selector's declarations, lower case, without spaces, each with its semicolon. */
function rulesOf(source: string): ReadonlyMap<string, string> {
  const css = source.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ').replace(/<!--|-->/g, ' ')
  const rules = new Map<string, string>()
  let at = 0
  for (let count = 0; count < MAX_RULES; count += 1) {
    const open = css.indexOf('{', at)
    if (open < 0) break
    const selector = css.slice(css.lastIndexOf(';', open) + 1 > at ? css.lastIndexOf(';', open) + 1 : at, open).trim()
    if (EVERY_SCREEN.test(selector)) {
      at = open + 1
      continue
    }
    const end = selector.startsWith('@') ? blockEnd(css, open) : css.indexOf('}', open)
    const close = end < 0 ? css.length : end
    if (!selector.startsWith('@')) addRule(rules, selector, css.slice(open + 1, close))
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

function addRule(rules: Map<string, string>, selectors: string, declarations: string): void {
  const style = `${declarations.slice(0, 2_000).toLowerCase().replace(/\s+/g, '')};`
  const hiding = (style.match(HIDING) ?? []).join('')
  for (const part of selectors
    .replace(/^[^{]*\}/, '')
    .slice(0, 2_000)
    .split(',')) {
    const selector = part.trim()
    const [, tag = '', mark = ''] = SUBJECT.exec(selector) ?? []
    const subject = selector === '*' ? '*' : `${tag}${mark}`.toLowerCase()
    // Whether a longer selector fits is not asked: what it hides counts as hidden, and it takes nothing of that back.
    const own = selector.toLowerCase() === subject ? style : hiding
    if (subject !== '' && own !== '') rules.set(subject, `${rules.get(subject) ?? ''}${own}`.slice(0, 4_000))
  }
}
