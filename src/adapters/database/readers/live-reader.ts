import { In, MoreThan, type EntityManager } from 'typeorm'
import type { LiveReader } from '../../../ticket/presence'
import { TicketSchema } from '../schemas/ticket.schema'

/** What open pages are told of, over the read connection. */
export function createTypeormLiveReader(manager: EntityManager): LiveReader {
  return {
    async newestTicketAt() {
      const [newest] = await manager.find(TicketSchema, {
        select: { id: true, createdAt: true },
        order: { createdAt: 'DESC' },
        take: 1,
      })
      return newest?.createdAt ?? null
    },
    async ticketsSince(since, most) {
      const found = await manager.find(TicketSchema, {
        select: { id: true },
        where: { createdAt: MoreThan(since), state: In(['new', 'open']) },
        take: most,
      })
      return found.length
    },
    async versionOf(id) {
      const found = await manager.findOne(TicketSchema, { select: { id: true, version: true }, where: { id } })
      return found?.version ?? null
    },
  }
}
