import type { Day } from '../kernel/day'
import { ectCauses } from './causes/ect-causes'
import type { ListFacts } from './causes/finding'
import { identityCauses } from './causes/identity-causes'
import { cohortMismatch, overlooked } from './causes/list-causes'
import { poolCauses } from './causes/pool-causes'
import { registrationCauses } from './causes/registration-causes'
import { schoolCauses } from './causes/school-causes'
import type { Cause, Certainty, Diagnosis } from './diagnosis'
import { isListed, type PortalRules } from './eligible-mentors'
import { pairFacts, type PairFacts } from './pair-facts'
import type { RegisterView } from './register-view'
import { weigh } from './weigh'

/**
 * Why the portal did not offer this mentor for this ECT: every cause that applies, the likeliest first. Empty only when
 * the register gives none at all. Pure.
 */
export function whyNotListed(
  view: RegisterView,
  asked: { readonly today: Day; readonly portalRules: PortalRules },
): readonly Diagnosis[] {
  const pair = { mentorId: view.mentor.person.id, ectId: view.ect.person.id }
  return causesOfPair(pairFacts(view, { ...pair, startOn: asked.today, today: asked.today }), asked.portalRules)
}

/** The same from facts already worked out. */
export function causesOfPair(pair: PairFacts, rules: PortalRules): readonly Diagnosis[] {
  const facts: ListFacts = { ...pair, rules, isListed: isInList(pair, rules) }
  const found = [
    ...identityCauses(facts),
    ...registrationCauses(facts),
    ...ectCauses(facts),
    ...poolCauses(facts),
    ...schoolCauses(facts),
    ...cohortMismatch(facts),
  ]
  return [...found, ...overlooked(facts, found)].map(finding => weigh(finding, facts)).sort(byLikelihood)
}

function isInList({ view, ectPeriod, cohorts, today }: PairFacts, rules: PortalRules): boolean {
  if (!ectPeriod) return false
  return isListed(view.mentor, { ect: view.ect, schoolUrn: ectPeriod.schoolUrn, ectCohort: cohorts.ect, today, rules })
}

/**
 * Causes of the same certainty in the order in which a person would believe them: who is meant, then whether the ECT has a
 * list at all, then what happened to the mentor, then what is merely so, and last what explains without hiding.
 */
const ORDER: readonly Cause[] = [
  'themself',
  'registration-unfinished',
  'wrong-role',
  'not-registered',
  'duplicate-person',
  'ect-not-current',
  'already-current-mentor',
  'removed',
  'transferred',
  'left-or-leaving',
  'school-changed-urn',
  'ect-withdrawn',
  'address-of-another',
  'year-not-set-up',
  'partnership-unconfirmed',
  'no-mentor-in-pool',
  'not-in-school-pool',
  'at-two-schools',
  'cohort-mismatch',
  'choice-saved-nothing',
  'partnership-challenged',
  'two-registrations',
  'name-differs',
  'listed-and-overlooked',
  'requester-not-tutor',
]
const SURENESS: readonly Certainty[] = ['shown', 'likely', 'cannot-tell']

function byLikelihood(one: Diagnosis, other: Diagnosis): number {
  return (
    weightOf(one) - weightOf(other) ||
    SURENESS.indexOf(one.certainty) - SURENESS.indexOf(other.certainty) ||
    ORDER.indexOf(one.cause) - ORDER.indexOf(other.cause)
  )
}

/** What hides the mentor comes first; that they were just overlooked is left when all else is ruled out. */
function weightOf({ hides, cause }: Diagnosis): number {
  if (hides) return 0
  return cause === 'listed-and-overlooked' ? 2 : 1
}
