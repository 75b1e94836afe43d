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

/** What one reading came to. */
export interface ImportSummary {
  readonly runId: string
  readonly sourceId: string
  readonly sourceName: string
  readonly extent: 'full' | 'incremental'
  /** The reading went on where an earlier one had stopped. */
  readonly resumed: boolean
  readonly counts: Readonly<Partial<Record<CountedKind, RowCounts>>>
  /** Lines in the change log: what was changed in the register. */
  readonly changes: number
  readonly faults: number
  readonly conflicts: number
  /** The first of them. */
  readonly findings: readonly Finding[]
}

/** Findings that a run keeps: enough to act on, and a bound for a file that is wrong throughout. */
export const FINDINGS_KEPT = 200

export const NOTHING_COUNTED: RowCounts = { added: 0, changed: 0, unchanged: 0, refused: 0 }
