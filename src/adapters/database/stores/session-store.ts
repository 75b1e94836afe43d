import { LessThanOrEqual, MoreThan, Not } from 'typeorm'
import type { SessionStore, StoredSession } from '../../../access/account'
import { SessionSchema } from '../schemas/access.schema'
import { insertRows } from '../insert-rows'
import type { Transaction } from '../unit-of-work'

/** Sessions of the console, over one transaction (or the read connection). */
export function createTypeormSessionStore(manager: Transaction): SessionStore {
  const change = async ({ sid, accountId, data, expiresAt }: StoredSession, at: Date): Promise<boolean> => {
    const row = { accountId, data: write(data), expiresAt, touchedAt: at }
    const { affected } = await manager.update(SessionSchema, { sid }, row)
    return affected !== 0
  }
  return {
    async get(sid, now) {
      const row = await manager.findOneBy(SessionSchema, { sid, expiresAt: MoreThan(now) })
      if (!row) return null
      const { accountId, createdAt, expiresAt } = row
      return { sid, accountId, data: read(row.data), createdAt, expiresAt }
    },
    async ofAccount(accountId, now) {
      const rows = await manager.find(SessionSchema, {
        where: { accountId, expiresAt: MoreThan(now) },
        order: { touchedAt: 'DESC', sid: 'ASC' },
      })
      return rows.map(row => ({ ...row, data: read(row.data) }))
    },
    async set(session, at) {
      if (await change(session, at)) return
      await insertRows(manager, SessionSchema, [{ ...session, data: write(session.data), touchedAt: at }])
    },
    async change(session, at) {
      await change(session, at)
    },
    async touch(sid, expiresAt, at) {
      await manager.update(SessionSchema, { sid }, { expiresAt, touchedAt: at })
    },
    async destroy(sid) {
      await manager.delete(SessionSchema, { sid })
    },
    async destroyOf(accountId, except) {
      const others = except === undefined ? {} : { sid: Not(except) }
      const { affected } = await manager.delete(SessionSchema, { accountId, ...others })
      return affected ?? 0
    },
    async destroyOne(of) {
      const { affected } = await manager.delete(SessionSchema, of)
      return affected === 1
    },
    async sweep(now) {
      const { affected } = await manager.delete(SessionSchema, { expiresAt: LessThanOrEqual(now) })
      return affected ?? 0
    },
  }
}

const read = (text: string): unknown => JSON.parse(text)
const write = (data: unknown): string => JSON.stringify(data ?? null)
