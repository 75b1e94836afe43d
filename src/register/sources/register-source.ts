import type { Coverage } from './coverage'
import type { SourcePart } from './source-part'
import type { SourceRow } from './source-row'

/** Where to go on after a stop; its meaning belongs to the reader that made it. */
export type Position = Readonly<Record<string, string | number | null>>

/** What a reader yields: rows, and now and then the position after everything given so far. */
export type SourceItem = SourceRow | { readonly kind: 'position'; readonly position: Position }

/**
 * One reading of one source. Rows of a full reading are everything that the source has; those of an incremental one are
 * what changed, so that nothing may be concluded from what is missing.
 */
export interface RegisterSource {
  /** Short and stable: `own-csv`, `lead-provider:hartwell`. */
  readonly id: string
  readonly name: string
  readonly part: SourcePart
  readonly coverage: Coverage
  readonly extent: 'full' | 'incremental'
  /** Equal for the same input, so that a run that stopped goes on only where it was. */
  readonly fingerprint: string
  /** The moment that the source's facts are of. */
  readonly readAt: Date
  items(from: Position | null): AsyncIterable<SourceItem>
}
