import { MAY_HAVE_BEEN_SENT } from '../../../notify/outbox'
import { UpdateRecipientSchema } from '../schemas/problem-update.schema'
import { OutboxSchema } from '../schemas/ticket.schema'
import type { Transaction } from '../unit-of-work'

/** Tickets of an update with an email that has surely not left: it waits, or was given up, and could be sent again. */
export function unsentOf(manager: Transaction, updateId: string) {
  return manager
    .createQueryBuilder(UpdateRecipientSchema, 'told')
    .innerJoin(OutboxSchema.options.name, 'item', 'item.id = told.outboxId')
    .where(`told.updateId = :updateId AND told.state = 'queued' AND told.why IS NULL`, { updateId })
    .andWhere(`item.state IN ('pending', 'failed')`)
    .andWhere(`(item.lastError IS NULL OR item.lastError NOT LIKE :doubtful)`, { doubtful: `${MAY_HAVE_BEEN_SENT}%` })
}
