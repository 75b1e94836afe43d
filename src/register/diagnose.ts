import { formatDay, type Day } from '../kernel/day'
import type { Cause, Diagnosis } from './diagnosis'
import { isListed, type PortalRules } from './eligible-mentors'
import { identityCauses } from './identity-causes'
import { pairFacts, type PairFacts } from './pair-facts'
import { poolCauses } from './pool-causes'
import type { RegisterView } from './register-view'
import { standingPairing } from './standing-pairing'
import { nameOf, schoolWords } from './view-words'

/** Why the portal did not offer this mentor for this ECT: every cause the register can show, the most telling first. Pure. */
export function diagnose(
  view: RegisterView,
  asked: { readonly today: Day; readonly portalRules: PortalRules },
): readonly Diagnosis[] {
  const pair = { mentorId: view.mentor.person.id, ectId: view.ect.person.id }
  return diagnosePair(pairFacts(view, { ...pair, startOn: asked.today, today: asked.today }), asked.portalRules)
}

/** The single most telling cause. */
export function whyNotListed(
  view: RegisterView,
  asked: { readonly today: Day; readonly portalRules: PortalRules },
): Cause | null {
  return diagnose(view, asked)[0]?.cause ?? null
}

/** The same from facts already worked out. */
export function diagnosePair(facts: PairFacts, portalRules: PortalRules): readonly Diagnosis[] {
  const causes = [
    ...identityCauses(facts),
    ...ectNotCurrent(facts),
    ...alreadyCurrent(facts),
    ...poolCauses(facts, portalRules),
    ...cohortMismatch(facts, portalRules),
  ]
  const hiding = causes.filter(diagnosis => diagnosis.cause !== 'name-differs')
  if (hiding.length > 0) return [...hiding, ...causes.filter(diagnosis => diagnosis.cause === 'name-differs')]
  return [...causes, ...overlooked(facts, portalRules)]
}

function ectNotCurrent({ view, ectPeriod }: PairFacts): readonly Diagnosis[] {
  const isClosed = ectPeriod !== null && view.schools[ectPeriod.schoolUrn]?.status === 'closed'
  if (ectPeriod && !isClosed) return []
  const ect = nameOf(view.ect)
  if (ectPeriod) {
    const school = schoolWords(view, ectPeriod.schoolUrn)
    return [
      {
        cause: 'school-changed-urn',
        certainty: 'shown',
        sentence: `${ect} is still recorded at ${school}, which has closed.`,
        evidence: [`${school} is closed.`],
        remedy: { kind: 'task', sentence: `Move the record of ${ect} to the school that took over, then pair.` },
      },
    ]
  }
  const last = view.ect.periods.filter(period => period.role === 'ect').at(-1)
  return [
    {
      cause: 'ect-not-current',
      certainty: 'shown',
      sentence: `${ect} is not a current ECT at any school, so nobody is offered for them.`,
      evidence: last
        ? [`Last at ${schoolWords(view, last.schoolUrn)}: ${last.status}.`]
        : [`${ect} has no period as an ECT.`],
      remedy: { kind: 'task', sentence: `Ask the school to register or reinstate ${ect} as an ECT.` },
    },
  ]
}

/** The present service leaves the current mentor out of the list of a change. */
function alreadyCurrent(facts: PairFacts): readonly Diagnosis[] {
  const pairing = standingPairing(facts)
  if (!pairing) return []
  const { view } = facts
  return [
    {
      cause: 'already-current-mentor',
      certainty: 'shown',
      sentence: `${nameOf(view.mentor)} is already the mentor of ${nameOf(view.ect)}, and the list for a change leaves the present mentor out.`,
      evidence: [`Paired from ${formatDay(pairing.startedOn)} at ${schoolWords(view, pairing.schoolUrn)}.`],
      remedy: { kind: 'none', sentence: 'Nothing to do: tell the school that the pairing is recorded.' },
    },
  ]
}

/** Only the service of 2022 with its setting for several cohorts off hid a mentor for this. */
function cohortMismatch({ view, cohorts }: PairFacts, rules: PortalRules): readonly Diagnosis[] {
  if (rules !== '2022-no-multiple-cohorts' || !cohorts.isCross) return []
  return [
    {
      cause: 'cohort-mismatch',
      certainty: 'shown',
      sentence: `The list shows mentors of the ECT's own cohort only: ${nameOf(view.mentor)} is on ${cohorts.mentor}, ${nameOf(view.ect)} on ${cohorts.ect}.`,
      evidence: [`Mentor registered on ${cohorts.mentor}.`, `ECT registered on ${cohorts.ect}.`],
      remedy: { kind: 'none', sentence: 'Nothing to mend: cohorts never block a pairing made here.' },
    },
  ]
}

function overlooked(facts: PairFacts, rules: PortalRules): readonly Diagnosis[] {
  const { view, ectPeriod, cohorts, today } = facts
  if (!ectPeriod) return []
  const list = { ect: view.ect, schoolUrn: ectPeriod.schoolUrn, ectCohort: cohorts.ect, today, rules }
  if (!isListed(view.mentor, list)) return []
  return [
    {
      cause: 'listed-and-overlooked',
      certainty: 'shown',
      sentence: `${nameOf(view.mentor)} is in the list that is offered for ${nameOf(view.ect)}.`,
      evidence: [`In the mentor pool of ${schoolWords(view, ectPeriod.schoolUrn)}, with nothing that hides them.`],
      remedy: { kind: 'none', sentence: 'Nothing to mend: the school can choose them, or the click pairs them.' },
    },
  ]
}
