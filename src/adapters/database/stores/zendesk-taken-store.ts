import { In } from 'typeorm'
import type { CounterpartLink, TakenStore } from '../../../inbound/counterparts/taken-store'
import { insertRows } from '../insert-rows'
import {
  ZendeskArrivalSchema,
  ZendeskCursorSchema,
  ZendeskLinkSchema,
  type ZendeskLinkRow,
} from '../schemas/zendesk.schema'
import type { Transaction } from '../unit-of-work'

/** Beside the place in the list of changes stands from when on tickets are taken. */
const TAKEN_FROM = 'taken-from'

/** What was taken in of Zendesk's own tickets, over one transaction (or the read connection). */
export function createTypeormZendeskTakenStore(manager: Transaction): TakenStore {
  return {
    async messagesOf(commentIds) {
      const rows = await manager.findBy(ZendeskArrivalSchema, { commentId: In([...commentIds]) })
      return new Map(rows.map(({ commentId, messageId }) => [commentId, messageId]))
    },
    async noteMessage(comment) {
      const known = await manager.findOneBy(ZendeskArrivalSchema, { commentId: comment.commentId })
      if (known !== null) return known.messageId
      await insertRows(manager, ZendeskArrivalSchema, [comment])
      return comment.messageId
    },
    async replaceMessage({ commentId, messageId }) {
      await manager.update(ZendeskArrivalSchema, { commentId }, { messageId })
    },
    async linkOf(zendeskId) {
      const row = await manager.findOneBy(ZendeskLinkSchema, { zendeskId })
      return row && linkIn(row)
    },
    async linksOf(ticketId) {
      const rows = await manager.find(ZendeskLinkSchema, {
        where: { ticketId },
        order: { at: 'ASC', zendeskId: 'ASC' },
      })
      return rows.map(linkIn)
    },
    async link({ zendeskId, ...facts }) {
      const { affected } = await manager.update(ZendeskLinkSchema, { zendeskId }, facts)
      if (affected === 0) await insertRows(manager, ZendeskLinkSchema, [{ zendeskId, ...facts }])
    },
    async linked(zendeskIds) {
      if (zendeskIds.length === 0) return new Set()
      const rows = await manager.find(ZendeskLinkSchema, {
        select: { zendeskId: true },
        where: { zendeskId: In([...zendeskIds]) },
      })
      return new Set(rows.map(({ zendeskId }) => zendeskId))
    },
    async takenFrom() {
      const row = await manager.findOneBy(ZendeskCursorSchema, { name: TAKEN_FROM })
      return row === null ? null : new Date(row.cursor)
    },
    async setTakenFrom(from) {
      if (await manager.existsBy(ZendeskCursorSchema, { name: TAKEN_FROM })) return
      await insertRows(manager, ZendeskCursorSchema, [{ name: TAKEN_FROM, cursor: from.toISOString(), at: from }])
    },
  }
}

function linkIn({ zendeskId, ticketId, isMain, requester, isRequesterTold }: ZendeskLinkRow): CounterpartLink {
  return { zendeskId, ticketId, isMain, requester, isRequesterTold }
}
