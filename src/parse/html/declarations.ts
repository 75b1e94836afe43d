/** The properties of an element, by name, lower case, without spaces: those alone that bear on whether its text is seen. */
export type Declared = ReadonlyMap<string, string>

export const NOTHING_DECLARED: Declared = new Map()

const TELLING = new Set([
  ...['display', 'visibility', 'mso-hide', 'opacity', 'text-indent', 'clip', 'clip-path', 'position'],
  ...['left', 'top', 'right', 'bottom', 'inset', 'margin', 'margin-left', 'margin-top'],
  ...['overflow', 'overflow-x', 'overflow-y', 'height', 'max-height', 'width', 'max-width'],
  ...['transform', 'zoom', 'filter', 'content-visibility'],
  ...['font-size', 'color', '-webkit-text-fill-color', 'background', 'background-color', 'background-image'],
])
/** `font:0/0 a`: the size stands before the family, and what stands before it has no unit. */
const SIZE_IN_FONT = /^[a-z-]*((?:\d{1,4}|\d{0,4}\.\d{1,4})(?:px|pt|r?em|%)?)(?:\/|["']|[a-z]|$)/

/** Reads a style, lower case, without spaces; the last one of each property counts. */
export function declarationsOf(style: string): Declared {
  const found = new Map<string, string>()
  for (const one of style.split(';')) {
    const at = one.indexOf(':')
    const name = one.slice(0, Math.max(0, at))
    const value = one.slice(at + 1).replace(/!important$/, '')
    const size = name === 'font' ? SIZE_IN_FONT.exec(value)?.[1] : undefined
    if (size !== undefined) found.set('font-size', size)
    if (TELLING.has(name)) found.set(name, value)
  }
  return found.size === 0 ? NOTHING_DECLARED : found
}
