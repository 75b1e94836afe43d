import type { EntityManager } from 'typeorm'
import { RegisterChangeSchema } from '../schemas/change-set.schema'
import { PairingSchema } from '../schemas/register.schema'

/** Whom a change set paired, and the ticket that asked for it; null when it made no pairing. */
export async function loadPairOfChange(
  manager: EntityManager,
  changeSetId: string,
): Promise<{ readonly mentorId: string; readonly ectId: string; readonly ticketId: string | null } | null> {
  const line = await manager
    .getRepository(RegisterChangeSchema)
    .findOneBy({ changeSetId, tableName: 'pairings', action: 'insert' })
  const row = line && (await manager.getRepository(PairingSchema).findOneBy({ id: line.rowId }))
  return row && { mentorId: row.mentorId, ectId: row.ectId, ticketId: line.ticketId }
}
