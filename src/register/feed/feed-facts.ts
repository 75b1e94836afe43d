import type { Day } from '../../kernel/day'
import type { FeedName, ShownFacts } from './feed-row'
import type { ProviderPair } from './partner'

/** A person as a feed names them. */
export interface FeedPerson {
  readonly id: string
  readonly trn: string | null
  readonly name: string
}

/** A finished registration. */
export interface FeedRegistration extends ProviderPair {
  readonly cohort: number
  readonly schoolUrn: string
}

export interface FeedSchool extends ProviderPair {
  readonly urn: string
  readonly name: string
  /** Lower-case domains that only this school's staff write from. */
  readonly emailDomains: readonly string[]
}

/** A row of the register that the feed is made from, with its own place. */
interface Dated {
  readonly id: string
  readonly startedOn: Day
  readonly isVoided: boolean
  /** The register's own count of its changes: gives new rows their order. */
  readonly sequence: number
}

export interface FeedPairing extends Dated {
  readonly ectId: string
  readonly schoolUrn: string
  readonly finishedOn: Day | null
  readonly standing: string
  readonly createdFrom: string
}

export interface FeedRecord extends Dated {
  readonly cohort: number
  readonly origin: 'registered' | 'pairing'
  readonly endedOn: Day | null
}

/** What the feed shows a partner of a row at present. */
export interface StoredRow {
  readonly feed: FeedName
  readonly rowId: string
  readonly partnerKey: string
  readonly shown: ShownFacts
}

/** Everything that the feed's rows about one mentor are made from. */
export interface MentorFacts {
  readonly mentor: FeedPerson & { readonly emails: readonly string[] }
  readonly registrations: readonly FeedRegistration[]
  /** Schools that the mentor is or was at, in any role; present ones first. */
  readonly schoolUrns: readonly string[]
  readonly pairings: readonly FeedPairing[]
  readonly records: readonly FeedRecord[]
  readonly ects: ReadonlyMap<string, FeedPerson & { readonly registrations: readonly FeedRegistration[] }>
  readonly schools: ReadonlyMap<string, FeedSchool>
  /** By `partnershipKey`. */
  readonly partnerships: ReadonlyMap<string, ProviderPair>
  readonly stored: readonly StoredRow[]
}

/** The key of a school's partnership for a cohort. */
export function partnershipKey(schoolUrn: string, cohort: number | null): string {
  return `${schoolUrn} ${cohort ?? ''}`
}

/** A row as one partner should see it now. */
export interface WantedRow extends StoredRow {
  readonly sequence: number
}
