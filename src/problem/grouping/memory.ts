import type { SavedWords } from './cause-words'
import type { RestoredProblem } from './open-problems'
import type { LikelyCause, ProblemKey, Report } from './report'
import type { SavedUsual } from './usual'

/** What was learned so far, as it is kept over a restart. */
export interface Learned {
  readonly usual: SavedUsual
  readonly words: SavedWords
}

/** A report as it is kept over a restart. */
export interface SavedReport {
  readonly report: Report
  readonly likely: readonly LikelyCause[]
  readonly request: number
  readonly excess: number
  readonly problemId: string | null
  readonly refused: readonly ProblemKey[]
  readonly isRepeated: boolean
  /** Whether what was learned has the words of its mail. */
  readonly isLearned: boolean
}

/** What people changed, as it stands now. */
export interface ChangedByHand {
  /** The problems that they touched; null where no report can join one any more. */
  readonly problems: ReadonlyMap<string, RestoredProblem | null>
  /** Their reports, and those that were taken out of them, in the order they were taken. */
  readonly reports: readonly (Pick<SavedReport, 'excess' | 'problemId' | 'refused'> & { readonly id: string })[]
}

/** What a grouping begins with: what was learned, problems that take more, and the reports of the last sixty days in the order they were taken. */
export interface Memory {
  readonly learned?: Learned
  readonly problems?: readonly RestoredProblem[]
  readonly reports?: Iterable<SavedReport>
}
