import { placeOfOccurrence, type Occurrence, type ProblemOf } from './problem'

export type Place = Pick<ProblemOf, 'scope' | 'scopeKey'>

/** What these occurrences have in common, the narrowest first; what they share with all others last. */
export function sharedPlaces(occurrences: readonly Occurrence[]): readonly Place[] {
  const shared = (scope: Place['scope'], valueOf: (one: Occurrence) => string | null): readonly Place[] => {
    const [scopeKey, ...others] = new Set(occurrences.map(valueOf))
    return scopeKey === undefined || scopeKey === null || others.length > 0 ? [] : [{ scope, scopeKey }]
  }
  return [
    ...shared('mentor', one => one.mentorId),
    ...shared('school', placeOfOccurrence),
    ...shared('delivery-partner', one => one.deliveryPartner),
    ...shared('lead-provider', one => one.leadProvider),
    ...shared('cohorts', ({ mentorCohort, ectCohort }) =>
      mentorCohort === null || ectCohort === null ? null : `${mentorCohort} ${ectCohort}`,
    ),
    ...shared('page', one => one.page),
    { scope: 'everywhere', scopeKey: '' },
  ]
}
