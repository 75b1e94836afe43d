import { chmod, mkdir, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { ranMigrations } from '../../adapters/database/migrate'
import { dumpPostgres } from '../../adapters/database/snapshot/postgres-dump'
import { snapshotSqlite } from '../../adapters/database/snapshot/sqlite-snapshot'
import { openDiskBlobStore } from '../../adapters/storage/disk-blob-store'
import { diskFileSystem } from '../../adapters/storage/file-system'
import { UserError } from '../../kernel/errors'
import { sqliteFileOf } from '../open-database'
import type { System } from '../system'
import { copyBlobs } from './copy-blobs'
import { hashOfFile, PARTS, writeManifest, type Manifest } from './manifest'
import { createWaitingMail } from './waiting-mail'

/** What a backup came to. */
export interface BackedUp {
  readonly manifest: Manifest
  /** What rows point to and no store has: a loss from before, in sentences. */
  readonly missing: readonly string[]
}

/** What is done between the steps; tests let a server work there. */
export interface BackupAsked {
  readonly folder: string
  progress(blobs: number): void
  between?(step: 'spool-copied' | 'database-copied'): Promise<void>
}

/**
 * Writes everything that this installation knows into a new folder, beside a server that goes on working. The order makes it whole (ADR 66): what
 * waits in the spool, the database, then whatever was accepted since the beginning. A message may be in two of these, and a restore
 * takes it once; none that the copy of the database knows of is in none.
 */
export async function makeBackup(system: System, { folder, progress, between }: BackupAsked): Promise<BackedUp> {
  const { config, db, clock, newId } = system
  const migrations = [...(await ranMigrations(db))]
  if (migrations.length === 0)
    throw new UserError(`There is nothing to back up in ${config.DATA_DIR}: is DATA_DIR right?`, {
      code: 'BACKUP.NOTHING',
    })
  const into = resolve(folder)
  await makeEmpty(into)
  const startedAt = clock.now()
  const blobs = await openDiskBlobStore({ fs: diskFileSystem, folder: join(into, PARTS.blobs), newId })
  const copying = { from: system.blobs, into: blobs }
  // Most of it, while rows that may go before the end are still there.
  const early = await copyBlobs(system, { ...copying, progress })
  const mail = await createWaitingMail(system, into)
  await mail.copyWaiting()
  await between?.('spool-copied')
  const databaseFile = join(into, PARTS[db.kind])
  if (config.DATABASE_URL === undefined) await snapshotSqlite(sqliteFileOf(config), databaseFile)
  else await dumpPostgres(config.DATABASE_URL, databaseFile)
  await between?.('database-copied')
  // After the rows: each of them has had its line by then.
  const ledger = await mail.copyLedger(startedAt)
  const late = await copyBlobs(system, { ...copying, progress: count => progress(early.count + count) })
  const manifest: Manifest = {
    format: 1,
    takenAt: startedAt.toISOString(),
    database: { kind: db.kind, sha256: await hashOfFile(databaseFile) },
    migrations,
    ledger,
    spool: mail.copied,
    blobs: { count: early.count + late.count, bytes: early.bytes + late.bytes },
  }
  await writeManifest(into, manifest)
  return {
    manifest,
    missing: late.missing.map(
      ({ table, rowId }) => `The bytes of ${table} ${rowId} are not in the blob store, or no longer what they were.`,
    ),
  }
}

async function makeEmpty(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0) {
    throw new UserError(`${folder} is not empty: name a new folder, so that no backup is written over another`, {
      code: 'BACKUP.NOT_EMPTY',
    })
  }
  await chmod(folder, 0o700)
}
