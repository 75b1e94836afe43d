/** One line of the body, with what the markup around it said. */
export interface BodyLine {
  readonly text: string
  /** Quotations around it: `blockquote` of a mail program in HTML. `>` marks of plain text are read from the text. */
  readonly quoteDepth: number
  /** Inside an element that a mail program marks as the signature. */
  readonly inSignature: boolean
  /** A mail program's mark that the earlier message begins here and goes on to the end. */
  readonly historyStarts: boolean
}

/** A picture that the HTML shows, and where. */
export interface PictureUse {
  /** `cid:…` or `data:…` as written. */
  readonly source: string
  /** Line on which it stands. */
  readonly line: number
  readonly inSignature: boolean
  readonly quoteDepth: number
  readonly alt: string
  readonly shownWidth: number | null
  readonly shownHeight: number | null
}

/** The body as lines, before zones are drawn. */
export interface BodyText {
  readonly lines: readonly BodyLine[]
  readonly pictures: readonly PictureUse[]
  readonly hasDataTable: boolean
  readonly truncated: boolean
  /** Where a page has text that whoever sees it does not see; absent where there is none. */
  readonly hidden?: HiddenText
}

/** What of a page is not seen, and what is. */
export interface HiddenText {
  /** Stretches of text that are hidden, too small, in the colour of the page, or beside it. */
  readonly runs: readonly string[]
  /** What some programs show and is not read. */
  readonly left: readonly string[]
  readonly seen: string
}
