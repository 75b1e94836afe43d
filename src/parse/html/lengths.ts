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
  lh: 20,
  vw: 12.8,
  vh: 8,
  vmin: 8,
  vmax: 12.8,
  '%': 1,
}
const LENGTH =
  /([+-]?(?:\d{1,7}(?:\.\d{0,9})?|\.\d{1,9}))(?:e([+-]?\d{1,2}))?(px|pt|pc|in|cm|mm|q|r?em|ex|ch|lh|v(?:w|h|min|max)|%)?/

/** One length with its unit; null when it is none. */
export function readLength(value: string): { readonly number: number; readonly unit: string } | null {
  const [whole, digits = '', power = '0', unit = ''] = LENGTH.exec(value) ?? []
  return whole === undefined || whole !== value ? null : { number: Number(`${digits}e${power}`), unit }
}

/**
 * A length in pixels, lower case, without spaces; of a sum its largest part, and nothing where it is multiplied by nothing. Null when it
 * is none.
 */
export function lengthOf(value: string): number | null {
  const one = readLength(value)
  if (one !== null) return one.number * (PIXELS[one.unit] ?? 1)
  if (!/^-?(?:calc|min|max|clamp)\(/.test(value)) return null
  if (/\*0(?![.\d])|[(+*-]0\*/.test(value)) return 0
  const parts = Array.from(value.slice(0, 200).matchAll(new RegExp(LENGTH, 'g')), ([part]) => readLength(part))
  const lengths = parts.flatMap(part => (part === null ? [] : [part.number * (PIXELS[part.unit] ?? 1)]))
  return lengths.reduce<number | null>(
    (most, next) => (most === null || Math.abs(next) > Math.abs(most) ? next : most),
    null,
  )
}
