import { readCssRules } from './css-rules'
import { unescapeCss } from './css-text'
import { mediaHolds, SCREENS } from './media'
import { sheetsIn } from './sheets-in'

/** Words that are kept: a request is never so long. */
const MOST_WORDS = 5_000
const MOST_ATTRIBUTES = 20
/** By these a sheet writes on the page (CSS Generated Content 3; CSS Lists 3 §3.4). */
const WRITES =
  /(?:^|[;\s])(content|list-style(?:-type)?|quotes)\s*:((?:"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|[^;"'])*)/gi
const STRING = /"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)'/g
const ATTRIBUTE = /\battr\(\s*([\w-]{1,80})/gi
/** Elements whose own style may write, with it. */
const STYLED = /<(?:li|ol|ul|q)\b[^>]{0,300}?\sstyle\s*=\s*(?:"([^"]{1,2000})"|'([^']{1,2000})')/gi

/**
 * Words that the styles of a page write on it, a line for each: whoever sees the page sees them, and they stand in no text of the
 * message. Null when there are none.
 */
export function addedWords(html: string): string | null {
  const sheets = sheetsIn(html).filter(({ media }) => media === '' || SCREENS.some(screen => mediaHolds(media, screen)))
  const rules = sheets.flatMap(({ css }) => readCssRules(css).rules.filter(({ holds }) => holds.includes(true)))
  const inline = Array.from(html.matchAll(STYLED), ([, double, single]) => quotesOf(double ?? single ?? ''))
  const values = [...rules.map(({ declarations }) => declarations), ...inline].flatMap(style =>
    Array.from(unescaped(style).matchAll(WRITES), ([, , value = '']) => value),
  )
  const lines = [...values.map(stringsOf), ...attributesOf(values, html)].filter(line => /\p{L}{2}/u.test(line))
  return lines.length === 0 ? null : lines.join('\n').slice(0, MOST_WORDS)
}

/** Escapes outside of strings undone: those inside are, later. */
function unescaped(style: string): string {
  if (!style.includes('\\')) return style
  return style.replace(STRING_OR_ESCAPE, (whole, string?: string) => string ?? unescapeCss(whole))
}

const STRING_OR_ESCAPE = /("(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*')|\\[0-9a-f]{1,6}\s?/gi

function quotesOf(attribute: string): string {
  return attribute.replace(/&(?:quot|#0*34|#x0*22);/gi, '"').replace(/&(?:apos|#0*39|#x0*27);/gi, "'")
}

/** The strings of a value as one. */
function stringsOf(value: string): string {
  const strings = Array.from(value.matchAll(STRING), ([, double, single]) => unescapeCss(double ?? single ?? ''))
  return strings.join('').replace(/\s+/g, ' ').trim()
}

/** What the attributes say, anywhere on the page, that are to be shown. */
function attributesOf(values: readonly string[], html: string): readonly string[] {
  const named = values.flatMap(value => Array.from(value.matchAll(ATTRIBUTE), ([, name = '']) => name.toLowerCase()))
  return [...new Set(named)].slice(0, MOST_ATTRIBUTES).flatMap(name => {
    const held = new RegExp(String.raw`\s${name}\s*=\s*(?:"([^"]{1,300})"|'([^']{1,300})')`, 'gi')
    return Array.from(html.matchAll(held), ([, double, single]) => double ?? single ?? '')
  })
}
