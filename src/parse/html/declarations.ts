import { unescapeCss } from './css-text'

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
  ...['left', 'top', 'right', 'bottom', 'inset', 'margin', 'margin-left', 'margin-top'],
  ...['inset-inline-start', 'inset-inline-end', 'inset-block-start', 'inset-block-end', 'inset-inline', 'inset-block'],
  ...['margin-inline-start', 'margin-block-start', 'margin-inline', 'margin-block'],
  ...['overflow', 'overflow-x', 'overflow-y', 'height', 'max-height', 'width', 'max-width', 'line-height'],
  ...['block-size', 'max-block-size', 'inline-size', 'max-inline-size', 'contain-intrinsic-size'],
  ...['transform', 'scale', 'translate', 'rotate', 'zoom', 'filter', 'content-visibility', 'mix-blend-mode'],
  ...['mask', 'mask-image', '-webkit-mask', '-webkit-mask-image', '-webkit-text-security', 'letter-spacing'],
  ...['animation', 'animation-name', '-webkit-animation', '-webkit-animation-name', 'font-size-adjust'],
  ...['font-size', 'color', '-webkit-text-fill-color', 'background', 'background-color', 'background-image'],
])
/** `font:0/0 a`: the size stands before the family, and what stands before it has no unit. */
const SIZE_IN_FONT = /^[a-z-]*((?:\d{1,4}|\d{0,4}\.\d{1,4})(?:px|pt|r?em|%)?)(?:\/|["']|[a-z]|$)/
/** A property of the page's own, filled in, is as long as this at most. */
const LONGEST = 4_000
/** Properties of the page's own that one style, or the sheets together, may make. */
export const MOST_OWN = 500

/** Reads a style; the last one of each property counts. */
export function declarationsOf(style: string): Declarations {
  const plain = unescapeCss(style).toLowerCase().replace(/\s+/g, '')
  const found = { usual: new Map<string, string>(), important: new Map<string, string>() }
  for (const one of plain.split(';')) {
    const at = one.indexOf(':')
    if (at <= 0) continue
    const name = one.slice(0, at)
    const isImportant = one.endsWith('!important')
    const value = isImportant ? one.slice(at + 1, -'!important'.length) : one.slice(at + 1)
    const kept = isImportant ? found.important : found.usual
    const size = name === 'font' ? SIZE_IN_FONT.exec(value)?.[1] : undefined
    if (size !== undefined) kept.set('font-size', size)
    if (TELLING.has(name) || (name.startsWith('--') && kept.size < MOST_OWN)) kept.set(name, value)
  }
  return found
}

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
  return filled
}
