import { FEED_NOTE } from '../../../register/feed/feed-cells'
import { FEEDS, type FeedName } from '../../../register/feed/feed-row'
import { peopleInRows } from '../../../register/feed/people-in-rows'
import { paths } from '../../paths'
import type { Answer, ConsoleRequest, Handler } from '../../route'
import { count } from '../../view/format'
import { peopleSeen } from '../../view/people-seen'
import { feedOf, feedTitle, partnerOf } from './partner-of'
import { rowView } from './row-view'

/** A form has 100 fields at most; a page of these is read in a minute. */
const ROWS_ON_PAGE = 40
const SHOWS = ['waiting', 'all', 'ask'] as const
type Show = (typeof SHOWS)[number]
const SHOW_NAMES: Readonly<Record<Show, string>> = {
  waiting: 'To acknowledge',
  all: 'All rows',
  ask: 'Not grantable, ask',
}
/** What the database counts places with. */
const LAST_PLACE = 2_147_483_647

/** The rows of one feed: those to acknowledge, all, or those that need an address first. */
export const listFeedRows: Handler = async ({ services }, request) => {
  const { desk, clock } = services
  const { partnerKey } = partnerOf(request)
  const feed = feedOf(request.query.text('feed'))
  const show = SHOWS.find(other => other === request.query.text('show')) ?? 'waiting'
  const after = readPlace(request.query.text('after')) ?? 0
  const only = show === 'waiting' ? { waiting: true } : show === 'ask' ? { notGrantableOn: clock.today() } : {}
  const read = await desk.feeds.page({ feed, partnerKey, since: after, ...only, limit: ROWS_ON_PAGE + 1 })
  const rows = read.slice(0, ROWS_ON_PAGE)
  const following = read.length > ROWS_ON_PAGE ? rows.at(-1)?.changeId : undefined
  const view = {
    note: FEED_NOTE,
    title: feedTitle(feed),
    feeds: FEEDS.map(other => ({
      text: feedTitle(other),
      href: paths.feedRows.to({}, { feed: other, show }),
      current: other === feed,
    })),
    filters: SHOWS.map(other => ({
      text: SHOW_NAMES[other],
      href: paths.feedRows.to({}, { feed, show: other }),
      current: other === show,
    })),
    ...{ feed, show, action: paths.feedAcknowledge.to({}) },
    isAsk: show === 'ask',
    mayAcknowledge: rows.some(row => row.acknowledgedAt === null),
    rows: rows.map(rowView),
    first: after > 0 ? paths.feedRows.to({}, { feed, show }) : null,
    following: following === undefined ? null : paths.feedRows.to({}, { feed, show, after: String(following) }),
  }
  const also = peopleSeen(peopleInRows(rows))
  const title = `${feedTitle(feed)}: ${SHOW_NAMES[show].toLowerCase()}`
  return { kind: 'page', template: 'feed-rows', title, view, also }
}

/** Acknowledges the rows that were ticked, or all that this person downloaded. */
export const acknowledgeRows: Handler = async ({ services }, request) => {
  const { desk } = services
  const feed = feedOf(request.form.text('feed'))
  const show = SHOWS.find(other => other === request.form.text('show')) ?? 'waiting'
  const at = { ...partnerOf(request), feed }
  const to = paths.feedRows.to({}, { feed, show })
  const subject = { type: 'feed', id: feed }
  const refused = (heading: string, text: string): Answer => {
    const banner = { kind: 'important', heading, text } as const
    return { kind: 'redirect', to, subject, outcome: 'refused', flash: { banner } }
  }
  if (request.form.text('which') === 'downloaded') {
    const last = await desk.lastDownload(at)
    if (!last) return refused('Nothing was acknowledged', 'You have not downloaded this feed yet.')
    const done = await desk.acknowledgeThrough(at, last.through)
    return { kind: 'redirect', to, subject, flash: { banner: doneBanner(done, feed) } }
  }
  const asked = placesOf(request)
  if (asked.length === 0) return refused('Nothing was acknowledged', 'Select the rows that you have dealt with.')
  const done = await desk.acknowledge(at, asked)
  const left = asked.length - done
  if (left === 0) return { kind: 'redirect', to, subject, flash: { banner: doneBanner(done, feed) } }
  const text = `${count(left, 'row')} had changed, or was acknowledged, since you opened the page. Look at what is left here.`
  const banner = { kind: 'important', heading: `${count(done, 'row')} acknowledged`, text } as const
  return { kind: 'redirect', to, subject, flash: { banner } }
}

function doneBanner(done: number, feed: FeedName) {
  const text = `In ${feedTitle(feed).toLowerCase()}. ${FEED_NOTE}.`
  return { kind: 'success', heading: `${count(done, 'row')} acknowledged`, text } as const
}

function placesOf(request: ConsoleRequest): readonly number[] {
  return [...new Set(request.form.all('row').flatMap(text => readPlace(text) ?? []))]
}

function readPlace(text: string): number | null {
  return /^\d{1,10}$/.test(text) && Number(text) <= LAST_PLACE ? Number(text) : null
}
