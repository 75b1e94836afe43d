import sqlite3 from 'sqlite3'
import type { DataSource, DataSourceOptions } from 'typeorm'
import { UnexpectedError } from '../../kernel/errors'
import { Naming } from './naming'
import { schemas } from './schemas'
import { silentLogger } from './silent-logger'

/** A unit of work takes milliseconds: a second process that waits longer than this for its turn gets a TransientError. */
export const BUSY_TIMEOUT_MS = 10_000

/** Pages kept in memory by each connection: with SQLite's own 2 MB the indexes of a large register are read over and over. */
const CACHE_KB = 32_000

/**
 * TypeORM asks the driver for its verbose mode, which writes down the stack and the values of every statement: a fifth of
 * the time of a small one, and people's data in the text of errors.
 */
const QUIET_DRIVER = { ...sqlite3, verbose: () => sqlite3 }

/** Pages of the log at which the writer moves it itself: 128 MB, far above where `Checkpoints` does so beside it. */
const OWN_CHECKPOINT_PAGES = 32_000

/** Options of one SQLite data source, which is one connection. */
export function sqliteOptions(file: string): DataSourceOptions {
  return {
    type: 'sqlite',
    driver: QUIET_DRIVER,
    database: file,
    entities: schemas,
    namingStrategy: new Naming(),
    logger: silentLogger,
    synchronize: false,
    migrationsRun: false,
    enableWAL: true,
    busyTimeout: BUSY_TIMEOUT_MS,
  }
}

/**
 * Sets what SQLite keeps per connection, then asserts it.
 * `synchronous=FULL` because WAL with NORMAL loses acknowledged commits when power fails.
 */
export async function prepareSqlite(source: DataSource, purpose: 'write' | 'read' | 'log'): Promise<void> {
  const wanted: readonly (readonly [pragma: string, value: string | number])[] = [
    ['busy_timeout', BUSY_TIMEOUT_MS],
    ['synchronous', 2],
    ['foreign_keys', 1],
    ['cache_size', -CACHE_KB],
    ['wal_autocheckpoint', OWN_CHECKPOINT_PAGES],
    ...(purpose === 'read' ? ([['query_only', 1]] as const) : []),
  ]
  for (const [pragma, value] of wanted) {
    await source.query(`PRAGMA ${pragma} = ${value}`)
    await assertPragma(source, pragma, value)
  }
  await assertPragma(source, 'journal_mode', 'wal')
}

async function assertPragma(source: DataSource, pragma: string, value: string | number): Promise<void> {
  const [row]: readonly Record<string, unknown>[] = await source.query(`PRAGMA ${pragma}`)
  const actual = row === undefined ? null : Object.values(row)[0]
  if (actual !== value) {
    throw new UnexpectedError(`The database does not keep ${pragma} at ${value}`, {
      code: 'DATABASE.PRAGMA',
      details: { pragma, actual: String(actual) },
    })
  }
}
