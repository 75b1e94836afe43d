import type { LeaseStore } from '../../../kernel/lease'
import { databaseNow } from '../database-now'
import { insertRows } from '../insert-rows'
import { LeaseSchema } from '../schemas/lease.schema'
import type { Transaction } from '../unit-of-work'
import { lockRows } from './claim'

/** Leases over one transaction; over the read connection they can be looked at. */
export function createTypeormLeaseStore(manager: Transaction): LeaseStore {
  return {
    async hold({ name, holder, forMs }) {
      const query = manager.createQueryBuilder(LeaseSchema, 'lease').where('lease.name = :name', { name })
      const lease = await lockRows(query).getOne()
      const now = await databaseNow(manager)
      const heldUntil = new Date(now.getTime() + forMs)
      if (!lease) {
        await insertRows(manager, LeaseSchema, [{ name, holder, takenAt: now, heldUntil }])
        return true
      }
      const isOver = lease.heldUntil <= now
      if (lease.holder !== holder && !isOver) return false
      const isNew = lease.holder !== holder || isOver
      await manager.update(LeaseSchema, { name }, { holder, heldUntil, ...(isNew ? { takenAt: now } : {}) })
      return true
    },
    async holderOf(name) {
      const lease = await manager.findOneBy(LeaseSchema, { name })
      return lease && lease.heldUntil > (await databaseNow(manager)) ? lease.holder : null
    },
    async release({ name, holder }) {
      await manager.delete(LeaseSchema, { name, holder })
    },
  }
}
