import {
  acknowledgeRows,
  completeDownload,
  readLastDownload,
  writeDownload,
} from '../adapters/database/feed/desk-store'
import { createUnitOfWork } from '../adapters/database/unit-of-work'
import type { FeedReader } from '../register/feed/feed-reader'
import type { AtDesk, PartnerDesk } from '../register/feed/partner-desk'
import { feedOf, SHORT_CATCH_UP_MS } from './feed-of'
import type { System } from './system'

/** What the pages of a delivery partner work with. */
export function partnerDeskOf(system: Pick<System, 'db' | 'clock' | 'newId'>): PartnerDesk {
  const { db, clock, newId } = system
  const units = createUnitOfWork(db, manager => manager)
  type Which = Parameters<typeof acknowledgeRows>[2]['which']
  const acknowledge = async (at: AtDesk, which: Which): Promise<number> => {
    let count = 0
    for (;;) {
      const done = await units.run('session', manager =>
        acknowledgeRows(manager, at, { which, newId, at: clock.now() }),
      )
      count += done.count
      if (!done.isMore) return count
    }
  }
  return {
    feeds: freshFeeds(system),
    lastDownload: at => readLastDownload(db.read.manager, at),
    async startDownload(at, range) {
      const id = newId()
      await units.run('session', manager => writeDownload(manager, at, { ...range, id, at: clock.now() }))
      return id
    },
    completeDownload: (id, rows) =>
      units.run('session', manager => completeDownload(manager, id, { rows, at: clock.now() })),
    acknowledge: (at, changeIds) => acknowledge(at, { changeIds }),
    acknowledgeThrough: (at, through) => acknowledge(at, { through }),
  }
}

/** The feeds with the register's latest changes in them, as far as somebody who waits has the time. */
export function freshFeeds(system: Pick<System, 'db' | 'clock' | 'newId'>): FeedReader {
  const { reader, catchUp } = feedOf(system)
  const fresh = async <Result>(read: () => Promise<Result>): Promise<Result> => {
    await catchUp(SHORT_CATCH_UP_MS)
    return read()
  }
  return {
    page: filter => fresh(() => reader.page(filter)),
    count: filter => fresh(() => reader.count(filter)),
    last: filter => fresh(() => reader.last(filter)),
  }
}
