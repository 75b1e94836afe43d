import type { WaitingBlob } from '../../../retention/retention-store'
import { findInChunks } from '../register/find-in-chunks'
import { joined, runSql, sql, verbatim, type Sql } from '../sql'
import type { Transaction } from '../unit-of-work'

/** Every column that points to bytes. */
const POINTERS = [
  ['messages', 'blob_key'],
  ['attachments', 'blob_key'],
  ['file_readings', 'shown_blob_key'],
  ['outbox_files', 'blob_key'],
  ['masked_copies', 'blob_key'],
] as const

/** Notes keys that rows are about to let go of; one that was noted before is noted anew. */
export async function noteBlobs(manager: Transaction, keys: Sql, at: Date): Promise<void> {
  const rows = await runSql<{ readonly key: string }>(manager, sql`SELECT key FROM (${keys}) pointers WHERE key <> ''`)
  for (const { key } of rows) {
    await runSql(
      manager,
      sql`INSERT INTO expired_blobs (blob_key, noted_at) VALUES (${key}, ${at.toISOString()})
        ON CONFLICT (blob_key) DO UPDATE SET noted_at = excluded.noted_at, set_aside_at = NULL, ended_at = NULL, ended_how = NULL`,
    )
  }
}

/** Bytes on their way out, the oldest first. */
export async function waitingBlobs(
  manager: Transaction,
  { isSetAside, limit }: { readonly isSetAside: boolean; readonly limit: number },
): Promise<readonly WaitingBlob[]> {
  const state = isSetAside ? sql`set_aside_at IS NOT NULL` : sql`set_aside_at IS NULL`
  const rows = await runSql<{ readonly key: string; readonly at: string | null }>(
    manager,
    sql`SELECT blob_key AS key, set_aside_at AS at FROM expired_blobs WHERE ended_at IS NULL AND ${state}
      ORDER BY set_aside_at, noted_at LIMIT ${verbatim(limit)}`,
  )
  return rows.map(({ key, at }) => ({ key, setAsideAt: at === null ? null : new Date(at) }))
}

/** Which of these a row still points to, or points to again. */
export async function keysInUse(manager: Transaction, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await findInChunks(keys, chunk =>
    runSql<{ readonly key: string }>(
      manager,
      joined(
        POINTERS.map(([table, column]) => {
          const name = verbatim(column)
          return sql`SELECT DISTINCT ${name} AS key FROM ${verbatim(table)} WHERE ${name} IN ${chunk}`
        }),
        ' UNION ',
      ),
    ),
  )
  return new Set(rows.map(({ key }) => key))
}

/** Which of these expired on purpose: no reader need look for them. */
export async function expiredKeys(manager: Transaction, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await findInChunks(keys, chunk =>
    runSql<{ readonly key: string }>(
      manager,
      sql`SELECT blob_key AS key FROM expired_blobs WHERE blob_key IN ${chunk} AND COALESCE(ended_how, '') <> 'in-use'`,
    ),
  )
  return new Set(rows.map(({ key }) => key))
}
