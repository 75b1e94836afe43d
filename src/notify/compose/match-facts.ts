import { formatDay } from '../../kernel/day'
import type { MatchPlan } from '../../register/plan-match'
import type { CompletionMode } from '../settings'
import type { NamedPair } from './naming'

/** The values that the templates about a completed match print. */
export interface MatchValues {
  readonly reference: string
  readonly mentor: string
  readonly ect: string
  readonly startsOn: string
  readonly mentorCohort: number | null
  readonly ectCohort: number | null
  /** Mentor and ECT are of different cohorts, so a participant record goes to the delivery partner. */
  readonly isCross: boolean
  /** The mentor was added to the school's list by this match. */
  readonly addedToSchool: boolean
  /** Another mentor's pairing with the ECT ends, or is set aside, by this match. */
  readonly endsEarlier: boolean
  readonly isCopy: boolean
}

/** What a completed match means in words that may be printed. Pure. */
export function matchValues(facts: {
  readonly reference: string
  readonly plan: MatchPlan
  readonly names: NamedPair
  readonly completionMode: CompletionMode
}): MatchValues {
  const kinds = new Set(facts.plan.changes.map(change => change.kind))
  return {
    reference: facts.reference,
    ...facts.names,
    startsOn: formatDay(facts.plan.startOn),
    mentorCohort: facts.plan.cohorts.mentor,
    ectCohort: facts.plan.cohorts.ect,
    isCross: facts.plan.cohorts.isCross,
    addedToSchool: kinds.has('add-to-pool'),
    endsEarlier: kinds.has('finish-pairing') || kinds.has('void-pairing'),
    isCopy: facts.completionMode === 'copy',
  }
}
