import type { Learned, Memory } from './grouping/memory'
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

/** Reads for whoever groups, outside of any unit of work. */
export interface GroupingReader {
  standing(): Promise<GroupingStanding>
  /** Occurrences that wait, oldest first. */
  waiting(most: number): Promise<readonly WaitingReport[]>
  /** What was learned, the problems that take more at this time, and the reports of the last sixty days in the order they were grouped. */
  memory(at: Date): Promise<Memory>
}

/** Writes of whoever groups; every method belongs to a unit of work. */
export interface GroupingStore {
  /** The epoch that holds, locked until the end of the unit of work. */
  epoch(): Promise<number>
  keepGrouped(occurrenceId: string, row: GroupedRow): Promise<void>
  /** How much of these, which were put into a problem later, is above the usual. */
  keepExcess(ids: readonly string[], excess: number): Promise<void>
  /** Keeps what was learned until an occurrence. */
  keepLearned(learned: Learned, until: Pick<GroupingStanding, 'sequence'>): Promise<void>
}
