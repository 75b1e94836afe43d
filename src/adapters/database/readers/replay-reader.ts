import { In, type SelectQueryBuilder } from 'typeorm'
import type { ReplayLine, ReplayReader, ReplaySelection } from '../../../inbound/replay-selection'
import { messageIdKey } from '../rows'
import type { MessageRow } from '../schemas/message.schema'
import { TicketSchema } from '../schemas/ticket.schema'
import type { Transaction } from '../unit-of-work'
import { DISCARDED, messages } from './suspended-query'

/** Messages for a replay over the read connection. */
export function createTypeormReplayReader(manager: Transaction): ReplayReader {
  return {
    async find(selection) {
      const rows = await selected(manager, selection)
        .orderBy('message.receivedAt')
        .addOrderBy('message.id')
        .limit(selection.limit)
        .getMany()
      return withReferences(manager, rows)
    },
  }
}

function selected(manager: Transaction, selection: ReplaySelection): SelectQueryBuilder<MessageRow> {
  const { ids, cause, since, until, isOnTickets, behind } = selection
  const query = messages(manager)
  if (ids !== undefined) return query.where([{ id: In([...ids]) }, { messageIdKey: In(ids.map(messageIdKey)) }])
  query.where(`message.outcome IN (:...outcomes)`, {
    outcomes: isOnTickets === true ? ['suspended', 'ticket', 'joined'] : ['suspended'],
  })
  // What a person discarded is read again where somebody names it.
  query.andWhere(`(message.outcome <> 'suspended' OR NOT ${DISCARDED})`)
  if (cause !== undefined) query.andWhere('message.cause = :cause', { cause })
  if (since !== undefined) query.andWhere('message.receivedAt >= :since', { since: since.toISOString() })
  if (until !== undefined) query.andWhere('message.receivedAt < :until', { until: until.toISOString() })
  if (behind !== undefined) {
    const at = { at: behind.receivedAt.toISOString(), last: behind.id }
    query.andWhere('(message.receivedAt > :at OR (message.receivedAt = :at AND message.id > :last))', at)
  }
  return query
}

async function withReferences(manager: Transaction, rows: readonly MessageRow[]): Promise<readonly ReplayLine[]> {
  const ids = rows.flatMap(({ ticketId }) => ticketId ?? [])
  const tickets = await manager.find(TicketSchema, { select: { id: true, reference: true }, where: { id: In(ids) } })
  const referenceOf = new Map(tickets.map(({ id, reference }) => [id, reference]))
  return rows.map(row => ({
    ...{
      id: row.id,
      messageIdHeader: row.messageIdHeader,
      outcome: row.outcome,
      cause: row.cause,
      lastError: row.lastError,
      ticketId: row.ticketId,
    },
    ...{ takenDownBy: row.takenDownBy ?? null, blobKey: row.blobKey, receivedAt: row.receivedAt },
    ticketReference: referenceOf.get(row.ticketId ?? '') ?? null,
  }))
}
