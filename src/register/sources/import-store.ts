import type { Finding, ImportSummary } from './import-summary'
import type { PairSeen } from './pairings-seen'
import type { Position, RegisterSource } from './register-source'
import type { SourceRow } from './source-row'

/** One reading under way. */
export interface ImportRun {
  readonly id: string
  readonly source: Pick<RegisterSource, 'id' | 'name' | 'part' | 'extent' | 'readAt' | 'coverage'>
  readonly startedAt: Date
  /** A list of all schools was read: a URN that none has is a slip, and makes no school. */
  readonly knowsEverySchool: boolean
}

/** A reading to begin, or one that stopped and goes on. */
export interface BegunRun {
  readonly run: ImportRun
  /** Where to go on; null is the beginning. */
  readonly position: Position | null
  readonly resumed: boolean
}

/** Where a reading stands among those of its part. */
export type ReadingOrder =
  | { readonly kind: 'newest' }
  /** A newer one was begun; `isRepeated`: this very input was read to its end before that. */
  | { readonly kind: 'too-old'; readonly newest: Date; readonly isRepeated: boolean }

/** Applies rows of a source to the register; every method belongs to one unit of work. */
export interface ImportStore {
  /** Whether a reading of the same part is newer than this one: then it is refused, or left out when it was read before. */
  orderOf(source: Omit<RegisterSource, 'items'>): Promise<ReadingOrder>
  /**
   * Begins a reading, or takes up the one of the same input that stopped. Refuses while the sample register is there, and
   * when a newer reading of the same part was begun.
   */
  begin(source: Omit<RegisterSource, 'items'>, startedBy: string): Promise<BegunRun>
  /**
   * Applies some hundred rows at most; `position` is where a later run goes on once this unit is kept. Gives the pairs that
   * the source shows, unchanged ones too: what was completed here is confirmed or contradicted by them.
   */
  apply(run: ImportRun, rows: readonly SourceRow[], position: Position | null): Promise<readonly PairSeen[]>
  /** Counts one row as refused that the database itself would not take. */
  refuse(run: ImportRun, row: SourceRow, finding: Finding): Promise<void>
  /** One step of what follows a whole reading; true when nothing is left to do. */
  finish(run: ImportRun): Promise<boolean>
  summary(run: ImportRun): Promise<Omit<ImportSummary, 'resumed' | 'matches'>>
}
