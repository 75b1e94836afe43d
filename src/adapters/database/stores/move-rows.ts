import { In, IsNull, type EntitySchema, type FindOptionsWhere } from 'typeorm'
import { newId } from '../../../kernel/ids'
import { insertRows } from '../insert-rows'
import { findInChunks } from '../register/find-in-chunks'
import { NameCorrectionSchema } from '../schemas/name-correction.schema'
import { PairingSchema } from '../schemas/register.schema'
import { MovedRowSchema, type MovedKind } from '../schemas/ticket-move.schema'
import { MatchRequestSchema, ProposalSchema } from '../schemas/ticket.schema'
import type { Transaction } from '../unit-of-work'

interface OfTicket {
  id: string
  ticketId: string | null
}

/** Rows with these ids that stand on a ticket get another one; gives the ids of those that did. */
export async function moveRows<Row extends OfTicket>(
  manager: Transaction,
  schema: EntitySchema<Row>,
  { ids, fromId, intoId }: { readonly ids: readonly string[]; readonly fromId: string; readonly intoId: string },
): Promise<readonly string[]> {
  const repository = manager.getRepository<OfTicket>(schema.options.name)
  return findInChunks(ids, async chunk => {
    const where: FindOptionsWhere<OfTicket> = { id: In(chunk), ticketId: fromId }
    const there = (await repository.find({ select: { id: true }, where })).map(({ id }) => id)
    if (there.length > 0) await repository.update({ id: In(there) }, { ticketId: intoId })
    return there
  })
}

/** Match requests take the next places of the other ticket, and what was shown and made of them goes along. */
export async function moveRequests(
  manager: Transaction,
  { ids, fromId, intoId }: { readonly ids: readonly string[]; readonly fromId: string; readonly intoId: string },
): Promise<readonly string[]> {
  const rows = await findInChunks(ids, chunk =>
    manager.find(MatchRequestSchema, {
      select: { id: true, ordinal: true },
      where: { id: In(chunk), ticketId: fromId },
    }),
  )
  const last = await manager.maximum(MatchRequestSchema, 'ordinal', { ticketId: intoId })
  let ordinal = last ?? 0
  for (const { id } of [...rows].sort((one, other) => one.ordinal - other.ordinal)) {
    ordinal += 1
    await manager.update(MatchRequestSchema, { id }, { ticketId: intoId, ordinal })
    await manager.update(ProposalSchema, { matchRequestId: id }, { ticketId: intoId })
    // Whoever looks for the ticket of a match, or opens it again, is to find the one where it stands.
    await manager.update(PairingSchema, { matchRequestId: id }, { ticketId: intoId })
  }
  return rows.map(({ id }) => id)
}

/** Of the same words one correction stands: where the other ticket has one, that one counts. */
export async function moveCorrections(
  manager: Transaction,
  { ids, fromId, intoId }: { readonly ids: readonly string[]; readonly fromId: string; readonly intoId: string },
): Promise<readonly string[]> {
  const standing = await manager.findBy(NameCorrectionSchema, { ticketId: intoId, undoneAt: IsNull() })
  const there = new Set(standing.map(({ quoteKey }) => quoteKey))
  const rows = await findInChunks(ids, chunk => manager.findBy(NameCorrectionSchema, { id: In(chunk) }))
  const free = rows.filter(({ quoteKey, undoneAt }) => undoneAt !== null || !there.has(quoteKey)).map(({ id }) => id)
  return moveRows(manager, NameCorrectionSchema, { ids: free, fromId, intoId })
}

/** Notes what moved. */
export async function noteMoved(
  manager: Transaction,
  moveId: string,
  moved: { readonly kind: MovedKind; readonly rows: readonly { readonly id: string; readonly kept?: unknown }[] },
): Promise<void> {
  const { kind, rows } = moved
  await insertRows(
    manager,
    MovedRowSchema,
    rows.map(({ id, kept }) => ({ id: newId(), moveId, kind, rowId: id, kept: kept ?? null })),
  )
}
