import type { SourceCoverage } from './coverage'
import type { Finding, ImportSummary } from './import-summary'

/** One reading of a source as a person looks at it. */
export interface RunSeen extends Pick<
  ImportSummary,
  'counts' | 'changes' | 'faults' | 'conflicts' | 'extent' | 'missing' | 'tutorsEnded' | 'schoolsMade'
> {
  readonly id: string
  readonly sourceId: string
  readonly sourceName: string
  /** Where it was started: `command line` or `schedule`. */
  readonly startedBy: string
  readonly startedAt: Date
  /** Null while it is under way, and when it stopped before its end. */
  readonly finishedAt: Date | null
}

/** A source with its newest readings, the newest first. */
export interface SourceSeen extends SourceCoverage {
  /** Beginning of the newest reading of any extent that came to its end. */
  readonly readAt: Date | null
  readonly runs: readonly RunSeen[]
  readonly runCount: number
}

/** What the register was filled from, for people to look at; over the read connection. */
export interface SourcesReader {
  /** Every source, with as many of its readings as asked for. */
  sources(asked: { readonly runs: number }): Promise<readonly SourceSeen[]>
  /** One reading with what it left for a person, the first of them; null when there is no such reading. */
  run(id: string): Promise<(RunSeen & { readonly findings: readonly Finding[] }) | null>
}
