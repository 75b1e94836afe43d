import type { Day } from '../kernel/day'
import { diagnosePair } from './diagnose'
import type { PortalRules } from './eligible-mentors'
import type { MatchPlan } from './match-plan'
import { matchRules } from './match-rules'
import { pairFacts } from './pair-facts'
import { plannedChanges } from './planned-changes'
import type { RegisterView } from './register-view'

export type { MatchPlan, PlannedChange, RuleResult } from './match-plan'

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
