import type { TicketStore } from '../../../ticket/ticket-store'
import { insertRows } from '../insert-rows'
import { TicketEntrySchema } from '../schemas/ticket.schema'
import { markForSearch } from '../search/mark-for-search'
import type { Transaction } from '../unit-of-work'

/** What happened on tickets. */
export function ticketEntries(manager: Transaction): Pick<TicketStore, 'addEntry' | 'changeBody' | 'entries'> {
  return {
    async addEntry(entry) {
      await insertRows(manager, TicketEntrySchema, [entry])
      if (entry.kind !== 'event' && entry.kind !== 'automatic') await markForSearch(manager, entry.ticketId)
    },
    async changeBody(id, body) {
      await manager.update(TicketEntrySchema, { id }, { body })
      const entry = await manager.findOneBy(TicketEntrySchema, { id })
      if (entry) await markForSearch(manager, entry.ticketId)
    },
    entries: ticketId => manager.find(TicketEntrySchema, { where: { ticketId }, order: { at: 'ASC', id: 'ASC' } }),
  }
}
