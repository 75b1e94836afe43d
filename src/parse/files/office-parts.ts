import type { ArchiveEntry } from './inflate-entries'
import { SHEET } from './workbook-rows'

/** Parts that hold the words of a document: OOXML (ECMA-376 part 1) and OpenDocument (part 3). */
const WORDS = [/^word\/document\.xml$/, /^ppt\/slides\/slide(\d{1,4})\.xml$/, SHEET, /^content\.xml$/]
/** Lists of what a part of the document shows. */
const SHOWS = /^(word|ppt|xl)\/(?:slides\/)?_rels\/(slide\d{1,4}|header\d{0,4}|footer\d{0,4}|document)\.xml\.rels$/
const MOST_LISTS = 400

/** Where in a document its pictures stand. */
export interface Places {
  /** `slide 3`, or null when it is not known. */
  placeOf(name: string): string | null
  /** Whether only the header or footer of the pages shows it. */
  isLetterhead(name: string): boolean
}

/** The parts with words, in the order in which they are read. */
export function wordsEntries(entries: readonly ArchiveEntry[]): readonly ArchiveEntry[] {
  return WORDS.flatMap(pattern =>
    entries
      .filter(({ name }) => pattern.test(name))
      .sort((left, right) => numberIn(left.name) - numberIn(right.name) || (left.name < right.name ? -1 : 1)),
  )
}

/** Reads which part of the document shows which picture. */
export async function placesOf(entries: readonly ArchiveEntry[]): Promise<Places> {
  const shownBy = new Map<string, Set<string>>()
  const lists = entries.filter(({ name, isLocked }) => SHOWS.test(name) && !isLocked).slice(0, MOST_LISTS)
  for (const list of lists) {
    const [, folder = '', part = ''] = SHOWS.exec(list.name) ?? []
    const inflated = await list.inflate()
    if (inflated.kind !== 'inflated') continue
    for (const [, target = ''] of inflated.bytes
      .toString('utf8')
      .matchAll(/Target="[^"]{0,40}?(media\/[^"]{1,200})"/g)) {
      const name = `${folder}/${target}`
      shownBy.set(name, (shownBy.get(name) ?? new Set<string>()).add(part))
    }
  }
  const partsOf = (name: string): readonly string[] => [...(shownBy.get(name) ?? [])]
  return {
    placeOf(name) {
      const slide = partsOf(name).find(part => part.startsWith('slide'))
      return slide === undefined ? null : `slide ${numberIn(slide)}`
    },
    isLetterhead: name => partsOf(name).length > 0 && partsOf(name).every(part => /^(?:header|footer)/.test(part)),
  }
}

function numberIn(name: string): number {
  return Number(/(\d+)(?:\.xml)?$/.exec(name)?.[1] ?? 0)
}
