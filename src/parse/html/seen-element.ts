import type { Seen } from './css-selector'

const MOST_MARKS = 100

/** An element as the selectors of a sheet see it. */
export function seenElement(name: string, attributes: ReadonlyMap<string, string>): Seen {
  const classes = (attributes.get('class') ?? '').slice(0, 2_000).toLowerCase().split(/\s+/).slice(0, MOST_MARKS)
  const id = attributes.get('id')?.slice(0, 300).toLowerCase() ?? ''
  const marks = [...classes.map(one => `.${one}`), `#${id}`].filter(mark => mark.length > 1)
  return { name, attributes, marks: marks.length === 0 ? NO_MARKS : new Set(marks) }
}

const NO_MARKS: ReadonlySet<string> = new Set()
