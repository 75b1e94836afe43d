import type { Day } from '../../kernel/day'

/** The feeds there are: every pairing, and every participant record. */
export const FEEDS = ['pairings', 'participant-records'] as const
export type FeedName = (typeof FEEDS)[number]

/** Whether a word from outside names a feed. */
export function isFeedName(word: string): word is FeedName {
  return FEEDS.some(feed => feed === word)
}

/** What the change was that gave a row its place in the feed. */
export type FeedAction = 'added' | 'changed' | 'ended' | 'undone'

/** What a row shows one delivery partner about one pairing or participant record. */
export interface ShownFacts {
  readonly mentorId: string
  readonly mentorTrn: string | null
  readonly mentorName: string
  readonly mentorEmail: string | null
  /** The cohort that the mentor is registered on. */
  readonly homeCohort: number | null
  /** The ECT's cohort; of a participant record the cohort that it is on. */
  readonly pairedCohort: number | null
  /** Of a participant record: the ECT whose pairing needs it; none when the mentor is registered on the cohort. */
  readonly ectId: string | null
  readonly ectTrn: string | null
  readonly ectName: string | null
  readonly schoolUrn: string | null
  readonly schoolName: string | null
  readonly leadProvider: string | null
  readonly homeDeliveryPartner: string | null
  readonly pairedDeliveryPartner: string | null
  readonly from: Day
  readonly until: Day | null
  readonly isUndone: boolean
  /** The row went to another partner: this one keeps its end, and sees nothing of it any more. */
  readonly isOutOfScope: boolean
  readonly origin: string
  readonly standing: string
}

/** One row of a feed as it stands, in its place. */
export interface FeedRow {
  readonly feed: FeedName
  /** Its place: grows with every change, and no lower one appears after it. */
  readonly changeId: number
  readonly action: FeedAction
  readonly changedAt: Date
  /** The pairing's or the participant record's id: the same in every change of the row. */
  readonly rowId: string
  /** The partner's key, see `partnerKey`; empty when no partner is known. */
  readonly partnerKey: string
  readonly shown: ShownFacts
  readonly acknowledgedAt: Date | null
}

/** Whether Steplab access can be granted from this row: it needs the mentor's address. */
export function isGrantable(shown: Pick<ShownFacts, 'mentorEmail'>): boolean {
  return shown.mentorEmail !== null
}
