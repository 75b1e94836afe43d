import { In, IsNull, LessThanOrEqual, Not, type EntityManager } from 'typeorm'
import type { NewId } from '../../../kernel/ids'
import type { AtDesk, DownloadRange, LastDownload } from '../../../register/feed/partner-desk'
import { insertRows } from '../insert-rows'
import { FeedAcknowledgementSchema, FeedDownloadSchema, FeedEntrySchema } from '../schemas/feed.schema'

/** Rows acknowledged in one unit of work. */
const ROWS_AT_ONCE = 300

/** The newest download that was sent whole; null when there is none. */
export async function readLastDownload(manager: EntityManager, at: AtDesk): Promise<LastDownload | null> {
  const row = await manager.findOne(FeedDownloadSchema, {
    where: { accountId: at.accountId, feed: at.feed, partner: at.partnerKey, completedAt: Not(IsNull()) },
    order: { throughChange: 'DESC', id: 'DESC' },
  })
  return row && { through: row.throughChange, at: row.completedAt ?? row.startedAt }
}

/** Writes down that a file is being sent. */
export async function writeDownload(
  manager: EntityManager,
  at: AtDesk,
  given: DownloadRange & { readonly id: string; readonly at: Date },
): Promise<void> {
  await insertRows(manager, FeedDownloadSchema, [
    {
      id: given.id,
      accountId: at.accountId,
      partner: at.partnerKey,
      feed: at.feed,
      afterChange: given.after,
      throughChange: given.through,
      rows: 0,
      startedAt: given.at,
      completedAt: null,
    },
  ])
}

/** Writes down that a file was sent whole. */
export async function completeDownload(
  manager: EntityManager,
  id: string,
  sent: { readonly rows: number; readonly at: Date },
): Promise<void> {
  await manager.update(FeedDownloadSchema, { id }, { rows: sent.rows, completedAt: sent.at })
}

/**
 * Acknowledges some rows of one partner, by their places or up to one; gives how many, and whether more may be left.
 * Each row keeps what it was acknowledged as, so that an undo can be refused after that.
 */
export async function acknowledgeRows(
  manager: EntityManager,
  at: AtDesk,
  given: {
    readonly which: { readonly changeIds: readonly number[] } | { readonly through: number }
    readonly newId: NewId
    readonly at: Date
  },
): Promise<{ readonly count: number; readonly isMore: boolean }> {
  const { which } = given
  const entries = await manager.find(FeedEntrySchema, {
    where: {
      partner: at.partnerKey,
      feed: at.feed,
      acknowledgedAt: IsNull(),
      changeId: 'through' in which ? LessThanOrEqual(which.through) : In(which.changeIds),
    },
    order: { changeId: 'ASC' },
    take: ROWS_AT_ONCE,
  })
  if (entries.length === 0) return { count: 0, isMore: false }
  await insertRows(
    manager,
    FeedAcknowledgementSchema,
    entries.map(({ feed, rowId, partner, changeId, action }) => ({
      ...{ id: given.newId(), feed, rowId, partner, changeId, action },
      accountId: at.accountId,
      acknowledgedAt: given.at,
    })),
  )
  await manager.update(FeedEntrySchema, { id: In(entries.map(({ id }) => id)) }, { acknowledgedAt: given.at })
  return { count: entries.length, isMore: entries.length === ROWS_AT_ONCE }
}
