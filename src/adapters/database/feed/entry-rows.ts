import { toDay } from '../../../kernel/day'
import type { StoredRow } from '../../../register/feed/feed-facts'
import type { ShownFacts } from '../../../register/feed/feed-row'
import type { FeedEntryRow } from '../schemas/feed.schema'

/** The columns of `feed_entries` that hold what a row shows. */
export type ShownColumns = Pick<FeedEntryRow, Exclude<keyof ShownFacts, 'from' | 'until'> | 'startedOn' | 'endedOn'>

/** What a row shows, as columns. */
export function toColumns({ from, until, ...shown }: ShownFacts): ShownColumns {
  return { ...shown, startedOn: from, endedOn: until }
}

/** A row of `feed_entries` as what it shows. */
export function toShown(row: FeedEntryRow): ShownFacts {
  const { mentorId, mentorTrn, mentorName, mentorEmail, ectId, ectTrn, ectName } = row
  const { homeCohort, pairedCohort, schoolUrn, schoolName, leadProvider } = row
  const { homeDeliveryPartner, pairedDeliveryPartner, isUndone, isOutOfScope, origin, standing } = row
  return {
    ...{ mentorId, mentorTrn, mentorName, mentorEmail, ectId, ectTrn, ectName },
    ...{ homeCohort, pairedCohort, schoolUrn, schoolName, leadProvider },
    ...{ homeDeliveryPartner, pairedDeliveryPartner, isUndone, isOutOfScope, origin, standing },
    from: toDay(row.startedOn),
    until: row.endedOn === null ? null : toDay(row.endedOn),
  }
}

/** A row of `feed_entries` as the rules of the feed know it. */
export function toStoredRow(row: FeedEntryRow): StoredRow {
  const { feed, rowId, partner } = row
  return { feed, rowId, partnerKey: partner, shown: toShown(row) }
}
