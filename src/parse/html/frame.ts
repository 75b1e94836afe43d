import type { TableKind } from './survey-tables'

/** What an open element means for the text inside it. */
export interface Frame {
  readonly hidden: boolean
  readonly keepSpaces: boolean
  readonly quoteDepth: number
  readonly inSignature: boolean
  readonly table: TableKind | null
  /** For lists: their kind, and the next number. */
  readonly list: { readonly ordered: boolean; next: number } | null
  /** Whether an empty line follows when it closes. */
  readonly paragraph: boolean
}

export const OUTERMOST: Frame = {
  hidden: false,
  keepSpaces: false,
  quoteDepth: 0,
  inSignature: false,
  table: null,
  list: null,
  paragraph: false,
}
