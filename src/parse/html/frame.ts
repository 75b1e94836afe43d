import type { Seen } from './css-selector'
import type { Looks } from './looks'
import type { TableKind } from './survey-tables'

/** What an open element means for the text inside it. */
export interface Frame {
  readonly hidden: boolean
  /** In an element whose content no reader shows, such as a title. */
  readonly isOutside: boolean
  /** Not read, though some programs show it. */
  readonly isLeft: boolean
  /** Its own text has no height, or is not painted; what stands inside it may be. */
  readonly isFlat: boolean
  readonly looks: Looks
  /** What the page's sheets may ask for; null outside every element. */
  readonly element: Seen | null
  readonly keepSpaces: boolean
  readonly quoteDepth: number
  readonly inSignature: boolean
  readonly table: TableKind | null
  /** For lists: their kind, and the next number. */
  readonly list: { readonly ordered: boolean; next: number } | null
  /** Whether an empty line follows when it closes. */
  readonly paragraph: boolean
}

/** What stands in no element. */
export const outermost = (looks: Looks): Frame => ({
  hidden: false,
  isOutside: false,
  isLeft: false,
  isFlat: false,
  looks,
  element: null,
  keepSpaces: false,
  quoteDepth: 0,
  inSignature: false,
  table: null,
  list: null,
  paragraph: false,
})
