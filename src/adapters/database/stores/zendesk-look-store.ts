import { In } from 'typeorm'
import type { LookStore } from '../../../inbound/counterparts/look-store'
import { insertRows } from '../insert-rows'
import { ZendeskCursorSchema, ZendeskLookSchema, ZendeskUpdateSchema } from '../schemas/zendesk.schema'
import type { Transaction } from '../unit-of-work'
import { lockClaimed } from './claim'

const FREE = { leasedBy: null, leasedUntil: null } as const
/** The list of tickets that changed. */
const TICKETS = 'tickets'

/** What is to be looked at in Zendesk, over one transaction (or the read connection). */
export function createTypeormZendeskLookStore(manager: Transaction): LookStore {
  const due = (now: Date) =>
    manager
      .createQueryBuilder(ZendeskLookSchema, 'look')
      .where('look.nextAt <= :now AND (look.leasedUntil IS NULL OR look.leasedUntil <= :now)', {
        now: now.toISOString(),
      })
  return {
    ask: look => ask(manager, look),
    async claim({ worker, now, until }) {
      const row = await lockClaimed(due(now).orderBy('look.nextAt').addOrderBy('look.zendeskId').limit(1)).getOne()
      if (!row) return null
      const attempts = row.attempts + 1
      const { zendeskId, ticketId, asked } = row
      await manager.update(ZendeskLookSchema, { zendeskId }, { leasedBy: worker, leasedUntil: until, attempts })
      return { zendeskId, ticketId, asked, attempts }
    },
    hasDue: async now => (await due(now).limit(1).getMany()).length > 0,
    async done({ zendeskId, asked }) {
      const { affected } = await manager.delete(ZendeskLookSchema, { zendeskId, asked })
      if (affected === 0) await manager.update(ZendeskLookSchema, { zendeskId }, { ...FREE, attempts: 0 })
    },
    async postpone({ zendeskId }, { worker, nextAt, error }) {
      await manager.update(ZendeskLookSchema, { zendeskId, leasedBy: worker }, { ...FREE, nextAt, lastError: error })
    },
    async known(updateIds) {
      const rows = await manager.find(ZendeskUpdateSchema, {
        select: { updateId: true },
        where: { updateId: In([...updateIds]) },
      })
      return new Set(rows.map(row => row.updateId))
    },
    async noteUpdate(update) {
      await insertRows(manager, ZendeskUpdateSchema, [update])
    },
    async ticketOf(zendeskId) {
      return (await manager.findOneBy(ZendeskUpdateSchema, { zendeskId }))?.ticketId ?? null
    },
    async cursor() {
      return (await manager.findOneBy(ZendeskCursorSchema, { name: TICKETS }))?.cursor ?? null
    },
    async setCursor(cursor, at) {
      const { affected } = await manager.update(ZendeskCursorSchema, { name: TICKETS }, { cursor, at })
      if (affected === 0) await insertRows(manager, ZendeskCursorSchema, [{ name: TICKETS, cursor, at }])
    },
  }
}

/** One statement, so that of two who ask at once neither fails. */
async function ask(manager: Transaction, { zendeskId, ticketId, at }: Parameters<LookStore['ask']>[0]): Promise<void> {
  const [id, ticket, next] = manager.connection.options.type === 'postgres' ? ['$1', '$2', '$3'] : ['?', '?', '?']
  // Whoever failed before is tried at once: something new was heard.
  await manager.query(
    `INSERT INTO zendesk_looks (zendesk_id, ticket_id, next_at) VALUES (${id}, ${ticket}, ${next})
     ON CONFLICT (zendesk_id) DO UPDATE SET asked = zendesk_looks.asked + 1, next_at = excluded.next_at,
       ticket_id = COALESCE(excluded.ticket_id, zendesk_looks.ticket_id)`,
    [zendeskId, ticketId, at.toISOString()],
  )
}
