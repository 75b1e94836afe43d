import { In } from 'typeorm'
import type { OutboxFile } from '../../../notify/files/reply-files'
import type { NewOutboxItem } from '../../../notify/outbox'
import { insertRows } from '../insert-rows'
import { OutboxFileSchema } from '../schemas/outbox-file.schema'
import type { Transaction } from '../unit-of-work'

/** Keeps which files leave with an email. */
export async function addFiles(manager: Transaction, { id: outboxId, files = [] }: NewOutboxItem): Promise<void> {
  const rows = files.map((file, ordinal) => ({ ...file, outboxId, ordinal }))
  if (rows.length > 0) await insertRows(manager, OutboxFileSchema, rows)
}

/** These emails will not leave: their words stay, their files are named no longer. */
export async function dropFiles(manager: Transaction, outboxIds: readonly string[]): Promise<void> {
  await manager.delete(OutboxFileSchema, { outboxId: In([...outboxIds]) })
}

/** The files of these emails, in their order; an email without any is left out. */
export async function filesOf(
  manager: Transaction,
  outboxIds: readonly string[],
): Promise<ReadonlyMap<string, readonly OutboxFile[]>> {
  if (outboxIds.length === 0) return new Map()
  const rows = await manager.find(OutboxFileSchema, {
    where: { outboxId: In([...outboxIds]) },
    order: { outboxId: 'ASC', ordinal: 'ASC' },
  })
  const files = new Map<string, readonly OutboxFile[]>()
  for (const { outboxId, id, filename, contentType, size, blobKey } of rows) {
    files.set(outboxId, [...(files.get(outboxId) ?? []), { id, filename, contentType, size, blobKey }])
  }
  return files
}
