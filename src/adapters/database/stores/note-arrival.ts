import { In, IsNull } from 'typeorm'
import type { TicketMoveStore } from '../../../ticket/ticket-moves'
import { messageIdKey } from '../rows'
import { MessageSchema } from '../schemas/message.schema'
import { MovedRowSchema, TicketMoveSchema } from '../schemas/ticket-move.schema'
import { OutboxSchema } from '../schemas/ticket.schema'
import type { Transaction } from '../unit-of-work'
import { noteMoved } from './move-rows'

/** Notes under each merge that still stands, and those before it, that a message came by the thread of what it moved. */
export async function noteArrival(
  manager: Transaction,
  arrival: Parameters<TicketMoveStore['noteArrival']>[0],
): Promise<void> {
  const { messageId, ticketId, answers, named } = arrival
  const merges = await manager.findBy(TicketMoveSchema, { kind: 'merge', intoId: ticketId, endedAt: IsNull() })
  if (merges.length === 0) return
  const answered = await firstKnown(manager, answers)
  for (const { id: moveId, fromId } of merges) {
    const isAnswered =
      answered.length > 0 && (await manager.existsBy(MovedRowSchema, { moveId, rowId: In([...answered]) }))
    if (!isAnswered && !named.includes(fromId)) continue
    if (await manager.existsBy(MovedRowSchema, { moveId, kind: 'message', rowId: messageId })) continue
    await noteMoved(manager, moveId, { kind: 'message', rows: [{ id: messageId }] })
    await noteArrival(manager, { ...arrival, ticketId: fromId })
  }
}

/** Our ids of the nearest message that is known, theirs or ours. */
async function firstKnown(manager: Transaction, answers: readonly string[]): Promise<readonly string[]> {
  for (const answer of answers) {
    const where = { messageIdKey: messageIdKey(answer) }
    const theirs = await manager.find(MessageSchema, { select: { id: true }, where })
    const ours = await manager.find(OutboxSchema, { select: { id: true }, where })
    const ids = [...theirs, ...ours].map(({ id }) => id)
    if (ids.length > 0) return ids
  }
  return []
}
