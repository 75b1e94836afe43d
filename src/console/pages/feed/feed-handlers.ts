import type { Day } from '../../../kernel/day'
import { FEED_NOTE } from '../../../register/feed/feed-cells'
import { FEEDS, type FeedName } from '../../../register/feed/feed-row'
import type { PartnerDesk } from '../../../register/feed/partner-desk'
import { peopleInRows } from '../../../register/feed/people-in-rows'
import { paths } from '../../paths'
import type { Handler } from '../../route'
import { count, formatInstant } from '../../view/format'
import { peopleSeen } from '../../view/people-seen'
import { feedTitle, partnerOf, type AskingPartner } from './partner-of'
import { rowView } from './row-view'

/** Enough to recognise what the file will hold. */
const ROWS_SHOWN = 5

/** What is new in the partner's feeds since this person's last download. */
export const showFeed: Handler = async ({ services }, request) => {
  const partner = partnerOf(request)
  const { desk } = services
  const feeds = []
  for (const feed of FEEDS) feeds.push(await feedView(desk, { partner, feed, today: services.clock.today() }))
  const view = {
    ...{ partner: partner.name, note: FEED_NOTE, download: paths.feedDownload.to({}) },
    feeds: feeds.map(feed => feed.view),
  }
  const also = peopleSeen(feeds.flatMap(feed => feed.seen))
  return { kind: 'page', template: 'feed', title: 'New since my last download', view, also }
}

async function feedView(
  desk: PartnerDesk,
  asked: { readonly partner: AskingPartner; readonly feed: FeedName; readonly today: Day },
) {
  const { partner, feed, today } = asked
  const filter = { feed, partnerKey: partner.partnerKey }
  const last = await desk.lastDownload({ ...partner, feed })
  const since = last?.through ?? 0
  const total = await desk.feeds.count({ ...filter, since: 0 })
  const fresh = await desk.feeds.count({ ...filter, since })
  const waiting = await desk.feeds.count({ ...filter, since: 0, waiting: true })
  const toAsk = await desk.feeds.count({ ...filter, since: 0, notGrantableOn: today })
  const rows = await desk.feeds.page({ ...filter, since, limit: ROWS_SHOWN })
  const view = {
    feed,
    title: feedTitle(feed),
    hasRows: total > 0,
    isFresh: fresh > 0,
    summary: summaryOf({ fresh, total, at: last?.at ?? null }),
    more: fresh > rows.length ? `The first ${rows.length} of ${fresh} are shown. The file has them all.` : null,
    rows: rows.map(rowView),
    waiting: { text: `${count(waiting, 'row')} to acknowledge`, href: paths.feedRows.to({}, { feed }) },
    toAsk:
      toAsk === 0
        ? null
        : {
            text: `${count(toAsk, 'row')} not grantable: what to ask`,
            href: paths.feedRows.to({}, { feed, show: 'ask' }),
          },
  }
  return { view, seen: peopleInRows(rows) }
}

function summaryOf(of: { readonly fresh: number; readonly total: number; readonly at: Date | null }): string {
  if (of.total === 0) return 'No row yet.'
  if (of.at === null) return `${count(of.total, 'row')}. You have not downloaded them yet.`
  const when = `your last download on ${formatInstant(of.at)}`
  return of.fresh === 0 ? `Nothing is new since ${when}.` : `${count(of.fresh, 'row')} new since ${when}.`
}
