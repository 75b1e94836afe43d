/** The properties of an element, by name, lower case, without spaces: those alone that bear on whether its text is seen. */
export type Declared = ReadonlyMap<string, string>

export const NOTHING_DECLARED: Declared = new Map()

const TELLING = new Set([
  ...['display', 'visibility', 'mso-hide', 'opacity', 'text-indent', 'clip', 'clip-path', 'position'],
  ...['left', 'top', 'right', 'bottom', 'margin-left', 'margin-top', 'overflow'],
  ...['height', 'max-height', 'width', 'max-width'],
  ...['font-size', 'color', 'background', 'background-color', 'background-image'],
])

/** Reads a style, lower case, without spaces; the last one of each property counts. */
export function declarationsOf(style: string): Declared {
  const found = new Map<string, string>()
  for (const one of style.split(';')) {
    const at = one.indexOf(':')
    const name = one.slice(0, Math.max(0, at))
    if (TELLING.has(name)) found.set(name, one.slice(at + 1).replace(/!important$/, ''))
  }
  return found.size === 0 ? NOTHING_DECLARED : found
}
