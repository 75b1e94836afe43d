import { splitCss } from './css-text'

/** Pixels of a unit; what is a share of a window or of a letter is taken for what it usually is, and a hundredth of a box for one. */
const PIXELS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 37.8,
  mm: 3.78,
  q: 0.945,
  em: 16,
  rem: 16,
  ex: 8,
  ch: 8,
  cap: 11,
  ic: 16,
  lh: 20,
  rlh: 20,
  vw: 3.9,
  vh: 8,
  vi: 3.9,
  vb: 8,
  vmin: 3.9,
  vmax: 8,
  '%': 1,
}
const NUMBER = String.raw`[+-]?(?:\d{1,7}(?:\.\d{0,9})?|\.\d{1,9})(?:e[+-]?\d{1,2})?`
const LENGTH = new RegExp(`(${NUMBER})((?:[sld]?v(?:w|h|i|b|min|max))|cq(?:w|h|i|b|min|max)|[a-z]{1,3}|%)?`)
const WHOLE = new RegExp(`^${LENGTH.source}$`)
const SHARE = new RegExp(`^(${NUMBER})(%)?$`)

/** One length with its unit; null when it is none. */
export function readLength(value: string): { readonly number: number; readonly unit: string } | null {
  const [, digits, written = ''] = WHOLE.exec(value) ?? []
  const unit = written.replace(/^[sld](?=v)|^cq/, prefix => (prefix === 'cq' ? 'v' : ''))
  return digits === undefined || !Object.hasOwn(PIXELS, unit) ? null : { number: Number(digits), unit }
}

/** A number, or a share of the whole (`10%`); null when it is neither. */
export function numberOf(value: string, whole: number): number | null {
  const [, digits, percent] = SHARE.exec(value) ?? []
  if (digits === undefined) return null
  return percent === undefined ? Number(digits) : (Number(digits) / 100) * whole
}

/**
 * A length in pixels, lower case, without spaces; what is worked out (`calc()`, `min()`) is so where it only adds up, and nothing where
 * it is multiplied by nothing; else its largest part. Null when it is none.
 */
export function lengthOf(value: string, depth = 0): number | null {
  const one = readLength(value)
  if (one !== null) return one.number * (PIXELS[one.unit] ?? 1)
  const [, name, inside = ''] = /^-?(calc|min|max|clamp)\((.{1,200})\)$/.exec(value) ?? []
  if (name === undefined || depth > MOST_DEPTH) return null
  if (name === 'calc') return sumOf(inside)
  const parts = splitCss(inside, ',').map(part => lengthOf(part, depth + 1) ?? sumOf(part))
  const lengths = parts.filter(part => part !== null)
  if (lengths.length === 0) return null
  if (name === 'min') return Math.min(...lengths)
  if (name === 'max') return Math.max(...lengths)
  const [least = 0, wished = 0, most = 0] = lengths
  return Math.max(least, Math.min(wished, most))
}

const MOST_DEPTH = 3
const PART = new RegExp(LENGTH, 'g')

function sumOf(expression: string): number | null {
  if (/\*0(?![.\d])|(?:^|[(+*-])0\*/.test(expression)) return 0
  const parts = Array.from(expression.matchAll(PART), ([part]) => readLength(part))
  const lengths = parts.flatMap(part => (part === null ? [] : [part.number * (PIXELS[part.unit] ?? 1)]))
  if (lengths.length === 0) return null
  if (!/[*/(]/.test(expression)) return lengths.reduce((sum, next) => sum + next, 0)
  return lengths.reduce((most, next) => (Math.abs(next) > Math.abs(most) ? next : most))
}
