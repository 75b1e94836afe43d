/** Whose changes are asked for. */
export type TimelineOf = { readonly personId: string } | { readonly schoolUrn: string }

/** Where a match that a change made can be taken back. */
export type UndoAt =
  { readonly kind: 'ticket'; readonly reference: string; readonly matchRequestId: string } | { readonly kind: 'record' }

/** One change of the register: all rows of a click, an undo, an import unit or a correction, as one thing. */
export interface TimelineEntry {
  readonly changeSetId: string
  readonly at: Date
  readonly by: string
  readonly reason: string
  /** What changed for this person or school, in plain words; for a match and its undo all that changed. */
  readonly sentences: readonly string[]
  /** Reference of the ticket that asked for it, when one did. */
  readonly ticketReference: string | null
  readonly isUndo: boolean
  readonly isUndone: boolean
  /** Null when it made no match, or one that was taken back. */
  readonly undoAt: UndoAt | null
}

/** The newest changes first, a page of them, and how many there are. */
export interface Timeline {
  readonly entries: readonly TimelineEntry[]
  readonly total: number
}
