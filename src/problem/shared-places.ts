import { placeOfOccurrence, type Occurrence, type ProblemOf } from './problem'

export type Place = Pick<ProblemOf, 'scope' | 'scopeKey'>

/** Where an occurrence was met, besides everywhere: the narrowest first. */
const PLACES: readonly (readonly [Place['scope'], (one: Occurrence) => string | null])[] = [
  ['mentor', one => one.mentorId],
  ['school', placeOfOccurrence],
  ['delivery-partner', one => one.deliveryPartner],
  ['lead-provider', one => one.leadProvider],
  [
    'cohorts',
    ({ mentorCohort, ectCohort }) =>
      mentorCohort === null || ectCohort === null ? null : `${mentorCohort} ${ectCohort}`,
  ],
  ['page', one => one.page],
]
const EVERYWHERE: Place = { scope: 'everywhere', scopeKey: '' }

/** What these occurrences have in common, the narrowest first; what they share with all others last. */
export function sharedPlaces(occurrences: readonly Occurrence[]): readonly Place[] {
  const shared = PLACES.flatMap(([scope, valueOf]): readonly Place[] => {
    const [scopeKey, ...others] = new Set(occurrences.map(valueOf))
    return scopeKey === undefined || scopeKey === null || others.length > 0 ? [] : [{ scope, scopeKey }]
  })
  return [...shared, EVERYWHERE]
}
