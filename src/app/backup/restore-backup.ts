import { existsSync } from 'node:fs'
import { copyFile, mkdir, open, readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { knownMessageIds } from '../../adapters/database/readers/known-message-ids'
import { restorePostgres } from '../../adapters/database/snapshot/postgres-dump'
import { openDiskBlobStore } from '../../adapters/storage/disk-blob-store'
import { diskFileSystem } from '../../adapters/storage/file-system'
import type { LedgerLine } from '../../inbound/message-store'
import { UserError } from '../../kernel/errors'
import type { Config } from '../../config'
import { migrations } from '../../../migrations'
import { openConfiguredDatabase, sqliteFileOf } from '../open-database'
import { spoolFolderOf } from '../spool-of'
import { createSystem, type System } from '../system'
import { copyBlobs } from './copy-blobs'
import { beginRestore, endRestore, refuseHalfRestored } from './half-restored'
import { hashOfFile, PARTS, readManifest, writeSynced, type Manifest } from './manifest'

type Given = Parameters<typeof createSystem>[1]

/** What a restore came to. */
export interface Restored {
  readonly manifest: Manifest
  /** No secret was there, so one was made: what the old one signed or sealed cannot be read any more. */
  readonly hasNewSecret: boolean
  /** What is not as it should be, in sentences; empty when all of it is here. */
  readonly findings: readonly string[]
}

/**
 * Fills an empty installation from a backup. Nothing is touched before database, ledger and waiting mail have their hashes, and nothing that is
 * there is written over; each blob is checked as it is copied. What waited in the spool waits in the new one, and is taken once however
 * often it is there.
 */
export async function restoreBackup(
  given: Given,
  { folder, progress }: { readonly folder: string; progress(blobs: number): void },
): Promise<Restored> {
  const { config } = given
  const from = resolve(folder)
  const manifest = await readManifest(from)
  refuseOtherDatabase(config, manifest)
  refuseLaterVersion(manifest)
  await checkParts(from, manifest)
  await refuseTaken(given)
  const hasNewSecret = config.SECRET === undefined && !existsSync(join(config.DATA_DIR, 'secret'))
  await beginRestore(config)
  await putSpool(config, { from, manifest })
  await putDatabase(config, { from, kind: manifest.database.kind })
  const db = await openConfiguredDatabase(config)
  try {
    const system = await createSystem(db, given)
    await carryLines(system, { path: join(from, PARTS.ledger), waiting: manifest.spool.map(({ id }) => id) })
    const store = await openDiskBlobStore({ fs: diskFileSystem, folder: join(from, PARTS.blobs), newId: given.newId })
    const { missing } = await copyBlobs(system, { from: store, into: system.blobs, progress })
    await endRestore(config)
    const findings = missing.map(
      ({ table, rowId }) => `The bytes of ${table} ${rowId} are not in the backup, or damaged there.`,
    )
    return { manifest, hasNewSecret, findings }
  } finally {
    await db.close()
  }
}

function refuseLaterVersion(manifest: Manifest): void {
  const known = new Set<string>(migrations.map(Migration => new Migration().name))
  const unknown = manifest.migrations.filter(name => !known.has(name))
  if (unknown.length === 0) return
  throw new UserError(`The backup is of a later version than this: it has had ${unknown.join(', ')}`, {
    code: 'BACKUP.LATER_VERSION',
  })
}

function refuseOtherDatabase({ DATABASE_URL }: Config, { database }: Manifest): void {
  const kind = DATABASE_URL === undefined ? 'sqlite' : 'postgres'
  if (kind === database.kind) return
  const how = database.kind === 'postgres' ? 'set DATABASE_URL to an empty one' : 'leave DATABASE_URL out'
  throw new UserError(`The backup is of ${NAMES[database.kind]}, and these settings name ${NAMES[kind]}: ${how}`, {
    code: 'BACKUP.OTHER_DATABASE',
  })
}

const NAMES = { sqlite: 'SQLite', postgres: 'PostgreSQL' } as const

async function checkParts(from: string, manifest: Manifest): Promise<void> {
  if (manifest.blobs.count > 0 && !existsSync(join(from, PARTS.blobs)))
    throw new UserError(`${join(from, PARTS.blobs)} is missing: nothing was restored`, { code: 'BACKUP.DAMAGED' })
  const parts = [
    { path: join(from, PARTS[manifest.database.kind]), sha256: manifest.database.sha256 },
    { path: join(from, PARTS.ledger), sha256: manifest.ledger.sha256 },
    ...manifest.spool.map(({ id, sha256 }) => ({ path: join(from, PARTS.spool, id), sha256 })),
  ]
  for (const { path, sha256 } of parts) {
    const found = await hashOfFile(path).catch(() => null)
    if (found === sha256) continue
    throw new UserError(`${path} ${found === null ? 'is missing' : 'was changed or damaged'}: nothing was restored`, {
      code: 'BACKUP.DAMAGED',
    })
  }
}

/** Only an empty place is filled; the secret may be there already, as it is kept apart from backups. */
async function refuseTaken({ config }: Given): Promise<void> {
  refuseHalfRestored(config)
  await mkdir(config.DATA_DIR, { recursive: true, mode: 0o700 })
  const there = (await readdir(config.DATA_DIR)).filter(name => name !== 'secret')
  if (there.length > 0) {
    throw new UserError(`${config.DATA_DIR} is not empty: a restore fills a new folder, named by DATA_DIR`, TAKEN)
  }
  if (config.DATABASE_URL === undefined) return
  const db = await openConfiguredDatabase(config)
  try {
    const [row]: readonly { count: string }[] = await db.read.query(
      'SELECT count(*) AS count FROM information_schema.tables WHERE table_schema = current_schema()',
    )
    if (Number(row?.count) > 0)
      throw new UserError('The database has tables already: a restore fills an empty one, named by DATABASE_URL', TAKEN)
  } finally {
    await db.close()
  }
}

const TAKEN = { code: 'BACKUP.TAKEN' }

async function putDatabase(
  { DATABASE_URL, DATA_DIR }: Config,
  { from, kind }: { readonly from: string; readonly kind: Manifest['database']['kind'] },
): Promise<void> {
  if (DATABASE_URL !== undefined) return restorePostgres(DATABASE_URL, join(from, PARTS[kind]))
  const file = sqliteFileOf({ DATA_DIR })
  await copyFile(join(from, PARTS.sqlite), file)
  const copied = await open(file, 'r+')
  try {
    await copied.chmod(0o600)
    await copied.sync()
  } finally {
    await copied.close()
  }
  await diskFileSystem.syncFolder(DATA_DIR)
}

/** Into the first part of a spool that has no name yet: whoever opens it finds the entries, as after a crash, and enters them. */
async function putSpool(
  config: Config,
  { from, manifest }: { readonly from: string; readonly manifest: Manifest },
): Promise<void> {
  const ready = join(spoolFolderOf(config), '1', 'new')
  await diskFileSystem.makeFolder(ready)
  for (const { id } of manifest.spool) await writeSynced(join(ready, id), await readFile(join(from, PARTS.spool, id)))
  await diskFileSystem.syncFolder(ready)
}

/** Lines of the acceptance ledger that were on their way: of rows that are here, and of what waits, which may be damaged and enter none itself. */
async function carryLines(
  { unitOfWork, db }: System,
  { path, waiting }: { readonly path: string; readonly waiting: readonly string[] },
): Promise<void> {
  const waits = new Set(waiting)
  const lines = (await readFile(path, 'utf8')).split('\n').filter(line => line !== '')
  for (let start = 0; start < lines.length; start += LINES_AT_ONCE) {
    const some = lines.slice(start, start + LINES_AT_ONCE).map(readLine)
    const known = await knownMessageIds(
      db.read.manager,
      some.map(({ id }) => id),
    )
    const here = some.filter(({ id }) => known.has(id) || waits.has(id))
    await unitOfWork.run('intake', ({ messages }) => messages.carryLedger('restored', here, 0))
  }
}

const LINES_AT_ONCE = 500

function readLine(text: string): LedgerLine {
  const line = JSON.parse(text) as Omit<LedgerLine, 'acceptedAt'> & { readonly acceptedAt: string }
  return { ...line, acceptedAt: new Date(line.acceptedAt) }
}
