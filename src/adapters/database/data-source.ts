import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import { DataSource } from 'typeorm'
import { migrations } from '../../../migrations'
import { createCheckpoints } from './checkpoints'
import { createLanes, type Lanes } from './lanes'
import { postgresOptions } from './postgres-source'
import { prepareSqlite, sqliteOptions } from './sqlite-source'
import { translateDatabaseError } from './translate-error'
import { createTurnCount, createTurnRequests, type TurnRequests } from './turn-requests'
import { createWriteWaits, type WriteWaits } from './write-waits'

/** Where the data is. */
export interface DatabaseOptions {
  /** A PostgreSQL URL; null for SQLite. */
  readonly url: string | null
  /** The SQLite file; its folder is made when it is missing. */
  readonly sqliteFile: string
  /** How long PostgreSQL's answer is waited for; tests wait less. */
  readonly answerTimeoutMs?: number
}

/** One database through two doors. Only the unit of work, migrations and guards may use `write`. */
export interface Database {
  readonly kind: 'sqlite' | 'postgres'
  readonly write: DataSource
  /** Refuses every write. */
  readonly read: DataSource
  /** The one queue for `write`. */
  readonly lanes: Lanes
  /** How the processes over one database ask for a turn. */
  readonly turnRequests: TurnRequests
  /** How long units waited for their turn to write, and held it. */
  readonly waits: WriteWaits
  /** Said after every unit that was kept, so that SQLite's log is looked after. */
  committed(): void
  close(): Promise<void>
}

/** Opens the database, and asserts of every connection that it keeps what it acknowledges. Migrates nothing. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const kind = options.url === null ? 'sqlite' : 'postgres'
  if (options.url === null) await makeOwnFile(options.sqliteFile)
  const sourceOptions = (purpose: 'write' | 'read') =>
    options.url === null
      ? sqliteOptions(options.sqliteFile)
      : postgresOptions(options.url, purpose, options.answerTimeoutMs)
  const write = new DataSource({ ...sourceOptions('write'), migrations: [...migrations] })
  const read = new DataSource(sourceOptions('read'))
  const log = options.url === null ? new DataSource(sqliteOptions(options.sqliteFile)) : null
  const lanes = createLanes()
  const checkpoints =
    log && createCheckpoints({ lanes, checkpoint: mode => log.query(`PRAGMA wal_checkpoint(${mode})`) })
  const close = async () => {
    await checkpoints?.settled()
    for (const source of [log, read, write]) if (source?.isInitialized) await source.destroy()
  }
  try {
    for (const [source, purpose] of [[write, 'write'] as const, [read, 'read'] as const, [log, 'log'] as const]) {
      await source?.initialize()
      if (source && kind === 'sqlite') await prepareSqlite(source, purpose)
    }
  } catch (error) {
    await close()
    throw translateDatabaseError(error)
  }
  const turnRequests = options.url === null ? createTurnRequests(options.sqliteFile) : createTurnCount()
  const committed = () => checkpoints?.noteCommit()
  return { kind, write, read, lanes, waits: createWriteWaits(), turnRequests, committed, close }
}

/** The file and its folder for their owner alone: names and TRNs are in it. SQLite gives its journals the mode of the file. */
async function makeOwnFile(file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  await (await open(file, 'a', 0o600)).close()
}
