import type { Feature, Profile, Remembered, Report, ScopeKind } from './report'

const FEATURES: readonly Feature[] = ['lead-provider', 'delivery-partner', 'cohorts', 'page']

/**
 * Reports that count as seen with every value as often as elsewhere. A fault mostly has one page; that none of its first reports came by
 * some delivery partner says nothing, as there are hundreds.
 */
const UNSEEN: Readonly<Record<Feature, number>> = { 'lead-provider': 20, 'delivery-partner': 200, cohorts: 20, page: 3 }
/** For the feature that a problem is confined to, which nearly all of its reports have. */
const UNSEEN_OF_SCOPE = 0.3
/** The same for what is usual with a cause, against what is usual at all. */
const UNSEEN_OF_CAUSE = 10
/** Of a value that was never seen. */
const NEVER_SEEN = { share: 0.01, weight: 1 }

export function newProfile(): Profile {
  return { counts: new Map(), known: { 'lead-provider': 0, 'delivery-partner': 0, cohorts: 0, page: 0 } }
}

/** A profile as it is kept. */
export interface SavedProfile {
  readonly counts: readonly (readonly [string, number])[]
  readonly known: Readonly<Record<Feature, number>>
}

export function saveProfile({ counts, known }: Profile): SavedProfile {
  return { counts: [...counts], known: { ...known } }
}

export function profileOf({ counts, known }: SavedProfile): Profile {
  return { counts: new Map(counts), known: { ...known } }
}

/** What a report shows of each feature. */
export function featuresOf(report: Report): Readonly<Record<Feature, string | null>> {
  const { leadProvider, deliveryPartner, cohorts, page } = report
  return {
    'lead-provider': leadProvider,
    'delivery-partner': deliveryPartner,
    cohorts: cohorts === null ? null : `${cohorts.mentor} ${cohorts.ect}`,
    page,
  }
}

/** Counts a report in, as a whole or in part. */
export function addTo(profile: Profile, { report }: Pick<Remembered, 'report'>, weight = 1): void {
  const shown = featuresOf(report)
  for (const feature of FEATURES) {
    const value = shown[feature]
    if (value === null) continue
    const key = `${feature} ${value}`
    profile.counts.set(key, (profile.counts.get(key) ?? 0) + weight)
    profile.known[feature] += weight
  }
}

/** How much likelier this report's features are among a problem's than among what is usual with the cause. */
export function likenessTo(
  profile: Profile,
  one: Pick<Remembered, 'report'>,
  usual: { readonly ofCause: Profile; readonly ofAll: Profile; readonly confinedTo: ScopeKind },
): number {
  const shown = featuresOf(one.report)
  return FEATURES.reduce((product, feature) => {
    const value = shown[feature]
    if (value === null) return product
    const share = (of: Profile, base: number, weight: number): number =>
      ((of.counts.get(`${feature} ${value}`) ?? 0) + weight * base) / (of.known[feature] + weight)
    const elsewhere = share(usual.ofCause, share(usual.ofAll, NEVER_SEEN.share, NEVER_SEEN.weight), UNSEEN_OF_CAUSE)
    const weight = usual.confinedTo === feature ? UNSEEN_OF_SCOPE : UNSEEN[feature]
    return (product * share(profile, elsewhere, weight)) / elsewhere
  }, 1)
}
