import type { TicketStore } from '../../../ticket/ticket-store'
import { insertRows } from '../insert-rows'
import { markForSearch } from '../search/mark-for-search'
import { TicketTagSchema } from '../schemas/ticket.schema'
import type { Transaction } from '../unit-of-work'

/** The part of the ticket store that is about tags. */
export function ticketTags(manager: Transaction): Pick<TicketStore, 'tagsOf' | 'addTag' | 'removeTag'> {
  return {
    async tagsOf(ticketId) {
      const rows = await manager.find(TicketTagSchema, { where: { ticketId }, order: { tag: 'ASC' } })
      return rows.map(({ tag }) => tag)
    },
    async addTag(tag) {
      await insertRows(manager, TicketTagSchema, [tag])
      await markForSearch(manager, tag.ticketId)
    },
    async removeTag({ ticketId, tag }) {
      await manager.delete(TicketTagSchema, { ticketId, tag })
      await markForSearch(manager, ticketId)
    },
  }
}
