import type { Day } from '../kernel/day'
import { diagnosePair } from './diagnose'
import type { Diagnosis } from './diagnosis'
import type { PortalRules } from './eligible-mentors'
import { matchRules } from './match-rules'
import { pairFacts } from './pair-facts'
import { plannedChanges } from './planned-changes'
import type { RegisterView } from './register-view'

/** One pairing rule, and whether this pair keeps it. */
export interface RuleResult {
  readonly code: string
  /** In plain words: what holds, or what fails and what to ask the school. */
  readonly sentence: string
  readonly passes: boolean
}

/** One row that a click would change. Plain data: a digest over it tells whether the register moved on. */
export type PlannedChange = { readonly sentence: string } & (
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
    }
  | { readonly kind: 'end-participant-record'; readonly recordId: string; readonly endedOn: Day }
  | { readonly kind: 'void-participant-record'; readonly recordId: string }
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

/** Decides what one click would change for a pair, by the rules of the register alone. Pure. */
export function planMatch(
  view: RegisterView,
  wanted: {
    readonly mentorId: string
    readonly ectId: string
    readonly startOn: Day
    readonly today: Day
    /** Whose list the diagnosis imitates; the present service's when not given. */
    readonly portalRules?: PortalRules
  },
): MatchPlan {
  const facts = pairFacts(view, wanted)
  const rules = matchRules(facts)
  const blockedBecause = rules.filter(rule => !rule.passes).map(rule => rule.sentence)
  const possible = blockedBecause.length === 0
  return {
    mentorId: view.mentor.person.id,
    ectId: view.ect.person.id,
    schoolUrn: facts.ectPeriod?.schoolUrn ?? null,
    startOn: facts.startOn,
    possible,
    blockedBecause,
    rules,
    diagnosis: diagnosePair(facts, wanted.portalRules ?? 'register-ects'),
    changes: possible ? plannedChanges(facts) : [],
    cohorts: facts.cohorts,
  }
}
