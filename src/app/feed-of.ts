import { isFeedBehind, projectFeed } from '../adapters/database/feed/project-feed'
import { createTypeormFeedReader } from '../adapters/database/feed/typeorm-feed-reader'
import { createUnitOfWork } from '../adapters/database/unit-of-work'
import type { FeedReader } from '../register/feed/feed-reader'
import type { System } from './system'

/** The feeds of this system. */
export interface Feed {
  readonly reader: FeedReader
  /**
   * Carries the register's changes into the feed until nothing waits, or for so long. What is left then comes with a later
   * call: it takes later places, so a reader who was here meanwhile misses nothing.
   */
  catchUp(longestMs?: number): Promise<void>
  /** Carries some of them; says whether there were any. */
  step(): Promise<boolean>
}

/** Joins the feeds to the database. */
export function feedOf(system: Pick<System, 'db' | 'clock' | 'newId'>): Feed {
  const { db, clock, newId } = system
  const units = createUnitOfWork(db, manager => manager)
  const step = async () => {
    if (!(await isFeedBehind(db.read.manager))) return false
    return units.run('background', manager => projectFeed(manager, { newId, at: clock.now(), today: clock.today() }))
  }
  return {
    reader: createTypeormFeedReader(db.read.manager),
    step,
    async catchUp(longestMs = Number.POSITIVE_INFINITY) {
      const started = performance.now()
      while (performance.now() - started < longestMs && (await step()));
    },
  }
}

/** Somebody waits for the page or the answer: what a large import left is carried on behind it. */
export const SHORT_CATCH_UP_MS = 1_500
