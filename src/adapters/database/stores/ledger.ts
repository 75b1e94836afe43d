import { In } from 'typeorm'
import type { LedgerLine } from '../../../inbound/message-store'
import type { Channel } from '../../../inbound/raw-message'
import { newId } from '../../../kernel/ids'
import { AcceptanceSchema, LedgerCursorSchema, RefusalSchema } from '../schemas/message.schema'
import { insertRows } from '../insert-rows'
import type { Transaction } from '../unit-of-work'

/** SQLite takes at most 32,766 values in a statement; a line has four. */
const LINES_PER_STATEMENT = 500

/** Adds acceptances that are not there yet, and remembers how far their file has been read. */
export async function carryLedger(
  manager: Transaction,
  { file, lines, nextOffset }: { file: string; lines: readonly LedgerLine[]; nextOffset: number },
): Promise<void> {
  const unique = [...new Map(lines.map(line => [line.id, line])).values()]
  for (let start = 0; start < unique.length; start += LINES_PER_STATEMENT) {
    const some = unique.slice(start, start + LINES_PER_STATEMENT)
    const known = await manager.findBy(AcceptanceSchema, { id: In(some.map(line => line.id)) })
    const ids = new Set(known.map(row => row.id))
    const missing = some.filter(line => !ids.has(line.id))
    if (missing.length > 0) await insertRows(manager, AcceptanceSchema, missing)
  }
  const { affected } = await manager.update(LedgerCursorSchema, { file }, { offset: nextOffset })
  if (affected === 0) await insertRows(manager, LedgerCursorSchema, [{ file, offset: nextOffset }])
}

/** How far a ledger file has been carried over. */
export async function ledgerOffset(manager: Transaction, file: string): Promise<number> {
  return (await manager.findOneBy(LedgerCursorSchema, { file }))?.offset ?? 0
}

/** Counts one attempt that was refused at the door. */
export async function countRefusal(
  manager: Transaction,
  refusal: { channel: Channel; code: string; day: string },
): Promise<void> {
  const { affected } = await manager
    .createQueryBuilder()
    .update(RefusalSchema)
    .set({ count: () => 'count + 1' })
    .where(refusal)
    .execute()
  if (affected === 0) await insertRows(manager, RefusalSchema, [{ ...refusal, id: newId(), count: 1 }])
}
