import { newId } from '../../../kernel/ids'
import { insertRows } from '../insert-rows'
import { messageIdKey } from '../rows'
import { MessageReferenceSchema } from '../schemas/thread.schema'
import type { Transaction } from '../unit-of-work'

/** A sender has a handful of tickets in one thread. */
const MOST_TICKETS = 20

/** Keeps which messages a message answers. */
export async function addReferences(manager: Transaction, messageId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0 || (await manager.existsBy(MessageReferenceSchema, { messageId }))) return
  const keys = [...new Set(ids.map(messageIdKey))]
  await insertRows(
    manager,
    MessageReferenceSchema,
    keys.map(referenceKey => ({ id: newId(), messageId, referenceKey })),
  )
}

/** Tickets with a message that answers one of these, the newest first. */
export async function ticketsOfReferences(manager: Transaction, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const rows = await manager
    .createQueryBuilder(MessageReferenceSchema, 'reference')
    .innerJoin('message', 'message', 'message.id = reference.messageId')
    .select('message.ticketId', 'ticketId')
    .where('reference.referenceKey IN (:...keys) AND message.ticketId IS NOT NULL', { keys: ids.map(messageIdKey) })
    .groupBy('message.ticketId')
    .orderBy('message.ticketId', 'DESC')
    .limit(MOST_TICKETS)
    .getRawMany<{ ticketId: string }>()
  return rows.map(row => row.ticketId)
}
