import { mkdir, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { blobPointers } from '../../adapters/database/readers/blob-pointers'
import { ranMigrations } from '../../adapters/database/migrate'
import { dumpPostgres } from '../../adapters/database/snapshot/postgres-dump'
import { snapshotSqlite } from '../../adapters/database/snapshot/sqlite-snapshot'
import { readBlobKey } from '../../adapters/storage/blob-key'
import { openDiskBlobStore } from '../../adapters/storage/disk-blob-store'
import { diskFileSystem } from '../../adapters/storage/file-system'
import { sha256 } from '../../adapters/storage/spool-entry'
import { createSpoolView } from '../../adapters/storage/spool-layout'
import type { LedgerLine } from '../../inbound/message-store'
import type { RetentionClass } from '../../inbound/spool'
import { UserError } from '../../kernel/errors'
import type { System } from '../system'
import { hashOfFile, PARTS, writeManifest, writeSynced, type Manifest } from './manifest'

/** What a backup came to. */
export interface BackedUp {
  readonly manifest: Manifest
  /** What rows point to and no store has: a loss from before, in sentences. */
  readonly missing: readonly string[]
}

/**
 * Writes everything that this installation knows into a new folder, beside a server that goes on working. The order makes it whole: what
 * waits in the spool first, then the database, then the bytes that its rows point to. A message that is shifted meanwhile is in both,
 * and a restore takes it once; one that came after the first step is in the next backup.
 */
export async function makeBackup(
  system: System,
  { folder, progress }: { readonly folder: string; progress(blobs: number): void },
): Promise<BackedUp> {
  const into = resolve(folder)
  await makeEmpty(into)
  const { config, db, clock } = system
  const takenAt = clock.now().toISOString()
  const view = createSpoolView({ fs: diskFileSystem, folder: join(config.DATA_DIR, 'spool') })
  const spool = await copySpool(view, join(into, PARTS.spool))
  const databaseFile = join(into, PARTS[db.kind])
  if (config.DATABASE_URL === undefined) await snapshotSqlite(join(config.DATA_DIR, PARTS.sqlite), databaseFile)
  else await dumpPostgres(config.DATABASE_URL, databaseFile)
  // After the rows: each of them has had its line by then.
  const ledger = await copyLedger(view, join(into, PARTS.ledger))
  const { missing, ...blobs } = await copyBlobs(system, { folder: join(into, PARTS.blobs), progress })
  const manifest: Manifest = {
    format: 1,
    takenAt,
    database: { kind: db.kind, sha256: await hashOfFile(databaseFile) },
    migrations: [...(await ranMigrations(db))],
    ledger,
    spool,
    blobs,
  }
  await writeManifest(into, manifest)
  await diskFileSystem.syncFolder(into)
  return { manifest, missing }
}

async function makeEmpty(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length === 0) return
  throw new UserError(`${folder} is not empty: name a new folder, so that no backup is written over another`, {
    code: 'BACKUP.NOT_EMPTY',
  })
}

type SpoolView = ReturnType<typeof createSpoolView>

async function copySpool(view: SpoolView, folder: string): Promise<Manifest['spool']> {
  await mkdir(folder, { mode: 0o700 })
  const copied: Manifest['spool'] = []
  for (const id of await view.waitingIds()) {
    const entry = await view.readEntry(id)
    // It was shifted meanwhile: it is in the database, which is read later.
    if (entry === null) continue
    await writeSynced(join(folder, id), entry)
    copied.push({ id, sha256: sha256(entry) })
  }
  await diskFileSystem.syncFolder(folder)
  return copied
}

async function copyLedger(view: SpoolView, path: string): Promise<Manifest['ledger']> {
  const lines: LedgerLine[] = []
  for (const file of await view.ledger.files()) lines.push(...(await view.ledger.readFrom(file, 0)).lines)
  await writeSynced(path, lines.map(line => `${JSON.stringify(line)}\n`).join(''))
  return { lines: lines.length, sha256: await hashOfFile(path) }
}

/** Bytes are kept by their hash, so that copying them a second time changes nothing. */
async function copyBlobs(
  { blobs, db, newId }: System,
  { folder, progress }: { readonly folder: string; progress(blobs: number): void },
): Promise<{ readonly count: number; readonly bytes: number; readonly missing: readonly string[] }> {
  const store = await openDiskBlobStore({ fs: diskFileSystem, folder, newId })
  const missing: string[] = []
  let count = 0
  let bytes = 0
  for await (const { table, rowId, key } of blobPointers(db.read.manager)) {
    const parts = readBlobKey(key)
    if (parts !== null && (await store.has(key))) continue
    const found = parts === null ? null : await blobs.get(key).catch(() => null)
    if (parts === null || found === null) {
      missing.push(`The bytes of ${table} ${rowId} are not in the blob store, or no longer what they were.`)
      continue
    }
    await store.put(found, parts.retention as RetentionClass)
    count += 1
    bytes += found.length
    progress(count)
  }
  return { count, bytes, missing }
}
