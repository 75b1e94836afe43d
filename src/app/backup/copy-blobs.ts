import { blobPointers } from '../../adapters/database/readers/blob-pointers'
import { readBlobKey } from '../../adapters/storage/blob-key'
import type { BlobStore } from '../../inbound/spool'
import { ServiceError } from '../../kernel/errors'
import type { System } from '../system'

/** What was copied, and the rows whose bytes are nowhere. */
export interface Copied {
  readonly count: number
  readonly bytes: number
  readonly missing: readonly { readonly table: string; readonly rowId: string }[]
}

type Store = BlobStore & { has(key: string): Promise<boolean> }

/**
 * Copies the bytes that rows point to and the other store has not. Bytes are kept by their hash and nothing changes them, so copying again
 * changes nothing. A store that cannot be read throws: that is no loss, and must not look like one.
 */
export async function copyBlobs(
  { db }: Pick<System, 'db'>,
  { from, into, progress }: { readonly from: BlobStore; readonly into: Store; progress(blobs: number): void },
): Promise<Copied> {
  const missing: { table: string; rowId: string }[] = []
  let count = 0
  let bytes = 0
  for await (const { table, rowId, key } of blobPointers(db)) {
    const parts = readBlobKey(key)
    if (parts !== null && (await into.has(key))) continue
    const found = parts === null ? null : await from.get(key).catch(nullIfDamaged)
    if (parts === null || found === null) {
      missing.push({ table, rowId })
      continue
    }
    await into.put(found, parts.retention)
    count += 1
    bytes += found.length
    progress(count)
  }
  return { count, bytes, missing }
}

/** Bytes that are no longer what they were are as good as gone; any other fault is none of theirs. */
export function nullIfDamaged(error: unknown): null {
  if (error instanceof ServiceError && error.code === 'BLOB.DAMAGED') return null
  throw error
}
