import type { Place, SourceRow } from './source-row'

/** Kinds of row that a reading counts; a row that could not be understood counts as refused under `unreadable`. */
export type CountedKind = Exclude<SourceRow['kind'], 'fault'> | 'unreadable'

/** What became of the rows of one kind. */
export interface RowCounts {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: number
}

/** Something of a row that was left as it was: a fault of the row, or a conflict for a person to settle. No personal data. */
export interface Finding {
  readonly kind: 'fault' | 'conflict'
  readonly place: Place
  readonly column: string | null
  readonly reason: string
}

/** What a whole reading did not have. Nothing of it was changed. */
export interface MissingCounts {
  readonly people: number
  readonly registrations: number
  /** Pairings that the source itself had shown. */
  readonly pairings: number
}

/** Schools made by rows that named them; the first of their URNs. */
export interface SchoolsMade {
  readonly count: number
  readonly urns: readonly string[]
}

/** What comparing with the matches completed here came to (DESIGN decision 11). */
export interface ComparedCounts {
  readonly confirmed: number
  readonly contradicted: number
  /** Not in a whole reading for the first time: a second one opens the ticket. */
  readonly missing: number
}

/** What one reading came to. */
export interface ImportSummary {
  readonly runId: string
  readonly sourceId: string
  readonly sourceName: string
  readonly extent: 'full' | 'incremental'
  /** The reading went on where an earlier one had stopped. */
  readonly resumed: boolean
  readonly counts: Readonly<Partial<Record<CountedKind, RowCounts>>>
  /** What the source once had and this reading had not; null when it concluded nothing, not being whole or having faults. */
  readonly missing: MissingCounts | null
  /** Induction tutors who stand for their school no longer, because no source names them. */
  readonly tutorsEnded: number
  /** Schools that nobody had told of, made because a row named them. */
  readonly schoolsMade: SchoolsMade
  /** What became of matches completed here. */
  readonly matches: ComparedCounts
  /** Lines in the change log: what was changed in the register. */
  readonly changes: number
  readonly faults: number
  readonly conflicts: number
  /** The first of them. */
  readonly findings: readonly Finding[]
}

/** URNs of made schools that a run keeps. */
export const SCHOOLS_KEPT = 200

/** Findings that a run keeps: enough to act on, and a bound for a file that is wrong throughout. */
export const FINDINGS_KEPT = 200

export const NOTHING_COUNTED: RowCounts = { added: 0, changed: 0, unchanged: 0, refused: 0 }
