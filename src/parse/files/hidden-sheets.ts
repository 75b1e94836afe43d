import { readMarkup } from './read-markup'

/** The parts of a workbook that say which sheets it shows, and which part holds each (ECMA-376 part 1, 18.2.19). */
export const WORKBOOK = 'xl/workbook.xml'
export const WORKBOOK_PARTS = 'xl/_rels/workbook.xml.rels'

/**
 * Whether a sheet, by the name of its part, is shown: one that the workbook hides or does not name is not. Null when the workbook
 * does not say.
 */
export function sheetsShown(workbook: string, parts: string): ((name: string) => boolean) | null {
  const named = new Map<string, string>()
  const shown = new Set<string>()
  readMarkup(parts, {
    open(name, { Id, Target }) {
      if (name === 'Relationship' && Id !== undefined && Target !== undefined) named.set(Id, fullName(Target))
    },
  })
  let count = 0
  readMarkup(workbook, {
    open(name, attributes) {
      if (name !== 'sheet') return
      count += 1
      const part = named.get(attributes['r:id'] ?? '')
      if (part !== undefined && !/^(?:very)?hidden$/i.test(attributes['state'] ?? '')) shown.add(part)
    },
  })
  return count === 0 || named.size === 0 ? null : name => shown.has(name)
}

function fullName(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`
}
