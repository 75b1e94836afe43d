import { LessThanOrEqual, MoreThan } from 'typeorm'
import type { SessionStore } from '../../../access/account'
import { SessionSchema } from '../schemas/access.schema'
import { insertRows } from '../insert-rows'
import type { Transaction } from '../unit-of-work'

/** Sessions of the console, over one transaction (or the read connection). */
export function createTypeormSessionStore(manager: Transaction): SessionStore {
  return {
    async get(sid, now) {
      const row = await manager.findOneBy(SessionSchema, { sid, expiresAt: MoreThan(now) })
      if (!row) return null
      const { accountId, createdAt, expiresAt } = row
      const data: unknown = JSON.parse(row.data)
      return { sid, accountId, data, createdAt, expiresAt }
    },
    async set(session, at) {
      const { sid, accountId, expiresAt } = session
      const data = JSON.stringify(session.data ?? null)
      const { affected } = await manager.update(SessionSchema, { sid }, { accountId, data, expiresAt, touchedAt: at })
      if (affected === 0) await insertRows(manager, SessionSchema, [{ ...session, data, touchedAt: at }])
    },
    async touch(sid, expiresAt, at) {
      await manager.update(SessionSchema, { sid }, { expiresAt, touchedAt: at })
    },
    async destroy(sid) {
      await manager.delete(SessionSchema, { sid })
    },
    async destroyOf(accountId) {
      await manager.delete(SessionSchema, { accountId })
    },
    async sweep(now) {
      const { affected } = await manager.delete(SessionSchema, { expiresAt: LessThanOrEqual(now) })
      return affected ?? 0
    },
  }
}
