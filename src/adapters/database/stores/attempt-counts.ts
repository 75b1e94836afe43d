import { In, LessThanOrEqual, MoreThan } from 'typeorm'
import type { AttemptCounts } from '../../../access/attempt-counts'
import { insertRows } from '../insert-rows'
import { AttemptCountSchema } from '../schemas/lease.schema'
import type { Transaction } from '../unit-of-work'

/** Nobody holds the write connection for longer. */
const SWEPT_AT_ONCE = 500

/** Attempts counted over one transaction. */
export function createTypeormAttemptCounts(manager: Transaction): AttemptCounts {
  return {
    async add(key, { now, windowMs }) {
      const row = await manager.findOneBy(AttemptCountSchema, { key })
      if (row && row.resetsAt > now) {
        const hits = row.hits + 1
        await manager.update(AttemptCountSchema, { key }, { hits })
        return { hits, resetsAt: row.resetsAt }
      }
      const fresh = { hits: 1, resetsAt: new Date(now.getTime() + windowMs) }
      if (row) await manager.update(AttemptCountSchema, { key }, fresh)
      else await insertRows(manager, AttemptCountSchema, [{ key, ...fresh }])
      return fresh
    },
    async takeBack(key) {
      await manager.decrement(AttemptCountSchema, { key, hits: MoreThan(0) }, 'hits', 1)
    },
    async forget(key) {
      await manager.delete(AttemptCountSchema, { key })
    },
    async sweep(now) {
      const over = await manager.find(AttemptCountSchema, {
        select: { key: true },
        where: { resetsAt: LessThanOrEqual(now) },
        take: SWEPT_AT_ONCE,
      })
      const keys = over.map(row => row.key)
      if (keys.length > 0) await manager.delete(AttemptCountSchema, { key: In(keys) })
      return keys.length
    },
  }
}
