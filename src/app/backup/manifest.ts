import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { diskFileSystem } from '../../adapters/storage/file-system'
import type { BackupReport } from '../../cli/toolbox'
import { UserError } from '../../kernel/errors'

/** Names in the folder of a backup. */
export const PARTS = {
  manifest: 'manifest.json',
  sqlite: 'matchdesk.sqlite',
  postgres: 'matchdesk.pgdump',
  ledger: 'ledger.jsonl',
  blobs: 'blobs',
  spool: 'spool',
} as const

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const manifestSchema = z.object({
  format: z.literal(1),
  takenAt: z.iso.datetime(),
  database: z.object({ kind: z.enum(['sqlite', 'postgres']), sha256: hash }),
  migrations: z.array(z.string()),
  ledger: z.object({ lines: z.int(), sha256: hash }),
  /** Accepted messages that were in no database yet, or had come within the last quarter of an hour. */
  spool: z.array(z.object({ id: z.string().regex(/^[0-9A-Z]{26}$/), sha256: hash })),
  /** Their keys hold their hashes. */
  blobs: z.object({ count: z.int(), bytes: z.int() }),
})

/** What is in a backup. It is written last: a folder without one is no backup. */
export type Manifest = z.infer<typeof manifestSchema>

/** What is said of a backup. */
export function reportOfManifest({ takenAt, database, blobs, spool }: Manifest): Omit<BackupReport, 'findings'> {
  return { takenAt, database: database.kind, blobs: blobs.count, bytes: blobs.bytes, waiting: spool.length }
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const path = join(folder, PARTS.manifest)
  // A full disk leaves no torn one under its name.
  await writeSynced(`${path}.tmp`, `${JSON.stringify(manifestSchema.parse(manifest), null, 2)}\n`)
  await rename(`${path}.tmp`, path)
  await diskFileSystem.syncFolder(folder)
}

/** Reads the manifest of a backup; a UserError where there is none, or one of another format. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, PARTS.manifest), 'utf8').catch(() => null)
  if (text === null) throw new UserError(`${folder} holds no finished backup: it has no ${PARTS.manifest}`, NOT_ONE)
  const read = manifestSchema.safeParse(jsonOf(text))
  if (read.success) return read.data
  throw new UserError(`The ${PARTS.manifest} in ${folder} cannot be read by this version`, NOT_ONE)
}

const NOT_ONE = { code: 'BACKUP.NONE' }

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** SHA-256 of a file, as hex. */
export async function hashOfFile(path: string): Promise<string> {
  const made = createHash('sha256')
  await pipeline(createReadStream(path), made)
  return made.digest('hex')
}

/** A new file that survives a loss of power, for its owner alone. */
export async function writeSynced(path: string, content: string | Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}
