import type { ChangedByHand, Learned, Memory, SavedReport } from './grouping/memory'
import type { LikelyCause, ProblemKey, Report } from './grouping/report'

/** An occurrence that no grouping has looked at. */
export interface WaitingReport {
  readonly report: Report
  /** Whether it was reported; not where mail was only put in another order. */
  readonly isNews: boolean
  /** The problem that it was put into by a statement or by a person. */
  readonly problemId: string | null
  /** Problems that a person said it does not belong to. */
  readonly refused: readonly ProblemKey[]
}

/** What grouping made of an occurrence. */
export interface GroupedRow {
  readonly sequence: number
  readonly likely: readonly LikelyCause[]
  readonly request: number
  readonly excess: number
  /** The occurrence that it repeats. */
  readonly repeatsId: string | null
}

/** How far grouping is. */
export interface GroupingStanding {
  readonly epoch: number
  /** The last number that was given; 0 before any was. */
  readonly sequence: number
}

/** What a grouping begins with, and the reports of the last sixty days in the order they were grouped, some at a time. */
export interface KeptMemory extends Omit<Memory, 'reports'> {
  readonly reports: AsyncIterable<readonly SavedReport[]>
}

/** Reads for whoever groups, outside of any unit of work. */
export interface GroupingReader {
  standing(): Promise<GroupingStanding>
  /** Occurrences that wait, oldest first. */
  waiting(most: number): Promise<readonly WaitingReport[]>
  /** What was learned, and the problems that take more at this time. */
  memory(at: Date): Promise<KeptMemory>
  /** The problems that people changed after an epoch, and the epoch until which these are all; null when only a new beginning tells. */
  changedSince(epoch: number): Promise<{ readonly epoch: number; readonly problemIds: readonly string[] } | null>
  /** These problems as they stand at this time, with their reports and with others that were theirs. */
  changed(
    problemIds: readonly string[],
    of: { readonly reportIds: readonly string[]; readonly at: Date },
  ): Promise<ChangedByHand>
}

/** Writes of whoever groups; every method belongs to a unit of work. */
export interface GroupingStore {
  /** The epoch that holds, locked until the end of the unit of work. */
  epoch(): Promise<number>
  keepGrouped(occurrenceId: string, row: GroupedRow): Promise<void>
  /** How much of these, which were put into a problem later, is above the usual. */
  keepExcess(ids: readonly string[], excess: number): Promise<void>
  /** Keeps what was learned until an occurrence, and forgets what people changed until an epoch, which is known. */
  keepLearned(learned: Learned, until: GroupingStanding): Promise<void>
}
