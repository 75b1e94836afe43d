import type { Cause } from '../diagnosis'
import { cohortsIn } from '../cohorts'
import { mentorRegistration } from '../identity'
import { nameOf, schoolWords } from '../view-words'
import { registrationRow, type Finding, type ListFacts } from './finding'

/** Only the service of 2022 with its setting for several cohorts off hid a mentor for their cohort. */
export function cohortMismatch(facts: ListFacts): readonly Finding[] {
  const { view, cohorts, rules } = facts
  if (rules !== '2022-no-multiple-cohorts' || mentorRegistration(view.mentor) !== 'registered') return []
  if (cohorts.ect !== null && cohortsIn(view.mentor, 'mentor').includes(cohorts.ect)) return []
  const on = (cohort: number | null) => (cohort === null ? 'on no cohort that the register knows' : `on ${cohort}`)
  return [
    {
      cause: 'cohort-mismatch',
      certainty: 'shown',
      hides: true,
      sentence: `The list shows mentors of the ECT’s own cohort only: ${nameOf(view.mentor)} is ${on(cohorts.mentor)}, ${nameOf(view.ect)} ${on(cohorts.ect)}.`,
      evidence: [...view.mentor.registrations, ...view.ect.registrations]
        .filter(({ progress }) => progress === 'complete')
        .map(each => registrationRow(view, each)),
      remedy: { kind: 'none', sentence: 'Cohorts never block a pairing made here.' },
    },
  ]
}

/** Causes beside which a mentor who is listed may still just have been overlooked. */
const LEAVES_LIST_AS_IT_IS: ReadonlySet<Cause> = new Set([
  'name-differs',
  'partnership-challenged',
  'two-registrations',
])

/** What is left when nothing hides the mentor. */
export function overlooked(facts: ListFacts, found: readonly Finding[]): readonly Finding[] {
  const { view, ectPeriod, isListed } = facts
  if (!ectPeriod || !isListed || found.some(({ cause }) => !LEAVES_LIST_AS_IT_IS.has(cause))) return []
  const period = view.mentor.periods.findLast(each => each.role === 'mentor' && each.schoolUrn === ectPeriod.schoolUrn)
  return [
    {
      cause: 'listed-and-overlooked',
      certainty: 'shown',
      hides: false,
      sentence: `${nameOf(view.mentor)} is in the list that is offered for ${nameOf(view.ect)}.`,
      evidence: [
        {
          record: 'school-period',
          id: period?.id ?? null,
          words: `In the mentor pool of ${schoolWords(view, ectPeriod.schoolUrn)}, with nothing that hides them.`,
        },
      ],
      remedy: { kind: 'none', sentence: 'The school can choose them, or the click pairs them.' },
    },
  ]
}
