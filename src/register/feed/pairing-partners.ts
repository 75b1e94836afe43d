import type { Day } from '../../kernel/day'
import type { FeedPairing, MentorFacts, StoredRow } from './feed-facts'
import { partnershipKey } from './feed-facts'
import type { FeedName } from './feed-row'
import { partnerOf, type Partner, type ProviderPair } from './partner'

/** A pairing with the partner whose feed it is in. */
export interface PlacedPairing {
  readonly pairing: FeedPairing
  /** The ECT's cohort. */
  readonly cohort: number | null
  readonly partner: Partner
  readonly sources: readonly (ProviderPair | null | undefined)[]
  /** It is over and stays with the partner that it had: later facts are not that partner's to know. */
  readonly isKept: boolean
}

/** Finds each pairing's partner. */
export function placePairings(facts: MentorFacts, today: Day): readonly PlacedPairing[] {
  return facts.pairings.map(pairing => {
    const registrations = facts.ects.get(pairing.ectId)?.registrations ?? []
    const cohorts = registrations.map(({ cohort }) => cohort)
    const cohort = cohorts.length > 0 ? Math.max(...cohorts) : null
    // The ECT's own registration at this school, else the school's partnership for that cohort, else the school's usual one.
    const sources = [
      ...registrations.filter(own => own.cohort === cohort && own.schoolUrn === pairing.schoolUrn),
      facts.partnerships.get(partnershipKey(pairing.schoolUrn, cohort)),
      facts.schools.get(pairing.schoolUrn),
    ]
    const found = partnerOf(sources)
    const isOver = pairing.isVoided || (pairing.finishedOn !== null && pairing.finishedOn < today)
    const kept = isOver ? keptPartner(facts.stored, { feed: 'pairings', rowId: pairing.id, found }) : null
    return { pairing, cohort, partner: kept ?? found, sources, isKept: kept !== null }
  })
}

/**
 * The partner that a row which is over stays with, when a source names another one by now: a partnership that moves takes
 * along what still runs, not the history.
 */
export function keptPartner(
  stored: readonly StoredRow[],
  row: { readonly feed: FeedName; readonly rowId: string; readonly found: Partner },
): Partner | null {
  const holders = stored.filter(
    other =>
      other.feed === row.feed && other.rowId === row.rowId && other.partnerKey !== '' && !other.shown.isOutOfScope,
  )
  const [holder] = holders
  if (!holder || holders.some(other => other.partnerKey === row.found.key)) return null
  return { key: holder.partnerKey, name: holder.shown.pairedDeliveryPartner }
}
