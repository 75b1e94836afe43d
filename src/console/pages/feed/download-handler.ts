import { feedHeader, feedLines } from '../../../register/feed/feed-cells'
import { feedPages, type FeedFilter } from '../../../register/feed/feed-reader'
import type { FeedRow } from '../../../register/feed/feed-row'
import type { PartnerDesk } from '../../../register/feed/partner-desk'
import { peopleInRows } from '../../../register/feed/people-in-rows'
import { paths } from '../../paths'
import type { Handler } from '../../route'
import { contentDisposition } from '../attachment/content-disposition'
import { feedOf, partnerOf } from './partner-of'

/** Sends rows of one feed as CSV: those that are new to this person, or all. Counts as a download once it was sent whole. */
export const downloadFeed: Handler = async ({ services }, request) => {
  const { desk, clock } = services
  const partner = partnerOf(request)
  const feed = feedOf(request.form.text('feed'))
  const at = { ...partner, feed }
  const isAll = request.form.text('which') === 'all'
  const last = isAll ? null : await desk.lastDownload(at)
  const through = await desk.feeds.last({ feed, partnerKey: partner.partnerKey })
  const after = last?.through ?? 0
  const subject = { type: 'feed', id: feed }
  if (through <= after) {
    const banner = { kind: 'important', heading: 'Nothing is new since your last download' } as const
    return { kind: 'redirect', to: paths.feed.to({}), subject, flash: { banner } }
  }
  const id = await desk.startDownload(at, { after, through })
  const filter = { feed, partnerKey: partner.partnerKey, since: after, through }
  let sent = 0
  const filename = `${feed}-${clock.today()}-${after === 0 ? 'all' : `after-${after}`}.csv`
  return {
    kind: 'stream',
    chunks: note =>
      csvOf(desk, filter, async rows => {
        await note(peopleInRows(rows))
        sent += rows.length
      }),
    sent: () => desk.completeDownload(id, sent),
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': contentDisposition('attachment', filename),
    },
    subject,
  }
}

async function* csvOf(
  desk: PartnerDesk,
  filter: FeedFilter,
  beforeSending: (rows: readonly FeedRow[]) => Promise<void>,
): AsyncGenerator<string, void> {
  yield feedHeader()
  for await (const rows of feedPages(desk.feeds, filter)) {
    await beforeSending(rows)
    yield feedLines(rows)
  }
}
