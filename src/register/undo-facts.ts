import type { Day, DayRange } from '../kernel/day'
import type { Pairing, RegisterView, SchoolPeriod } from './register-view'

/** What a match did to rows that were there before, as the change log kept it. */
export interface UndoFacts {
  /** Mentor, ECT, and as other mentors those whose pairings made way; as the register is now. */
  readonly view: RegisterView
  readonly today: Day
  /** The pairing that the match made: as it is now, and as it was written. */
  readonly pairing: Pairing & { readonly isVoided: boolean }
  readonly written: { readonly finishedOn: Day | null; readonly feedSequence: number }
  /** Pairings that made way, as they were before. */
  readonly madeWay: readonly Pairing[]
  /** The ECT's other pairings that count, each with its place in the feed. */
  readonly others: readonly (Pairing & { readonly feedSequence: number })[]
  /** The mentor's periods that the match added, and those whose leaving date it took back, as they were before. */
  readonly joined: readonly string[]
  readonly corrected: readonly SchoolPeriod[]
  /** Whether the delivery partner has acknowledged the pairing, or a record that came with it, in its feed. */
  readonly isAcknowledged: boolean
  readonly cohort: number | null
}

/** The days of a pairing or a period, inclusive at both ends. */
export function daysOf(row: { readonly startedOn: Day; readonly finishedOn: Day | null }): DayRange {
  return { from: row.startedOn, until: row.finishedOn }
}
