/** CSS with its escapes undone (CSS Syntax §4.3.7): `\62` is b, and a white space after the number belongs to it. */
export function unescapeCss(text: string): string {
  if (!text.includes('\\')) return text
  return text.replace(/\\(?:([0-9a-f]{1,6})\s?|([^\n]))/gi, (_whole, hex?: string, plain?: string) => {
    if (hex === undefined) return plain ?? ''
    const code = Number.parseInt(hex, 16)
    return code === 0 || code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code)
  })
}

/** A name as it is written, as a pattern. */
export const CSS_NAME = String.raw`(?:\\[0-9a-f]{1,6}\s?|\\[^\n]|[\w-]|[^\x00-\x7f])+`

/** A name without its escapes, in lower case. */
export function plainName(name: string): string {
  return unescapeCss(name).toLowerCase()
}

/** Splits at a separator that stands in no brackets, no quotes and behind no backslash. Linear. */
export function splitCss(text: string, separator: ',' | ';' | ' '): readonly string[] {
  const parts: string[] = []
  let [from, depth] = [0, 0]
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (OPENS.has(token)) depth += 1
    else if (CLOSES.has(token)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && (token === separator || (separator === ' ' && token.trim() === ''))) {
      parts.push(text.slice(from, index))
      from = index + token.length
    }
  }
  parts.push(text.slice(from))
  return parts.filter(part => part.trim() !== '')
}

const OPENS = new Set(['(', '[', '{'])
const CLOSES = new Set([')', ']', '}'])
const TOKEN = /"(?:[^"\\\n]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[\s\S])*'?|\\[0-9a-f]{1,6}\s?|\\[\s\S]?|[()[\]{},;]|\s+/gi

/** CSS without its comments; what looks like one inside quotes is none. Linear. */
export function withoutComments(css: string): string {
  return css.includes('/*') ? css.replace(COMMENT, (_whole, string?: string) => string ?? '') : css
}

const COMMENT = /("(?:[^"\\\n]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[\s\S])*'?)|\/\*[\s\S]*?(?:\*\/|$)/g
