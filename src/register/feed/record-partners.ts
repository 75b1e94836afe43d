import { overlaps, type Day } from '../../kernel/day'
import type { FeedRecord, MentorFacts } from './feed-facts'
import type { PlacedPairing } from './pairing-partners'

/** A participant record as far as one partner's own pairings need it. */
export interface RecordPart {
  /** The pairing shown: one that still runs before others, the earliest begun first. Null when no pairing is known. */
  readonly placed: PlacedPairing | null
  readonly from: Day
  readonly until: Day | null
  readonly isUndone: boolean
  readonly isKept: boolean
}

/**
 * A record that pairings brought about, once for each partner of those pairings, over the days that this partner's own
 * pairings need: how long another partner's run is not theirs to know.
 */
export function partnersOfRecord(
  facts: MentorFacts,
  all: readonly PlacedPairing[],
  record: FeedRecord,
): readonly RecordPart[] {
  const days = { from: record.startedOn, until: record.endedOn }
  const holders = new Set(
    facts.stored
      .filter(row => row.feed === 'participant-records' && row.rowId === record.id)
      .map(row => row.partnerKey),
  )
  const needing = all.filter(
    ({ pairing, cohort, partner }) =>
      cohort === record.cohort &&
      // The record may have moved away from the days of an undone pairing; who had the row hears that it is undone.
      (overlaps(days, { from: pairing.startedOn, until: pairing.finishedOn }) ||
        (pairing.isVoided && holders.has(partner.key))),
  )
  const keys = [...new Set(needing.map(({ partner }) => partner.key))]
  if (keys.length === 0) {
    return [{ placed: null, from: days.from, until: days.until, isUndone: record.isVoided, isKept: false }]
  }
  return keys.map(key =>
    partOf(
      record,
      needing.filter(({ partner }) => partner.key === key),
    ),
  )
}

function partOf(record: FeedRecord, theirs: readonly PlacedPairing[]): RecordPart {
  const live = record.isVoided ? [] : theirs.filter(({ pairing }) => !pairing.isVoided)
  const shown = live.length > 0 ? live : theirs
  const placed = [...shown].sort(byRunning)[0] ?? null
  const begun = shown.map(({ pairing }) => pairing.startedOn).reduce((one, other) => (other < one ? other : one))
  const from = begun > record.startedOn ? begun : record.startedOn
  const until = earlier(record.endedOn, shown.map(({ pairing }) => pairing.finishedOn).reduce(later))
  return {
    placed,
    from,
    until: until !== null && until < from ? from : until,
    isUndone: live.length === 0,
    isKept: theirs.every(({ isKept }) => isKept),
  }
}

/** No end is the latest one. */
function later(one: Day | null, other: Day | null): Day | null {
  if (one === null || other === null) return null
  return one > other ? one : other
}

function earlier(one: Day | null, other: Day | null): Day | null {
  if (one === null) return other
  return other === null || one < other ? one : other
}

function byRunning({ pairing: one }: PlacedPairing, { pairing: other }: PlacedPairing): number {
  const isOpen = Number(other.finishedOn === null) - Number(one.finishedOn === null)
  if (isOpen !== 0) return isOpen
  return one.startedOn === other.startedOn ? (one.id < other.id ? -1 : 1) : one.startedOn < other.startedOn ? -1 : 1
}
