import type { Coverage } from '../sources/coverage'

/** Where an ECT belongs, as far as a source's reach depends on it. */
export interface EctPlace {
  /** Null while no finished registration names one. */
  readonly cohort: number | null
  /** Lead providers of the ECT's registrations on that cohort; empty when none is known. */
  readonly leadProviders: readonly string[]
  readonly deliveryPartners: readonly string[]
}

/**
 * Whether a source can say anything about an ECT's mentor (DESIGN decision 12): it must hold pairings, that cohort, and that
 * provider's participants. A provider's feed goes on listing an ECT who has gone to another one, with the mentor of then.
 */
export function coversPairing(coverage: Pick<Coverage, 'pairings' | 'people' | 'provider' | 'cohorts'>, ect: EctPlace) {
  if (!coverage.pairings) return false
  if (coverage.cohorts !== 'all' && (ect.cohort === null || !coverage.cohorts.includes(ect.cohort))) return false
  if (coverage.people === 'everybody') return true
  return isTheirs(coverage.people === 'lead-provider' ? ect.leadProviders : ect.deliveryPartners, coverage.provider)
}

/** An ECT whose provider nobody names is taken as covered by the source that lists them. */
function isTheirs(providers: readonly string[], provider: string | null): boolean {
  if (provider === null || providers.length === 0) return true
  return providers.some(known => fold(known) === fold(provider))
}

const fold = (name: string) => name.trim().toLowerCase().replace(/\s+/g, ' ')
