import type { Seen } from './css-selector'
import { scanHtml } from './scan-html'
import { seenElement } from './seen-element'

const MOST_KINDS = 1_000

/** The kinds of elements on a page, by tag, classes and id, without their attributes; null where there are too many to tell. */
export function elementsIn(html: string): readonly Seen[] | null {
  const kinds = new Map<string, Seen>()
  scanHtml(html, {
    open(name, attributes) {
      const { marks } = seenElement(name, attributes)
      kinds.set([name, ...marks].join(' '), { name, marks, attributes: NO_ATTRIBUTES })
    },
    close: () => undefined,
    text: () => undefined,
    isFull: () => kinds.size > MOST_KINDS,
  })
  return kinds.size > MOST_KINDS ? null : [...kinds.values()]
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map()
