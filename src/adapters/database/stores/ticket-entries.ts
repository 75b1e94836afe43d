import type { TicketStore } from '../../../ticket/ticket-store'
import { insertRows } from '../insert-rows'
import { TicketEntrySchema } from '../schemas/ticket.schema'
import { markForSearch } from '../search/mark-for-search'
import type { Transaction } from '../unit-of-work'

/** What happened on tickets. */
export function ticketEntries(
  manager: Transaction,
): Pick<TicketStore, 'addEntry' | 'changeBody' | 'markRead' | 'entries'> {
  return {
    async addEntry(entry) {
      await insertRows(manager, TicketEntrySchema, [entry])
      if (entry.kind !== 'event' && entry.kind !== 'automatic') await markForSearch(manager, entry.ticketId)
    },
    changeBody: (id, body) => change(manager, id, { body }),
    markRead: (id, body) => change(manager, id, { body, facts: null }),
    entries: ticketId => manager.find(TicketEntrySchema, { where: { ticketId }, order: { at: 'ASC', id: 'ASC' } }),
  }
}

async function change(
  manager: Transaction,
  id: string,
  changed: { readonly body: string; readonly facts?: null },
): Promise<void> {
  await manager.update(TicketEntrySchema, { id }, changed)
  const entry = await manager.findOneBy(TicketEntrySchema, { id })
  if (entry) await markForSearch(manager, entry.ticketId)
}
