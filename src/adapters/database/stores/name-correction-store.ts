import { IsNull } from 'typeorm'
import { keyOfQuote } from '../../../extract/people/corrections'
import type { NameCorrectionStore } from '../../../ticket/name-corrections'
import { insertRows } from '../insert-rows'
import { NameCorrectionSchema } from '../schemas/name-correction.schema'
import type { Transaction } from '../unit-of-work'

/** What agents said of names, over one transaction (or the read connection). */
export function createTypeormNameCorrectionStore(manager: Transaction): NameCorrectionStore {
  return {
    async add(correction) {
      const quoteKey = keyOfQuote(correction.quote)
      const { ticketId, madeBy, madeAt } = correction
      const sameWords = { ticketId, quoteKey, undoneAt: IsNull() }
      await manager.update(NameCorrectionSchema, sameWords, { undoneBy: madeBy, undoneAt: madeAt })
      await insertRows(manager, NameCorrectionSchema, [{ ...correction, quoteKey, undoneBy: null, undoneAt: null }])
    },
    async ofTicket(ticketId) {
      const rows = await manager.find(NameCorrectionSchema, {
        where: { ticketId, undoneAt: IsNull() },
        order: { madeAt: 'ASC', id: 'ASC' },
      })
      return rows.map(({ id, messageId, quote, personId, was, madeBy, madeAt }) => ({
        ...{ id, ticketId, messageId, quote, personId, was, madeBy, madeAt },
      }))
    },
    async undo(id, { by, at }) {
      const { affected } = await manager.update(
        NameCorrectionSchema,
        { id, undoneAt: IsNull() },
        { undoneBy: by, undoneAt: at },
      )
      return affected === 1
    },
  }
}
