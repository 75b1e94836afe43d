import { In } from 'typeorm'
import type { Moved, TicketMove, TicketMoveStore } from '../../../ticket/ticket-moves'
import { insertRows } from '../insert-rows'
import { markForSearch } from '../search/mark-for-search'
import { MessageSchema, ReadingSchema } from '../schemas/message.schema'
import { MovedRowSchema, TicketMoveSchema, type MovedKind } from '../schemas/ticket-move.schema'
import { OutboxSchema, TicketEntrySchema } from '../schemas/ticket.schema'
import type { Transaction } from '../unit-of-work'
import { addMissing, giveBackMissing } from './move-once'
import { allOf, arrivedSince, partsOf, type RowsToMove } from './moved-parts'
import { noteArrival } from './note-arrival'
import { moveCorrections, moveRequests, moveRows, noteMoved } from './move-rows'

/** What moves between tickets, over one transaction (or the read connection). */
export function createTypeormTicketMoveStore(manager: Transaction): TicketMoveStore {
  return {
    async add(move) {
      await insertRows(manager, TicketMoveSchema, [move])
    },
    find: id => manager.findOneBy(TicketMoveSchema, { id }),
    ofTicket: ticketId =>
      manager.find(TicketMoveSchema, {
        where: [{ fromId: ticketId }, { intoId: ticketId }],
        order: { madeAt: 'ASC', id: 'ASC' },
      }),
    async moveAll(move) {
      const moved = await moveThese(manager, move, await allOf(manager, move.fromId))
      await addMissing(manager, move)
      return moved
    },
    moveParts: async (move, parts) => moveThese(manager, move, await partsOf(manager, move.fromId, parts)),
    noteArrival: arrival => noteArrival(manager, arrival),
    async countAsRequesters(ticketId, messageIds) {
      const where = { ticketId, kind: 'message' as const, messageId: In([...messageIds]) }
      await manager.update(TicketEntrySchema, where, { author: 'requester' })
    },
    async moveBack(move) {
      const noted = await manager.findBy(MovedRowSchema, { moveId: move.id })
      const ids = (kind: MovedKind) => noted.filter(row => row.kind === kind).map(row => row.rowId)
      const since = await arrivedSince(manager, move, ids('message'))
      const back = { fromId: move.intoId, intoId: move.fromId }
      const moved = await moveRowsOf(manager, back, {
        messages: ids('message'),
        entries: [...ids('entry'), ...since.entries],
        readings: [...ids('reading'), ...since.readings],
        requests: [...ids('request'), ...since.requests],
        emails: [...ids('email'), ...since.emails],
        corrections: ids('correction'),
      })
      await giveBackMissing(manager, move, noted)
      return countOf(moved)
    },
    async end(id, { by, at }) {
      await manager.update(TicketMoveSchema, { id }, { endedBy: by, endedAt: at })
    },
  }
}

async function moveThese(manager: Transaction, move: TicketMove, rows: RowsToMove): Promise<Moved> {
  const moved = await moveRowsOf(manager, move, rows)
  const kinds: readonly (readonly [MovedKind, readonly string[]])[] = [
    ['message', moved.messages],
    ['entry', moved.entries],
    ['reading', moved.readings],
    ['request', moved.requests],
    ['email', moved.emails],
    ['correction', moved.corrections],
  ]
  for (const [kind, ids] of kinds) await noteMoved(manager, move.id, { kind, rows: ids.map(id => ({ id })) })
  return countOf(moved)
}

/** Gives the ids of what moved: what does not stand on the first ticket any more is left where it is. */
async function moveRowsOf(
  manager: Transaction,
  { fromId, intoId }: Pick<TicketMove, 'fromId' | 'intoId'>,
  rows: RowsToMove,
): Promise<RowsToMove> {
  const to = (ids: readonly string[]) => ({ ids, fromId, intoId })
  const moved = {
    messages: await moveRows(manager, MessageSchema, to(rows.messages)),
    entries: await moveRows(manager, TicketEntrySchema, to(rows.entries)),
    readings: await moveRows(manager, ReadingSchema, to(rows.readings)),
    requests: await moveRequests(manager, to(rows.requests)),
    emails: await moveRows(manager, OutboxSchema, to(rows.emails)),
    corrections: await moveCorrections(manager, to(rows.corrections)),
  }
  for (const id of [fromId, intoId]) await markForSearch(manager, id)
  return moved
}

function countOf({ messages, requests }: RowsToMove): Moved {
  return { messages: messages.length, requests: requests.length, requestIds: requests }
}
