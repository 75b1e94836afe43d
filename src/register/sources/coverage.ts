/** What one source of the register can tell, and as of when. "Cannot tell" is a legal answer (DESIGN decision 12). */
export interface SourceCoverage {
  readonly id: string
  /** As a person reads it, such as "Lead provider feed: Hartwell Learning". */
  readonly name: string
  /** When it was last read whole; null when it never was. */
  readonly asOf: Date | null
  /** Whose participants it holds. */
  readonly people: 'everybody' | 'lead-provider' | 'delivery-partner'
  /** The name of that lead provider or delivery partner. */
  readonly provider: string | null
  readonly cohorts: readonly number[] | 'all'
  /** Who is in which school's mentor pool. */
  readonly pools: boolean
  readonly leavingDates: boolean
  /** Which school took over from which. */
  readonly schoolLinks: boolean
  /** Who was taken out by an induction tutor. */
  readonly removals: boolean
  readonly unfinishedRegistrations: boolean
  readonly pairings: boolean
  readonly partnerships: boolean
}

/** Everything that the register was filled from. */
export type RegisterKnowledge = readonly SourceCoverage[]

/** What a source covers, apart from which source it is and when it was read. */
export type Coverage = Omit<SourceCoverage, 'id' | 'name' | 'asOf'>

/** The coverage of a register that is given whole: everybody, everywhere. */
export const COVERS_EVERYTHING: Coverage = {
  people: 'everybody',
  provider: null,
  cohorts: 'all',
  pools: true,
  leavingDates: true,
  schoolLinks: true,
  removals: true,
  unfinishedRegistrations: true,
  pairings: true,
  partnerships: true,
}

/** What two readings of one source cover together: what either of them tells. */
export function togetherWith(known: Coverage, more: Coverage): Coverage {
  return {
    ...more,
    people: known.people === 'everybody' ? known.people : more.people,
    cohorts:
      known.cohorts === 'all' || more.cohorts === 'all'
        ? 'all'
        : [...new Set([...known.cohorts, ...more.cohorts])].toSorted((one, other) => one - other),
    pools: known.pools || more.pools,
    leavingDates: known.leavingDates || more.leavingDates,
    schoolLinks: known.schoolLinks || more.schoolLinks,
    removals: known.removals || more.removals,
    unfinishedRegistrations: known.unfinishedRegistrations || more.unfinishedRegistrations,
    pairings: known.pairings || more.pairings,
    partnerships: known.partnerships || more.partnerships,
  }
}
