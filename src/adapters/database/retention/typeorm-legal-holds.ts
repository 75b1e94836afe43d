import { IsNull } from 'typeorm'
import type { LegalHoldReader, LegalHoldStore } from '../../../retention/legal-hold'
import { insertRows } from '../insert-rows'
import { LegalHoldSchema } from '../schemas/retention.schema'
import { TicketSchema } from '../schemas/ticket.schema'
import type { Transaction } from '../unit-of-work'

/** Legal holds over one transaction; rows are only ever added and ended. */
export function createTypeormLegalHoldStore(manager: Transaction): LegalHoldStore {
  return {
    add: hold => insertRows(manager, LegalHoldSchema, [hold]),
    async end(id, { by, at, reason }) {
      const ended = { endedBy: by, endedAt: at, endReason: reason }
      return (await manager.update(LegalHoldSchema, { id, endedAt: IsNull() }, ended)).affected === 1
    },
  }
}

/** The same over the read connection. */
export function createTypeormLegalHoldReader(manager: Transaction): LegalHoldReader {
  return {
    list: () => manager.find(LegalHoldSchema, { order: { placedAt: 'DESC', id: 'DESC' } }),
    async ticketIdOf(reference) {
      return (await manager.findOneBy(TicketSchema, { reference }))?.id ?? null
    },
  }
}
