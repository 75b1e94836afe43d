import type { Day } from '../../kernel/day'
import type { FeedName, FeedRow } from './feed-row'

/** Which rows of a feed. */
export interface FeedFilter {
  readonly feed: FeedName
  /** One partner's rows alone, by its key; null for everybody's, which only the helpdesk itself may read. */
  readonly partnerKey: string | null
  /** Rows whose place is after this one. */
  readonly since: number
  /** Rows whose place is not after this one. */
  readonly through?: number
  /** Rows that took their place at this instant or after. */
  readonly updatedSince?: Date
  /** Only rows that the partner has not acknowledged as they stand. */
  readonly waiting?: boolean
  /** Only rows that run on this day or later, and that no access can be granted from: the mentor's address is missing. */
  readonly notGrantableOn?: Day
}

/** Reads the feeds, in the order of their places; ended and undone rows stay in them. */
export interface FeedReader {
  /** The first rows after `since`. */
  page(filter: FeedFilter & { readonly limit: number }): Promise<readonly FeedRow[]>
  count(filter: FeedFilter): Promise<number>
  /** The last place that is taken in a feed; 0 when it is empty. */
  last(filter: Pick<FeedFilter, 'feed' | 'partnerKey'>): Promise<number>
}

/** Rows read at once when a whole feed is written out: some hundred kilobytes. */
const ROWS_AT_ONCE = 500

/** Every row of a filter, some hundred at a time, so that a feed of any length needs the memory of a page. */
export async function* feedPages(reader: FeedReader, filter: FeedFilter): AsyncGenerator<readonly FeedRow[], void> {
  let since = filter.since
  for (;;) {
    const rows = await reader.page({ ...filter, since, limit: ROWS_AT_ONCE })
    const last = rows.at(-1)
    if (!last) return
    yield rows
    if (rows.length < ROWS_AT_ONCE) return
    since = last.changeId
  }
}
