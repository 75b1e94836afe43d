import type { Day } from '../kernel/day'
import type { Diagnosis } from './diagnosis'
import type { SchoolPeriod } from './register-view'

/** One pairing rule, and whether this pair keeps it. */
export interface RuleResult {
  readonly code: string
  /** In plain words: what holds, or what fails and what to ask the school. */
  readonly sentence: string
  readonly passes: boolean
}

/** One row that a click would change. Plain data: a digest over it tells whether the register moved on. */
export type PlannedChange = { readonly sentence: string } &
  /** The school's own leaving date of a mentor who is staying is taken back. */
  (
    | {
        readonly kind: 'correct-leaving-date'
        readonly periodId: string
        readonly teacherId: string
        readonly schoolUrn: string
        readonly leavingOn: Day
      }
    | { readonly kind: 'add-to-pool'; readonly teacherId: string; readonly schoolUrn: string; readonly startedOn: Day }
    | { readonly kind: 'finish-pairing'; readonly pairingId: string; readonly finishedOn: Day }
    /** A pairing that has not begun is set aside instead of finished. */
    | { readonly kind: 'void-pairing'; readonly pairingId: string }
    | {
        readonly kind: 'add-pairing'
        readonly ectId: string
        readonly mentorId: string
        readonly schoolUrn: string
        readonly startedOn: Day
        readonly finishedOn: Day | null
      }
    | {
        readonly kind: 'add-participant-record'
        readonly mentorId: string
        readonly cohort: number
        readonly startedOn: Day
        /** Absent when it has no end, as in plans that were kept before it could have one. */
        readonly endedOn?: Day
      }
    | {
        readonly kind: 'change-participant-record'
        readonly recordId: string
        readonly startedOn: Day
        readonly endedOn: Day | null
      }
    | { readonly kind: 'end-participant-record'; readonly recordId: string; readonly endedOn: Day }
    | { readonly kind: 'void-participant-record'; readonly recordId: string }
    /** By an undo: a pairing that was finished or set aside is as it was. */
    | { readonly kind: 'restore-pairing'; readonly pairingId: string; readonly finishedOn: Day | null }
    /** By an undo: a place in the pool that the match gave is taken back. */
    | { readonly kind: 'leave-pool'; readonly periodId: string }
    /** By an undo: a leaving date that the match took back holds again. */
    | ({ readonly kind: 'restore-leaving-date'; readonly periodId: string } & Pick<
        SchoolPeriod,
        'finishedOn' | 'leavingReportedBy' | 'status'
      >)
  )

/** What pressing the button would do, and why it may not. */
export interface MatchPlan {
  readonly mentorId: string
  readonly ectId: string
  /** The school where the pairing would be; null when the ECT is at none. */
  readonly schoolUrn: string | null
  readonly startOn: Day
  readonly possible: boolean
  /** Plain sentences; empty when possible. */
  readonly blockedBecause: readonly string[]
  readonly rules: readonly RuleResult[]
  readonly diagnosis: readonly Diagnosis[]
  /** Empty when not possible. */
  readonly changes: readonly PlannedChange[]
  readonly cohorts: { readonly mentor: number | null; readonly ect: number | null; readonly isCross: boolean }
}
