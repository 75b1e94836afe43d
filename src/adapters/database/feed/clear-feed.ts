import { In, type EntityManager } from 'typeorm'
import { FeedAcknowledgementSchema, FeedDownloadSchema, FeedEntrySchema, FeedTouchSchema } from '../schemas/feed.schema'
import { RegisterFactSchema } from '../schemas/register.schema'
import { FEED_CURSORS } from './project-feed'

/** Rows deleted in one turn: some tens of milliseconds. */
const ROWS_AT_ONCE = 500

/**
 * Empties the feeds after the register itself was emptied; to be run in units of work until it gives false. The
 * sequence goes on from where it was, so what comes after has places above every one that was ever read.
 */
export async function clearFeed(manager: EntityManager): Promise<boolean> {
  const tables = [FeedEntrySchema, FeedAcknowledgementSchema, FeedDownloadSchema, FeedTouchSchema]
  for (const { options } of tables) {
    const rows = await manager
      .createQueryBuilder<{ readonly id: string }>(options.name, 'gone')
      .select('gone.id', 'id')
      .limit(ROWS_AT_ONCE)
      .getRawMany<{ readonly id: string }>()
    if (rows.length > 0) {
      await manager.delete(options.name, { id: In(rows.map(({ id }) => id)) })
      return true
    }
  }
  await manager.delete(RegisterFactSchema, { name: In(Object.values(FEED_CURSORS)) })
  return false
}
