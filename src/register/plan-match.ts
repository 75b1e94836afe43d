import type { Day } from '../kernel/day'
import type { PortalRules } from './eligible-mentors'
import type { MatchPlan } from './match-plan'
import type { Diagnosis } from './diagnosis'
import { leavingDateRemedy } from './leaving-date'
import { matchRules } from './match-rules'
import { pairFacts, type PairFacts, type WantedPair } from './pair-facts'
import { plannedChanges } from './planned-changes'
import type { RegisterView } from './register-view'
import { causesOfPair } from './why-not-listed'

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
    /** Whether the school's own mail says that the mentor is staying; false when not given. */
    readonly saysStaying?: boolean
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
    diagnosis: diagnosisOf(view, wanted, facts),
    changes: possible ? plannedChanges(facts) : [],
    cohorts: facts.cohorts,
  }
}

/** Why the mentor was missing, by the register as it is; a leaving date that the click takes back is part of the click. */
function diagnosisOf(
  view: RegisterView,
  wanted: WantedPair & { readonly portalRules?: PortalRules },
  facts: PairFacts,
): readonly Diagnosis[] {
  const rules = wanted.portalRules ?? 'register-ects'
  if (!facts.corrected) return causesOfPair(facts, rules)
  const remedy = { kind: 'in-click' as const, sentence: leavingDateRemedy(facts) }
  return causesOfPair(pairFacts(view, { ...wanted, saysStaying: false }), rules).map(diagnosis =>
    diagnosis.cause === 'left-or-leaving' ? { ...diagnosis, remedy } : diagnosis,
  )
}
