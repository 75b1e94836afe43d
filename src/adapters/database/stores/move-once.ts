import { In } from 'typeorm'
import { newId } from '../../../kernel/ids'
import type { TicketMove } from '../../../ticket/ticket-moves'
import { insertRows } from '../insert-rows'
import { OccurrenceSchema, RefusalSchema, type OccurrenceRow } from '../schemas/problem.schema'
import type { MovedRow } from '../schemas/ticket-move.schema'
import { TicketParticipantSchema, TicketTagSchema } from '../schemas/ticket.schema'
import type { Transaction } from '../unit-of-work'
import { moveRows, noteMoved } from './move-rows'
import { createTypeormProblemStore } from './problem-store'

/** What a ticket has once, whoever says it twice: occurrences, people and tags of a merged ticket, as far as they are missing. */
export async function addMissing(manager: Transaction, move: TicketMove): Promise<void> {
  await moveOccurrences(manager, move)
  await addPeople(manager, move)
  await addTags(manager, move)
}

/** Takes back what `addMissing` did, where it still stands. */
export async function giveBackMissing(
  manager: Transaction,
  { fromId, intoId }: TicketMove,
  noted: readonly MovedRow[],
): Promise<void> {
  const of = (kind: MovedRow['kind']) => noted.filter(row => row.kind === kind)
  const ids = (kind: MovedRow['kind']) => of(kind).map(row => row.rowId)
  await manager.delete(TicketParticipantSchema, { id: In(ids('participant')), ticketId: intoId })
  await manager.delete(TicketTagSchema, { id: In(ids('tag')), ticketId: intoId })
  const whole = of('occurrence').filter(row => row.kept === null)
  await moveRows(manager, OccurrenceSchema, { ids: whole.map(row => row.rowId), fromId: intoId, intoId: fromId })
  for (const { kept } of of('occurrence'))
    if (isOccurrence(kept)) await insertRows(manager, OccurrenceSchema, [readBack(kept)])
  await createTypeormProblemStore(manager).noteChange(null)
}

/** A cause that both report is counted once: the earlier report of it goes, and is kept for a separation. */
async function moveOccurrences(manager: Transaction, { id, fromId, intoId }: TicketMove): Promise<void> {
  const keyOf = ({ cause, subject }: OccurrenceRow) => JSON.stringify([cause, subject])
  const there = new Set((await manager.findBy(OccurrenceSchema, { ticketId: intoId })).map(keyOf))
  const own = await manager.findBy(OccurrenceSchema, { ticketId: fromId })
  const twice = own.filter(row => there.has(keyOf(row)))
  await manager.delete(RefusalSchema, { occurrenceId: In(twice.map(row => row.id)) })
  await manager.delete(OccurrenceSchema, { id: In(twice.map(row => row.id)) })
  const once = own.filter(row => !there.has(keyOf(row))).map(row => row.id)
  await moveRows(manager, OccurrenceSchema, { ids: once, fromId, intoId })
  await createTypeormProblemStore(manager).noteChange(null)
  await noteMoved(manager, id, {
    kind: 'occurrence',
    rows: [...once.map(row => ({ id: row })), ...twice.map(row => ({ id: row.id, kept: row }))],
  })
}

/** They may write on the ticket that took theirs in; nothing is sent to them from it. */
async function addPeople(manager: Transaction, { id, fromId, intoId }: TicketMove): Promise<void> {
  const there = new Set((await manager.findBy(TicketParticipantSchema, { ticketId: intoId })).map(row => row.address))
  const missing = (await manager.findBy(TicketParticipantSchema, { ticketId: fromId }))
    .filter(({ address }) => !there.has(address))
    .map(({ address }) => ({ id: newId(), ticketId: intoId, address, role: 'merged' as const }))
  await insertRows(manager, TicketParticipantSchema, missing)
  await noteMoved(manager, id, { kind: 'participant', rows: missing })
}

async function addTags(manager: Transaction, { id, fromId, intoId }: TicketMove): Promise<void> {
  const there = new Set((await manager.findBy(TicketTagSchema, { ticketId: intoId })).map(row => row.tag))
  const missing = (await manager.findBy(TicketTagSchema, { ticketId: fromId }))
    .filter(({ tag }) => !there.has(tag))
    .map(row => ({ ...row, id: newId(), ticketId: intoId }))
  await insertRows(manager, TicketTagSchema, missing)
  await noteMoved(manager, id, { kind: 'tag', rows: missing.map(row => ({ id: row.id })) })
}

function isOccurrence(kept: unknown): kept is OccurrenceRow {
  return typeof kept === 'object' && kept !== null && 'subject' in kept
}

/** JSON holds an instant as text. */
function readBack(kept: OccurrenceRow): OccurrenceRow {
  return { ...kept, occurredAt: new Date(kept.occurredAt) }
}
