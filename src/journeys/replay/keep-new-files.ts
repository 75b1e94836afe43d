import type { StoredAttachment } from '../../ticket/stored-message'
import type { StoredFiles } from '../read-attachments'
import type { Stores } from '../stores'

/**
 * Keeps the files of a message that were not found in it before, behind those that were. What is stored stays: marks, masked copies
 * and the text of pictures belong to it. Gives what was added.
 */
export async function keepNewFiles(
  { tickets }: Pick<Stores, 'tickets'>,
  messageId: string,
  found: StoredFiles,
): Promise<StoredFiles> {
  const stored = await tickets.filesOf(messageId)
  const kept = pairUp(stored, found.attachments)
  const idOf = (id: string) => kept.get(id) ?? id
  const last = Math.max(-1, ...stored.map(({ ordinal }) => ordinal))
  const attachments = found.attachments
    .filter(({ id }) => !kept.has(id))
    .map((file, at) => ({ ...file, ordinal: last + 1 + at }))
  const isNew = new Set(attachments.map(({ id }) => id))
  const fileReadings = found.fileReadings
    .filter(({ attachmentId }) => isNew.has(attachmentId))
    .map(reading => ({ ...reading, withinId: reading.withinId === null ? null : idOf(reading.withinId) }))
  await tickets.addAttachments(attachments)
  await tickets.addFileReadings(fileReadings)
  return { attachments, fileReadings }
}

/** The stored file of each that is found again, by the id of the latter: the same bytes, and each stored one once. */
function pairUp(stored: readonly StoredAttachment[], found: readonly StoredAttachment[]): ReadonlyMap<string, string> {
  const free = [...stored]
  const pairs = new Map<string, string>()
  for (const { id, sha256 } of found) {
    const at = free.findIndex(file => file.sha256 === sha256)
    const [same] = at < 0 ? [] : free.splice(at, 1)
    if (same) pairs.set(id, same.id)
  }
  return pairs
}
