import { splitCss, unescapeCss, withoutComments } from './css-text'
import { isValid } from './valid-values'

/** Properties by name, lower case, without spaces: those alone that bear on whether text is seen, and those of the page's own. */
export type Declared = ReadonlyMap<string, string>

/** What a style declares, and what it insists on. */
export interface Declarations {
  readonly usual: Declared
  readonly important: Declared
}

export const NOTHING_DECLARED: Declared = new Map()

const TELLING = new Set([
  ...['display', 'visibility', 'mso-hide', 'opacity', 'text-indent', 'clip', 'clip-path', 'position', 'z-index'],
  ...['left', 'top', 'right', 'bottom', 'inset', 'margin', 'margin-left', 'margin-top', 'padding', 'padding-left'],
  ...['padding-top', 'padding-inline-start', 'padding-block-start', 'padding-inline', 'padding-block'],
  ...['inset-inline-start', 'inset-inline-end', 'inset-block-start', 'inset-block-end', 'inset-inline', 'inset-block'],
  ...['margin-inline-start', 'margin-block-start', 'margin-inline', 'margin-block', 'contain'],
  ...['overflow', 'overflow-x', 'overflow-y', 'height', 'max-height', 'width', 'max-width', 'line-height'],
  ...['block-size', 'max-block-size', 'inline-size', 'max-inline-size', 'contain-intrinsic-size'],
  ...['transform', 'scale', 'translate', 'rotate', 'zoom', 'filter', 'content-visibility', 'mix-blend-mode'],
  ...['offset', 'offset-path', 'mask', 'mask-image', '-webkit-text-security', 'letter-spacing', 'word-spacing'],
  ...['animation', 'animation-name', 'font-size-adjust'],
  ...['font-size', 'color', '-webkit-text-fill-color', 'background-color', 'background-image'],
])
/** A property of the page's own, filled in, is as long as this at most. */
const LONGEST = 4_000
/** Properties of the page's own that one style, or the sheets together, may make. */
export const MOST_OWN = 500

/** Reads a style; the last one of each property counts that mail programs understand. */
export function declarationsOf(style: string): Declarations {
  const found = { usual: new Map<string, string>(), important: new Map<string, string>() }
  for (const one of splitCss(withoutComments(style), ';')) {
    const at = one.indexOf(':')
    if (at <= 0) continue
    const written = unescapeCss(one.slice(0, at)).toLowerCase().trim()
    const plain = written.replace(/^-(?:webkit|moz|ms|o)-/, '')
    const name = TELLING.has(written) ? written : plain
    const whole = unescapeCss(one.slice(at + 1)).toLowerCase()
    const value = whole.replace(/\s*!\s*important\s*$/, '')
    const kept = value === whole ? found.usual : found.important
    if (written.startsWith('--')) {
      if (kept.size < MOST_OWN) kept.set(written, value.trim())
      continue
    }
    for (const [part, set] of name === 'background' || name === 'font'
      ? longForms(name, value)
      : [[name, value] as const])
      if (TELLING.has(part) && isValid(part, compact(set))) kept.set(part, compact(set))
  }
  return found
}

const COLOUR_FUNCTION = /\b(rgba?|hsla?|hwb)\(([^()]*)\)/g

/** Without spaces; those that part the numbers of a colour, or of a scale, are commas. */
function compact(value: string): string {
  const parted = value.includes('(')
    ? value.replace(
        COLOUR_FUNCTION,
        (_whole, name: string, inside: string) => `${name}(${inside.trim().replace(/\s*[,/]\s*|\s+/g, ',')})`,
      )
    : value.trim().replace(/^([\d.]+%?)\s+(?=[\d.]+%?(?:\s|$))/, '$1,')
  return parted.replace(/\s+/g, '')
}

/** What a short form sets: a background its colour and its picture, a font its size. */
function longForms(name: 'background' | 'font', value: string): readonly (readonly [string, string])[] {
  const parts = splitCss(value, ' ')
  if (name === 'font') {
    const size = parts.map(part => part.split('/')[0] ?? '').find(part => SIZE.test(part) && isValid('font-size', part))
    return size === undefined ? [] : [['font-size', size]]
  }
  const isFilled = value.includes('var(')
  const picture = parts.find(part => PICTURE.test(part))
  const colour = isFilled
    ? value
    : parts.find(part => !PICTURE.test(part) && isValid('background-color', compact(part)))
  return [
    ['background-color', colour ?? 'transparent'],
    ['background-image', picture ?? 'none'],
  ]
}

const PICTURE = /^[a-z-]*(?:url|gradient|image|image-set)\(/
/** No weight (`400`): only nothing needs no unit. */
const SIZE = /^(?:0$|[^\d].*|[\d.]+[a-z%].*)/

/** What several styles declare together, the later over the earlier, and what each insists on over all that it does not. */
export function merged(styles: readonly Declarations[]): Declarations {
  const [only] = styles
  if (styles.length === 1 && only !== undefined) return only
  return {
    usual: new Map(styles.flatMap(({ usual }) => [...usual])),
    important: new Map(styles.flatMap(({ important }) => [...important])),
  }
}

const VARIABLE = /var\((--[\w-]{1,80})(?:,([^()]{0,200}))?\)/g

/** A value with the page's own properties in their places; one that is not known is left out. */
export function filledIn(value: string, own: Declared): string {
  let filled = value
  for (let round = 0; round < 4 && filled.includes('var('); round += 1)
    filled = filled
      .replace(VARIABLE, (_whole, name: string, instead?: string) => own.get(name) ?? instead ?? '')
      .slice(0, LONGEST)
  return compact(filled)
}
