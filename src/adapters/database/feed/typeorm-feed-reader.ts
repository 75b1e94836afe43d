import type { EntityManager, SelectQueryBuilder } from 'typeorm'
import type { FeedFilter, FeedReader } from '../../../register/feed/feed-reader'
import { numberOf } from '../rows'
import { FeedEntrySchema, type FeedEntryRow } from '../schemas/feed.schema'
import { readRawEntry, type RawEntry } from './raw-entry'

/** Reads the feeds over the read connection, each page by an index on partner, feed and place. */
export function createTypeormFeedReader(manager: EntityManager): FeedReader {
  const entries = (filter: FeedFilter) => narrow(manager.createQueryBuilder(FeedEntrySchema, 'entry'), filter)
  return {
    async page(filter) {
      const from = await placeBefore(manager, filter)
      if (from === null) return []
      const rows = await entries({ ...filter, since: from })
        .orderBy('entry.changeId', 'ASC')
        .limit(filter.limit)
        .getRawMany<RawEntry>()
      return rows.map(readRawEntry)
    },
    async count(filter) {
      const from = await placeBefore(manager, filter)
      return from === null ? 0 : entries({ ...filter, since: from }).getCount()
    },
    async last({ feed, partnerKey }) {
      const found = await entries({ feed, partnerKey, since: 0 })
        .select('MAX(entry.changeId)', 'place')
        .getRawOne<{ place: unknown }>()
      return numberOf(found?.place)
    },
  }
}

function narrow(query: SelectQueryBuilder<FeedEntryRow>, filter: FeedFilter): SelectQueryBuilder<FeedEntryRow> {
  const { feed, partnerKey, since, through } = filter
  query.where('entry.feed = :feed', { feed }).andWhere('entry.changeId > :since', { since })
  if (partnerKey !== null) query.andWhere('entry.partner = :partnerKey', { partnerKey })
  if (through !== undefined) query.andWhere('entry.changeId <= :through', { through })
  if (filter.waiting) query.andWhere('entry.acknowledgedAt IS NULL')
  if (filter.notGrantableOn !== undefined) {
    query
      .andWhere('entry.mentorEmail IS NULL')
      .andWhere('entry.isUndone = :no AND entry.isOutOfScope = :no', { no: false })
      .andWhere('(entry.endedOn IS NULL OR entry.endedOn >= :day)', { day: filter.notGrantableOn })
  }
  return query
}

/**
 * The place to start after. Places grow with time, so an instant is a place too: that before the first row which took its
 * place then or later. Null when there is none.
 */
async function placeBefore(manager: EntityManager, filter: FeedFilter): Promise<number | null> {
  if (filter.updatedSince === undefined) return filter.since
  const query = narrow(manager.createQueryBuilder(FeedEntrySchema, 'entry'), { ...filter, since: 0 })
  const first = await query
    .select('entry.changeId', 'place')
    .andWhere('entry.changedAt >= :from', { from: filter.updatedSince.toISOString() })
    .orderBy('entry.changedAt', 'ASC')
    .addOrderBy('entry.changeId', 'ASC')
    .limit(1)
    .getRawOne<{ place: unknown }>()
  return first ? Math.max(filter.since, numberOf(first.place) - 1) : null
}
