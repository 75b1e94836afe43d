import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { openDatabase, type Database, type DatabaseOptions } from '../../src/adapters/database/data-source'
import { runMigrations } from '../../src/adapters/database/migrate'

/** A database for one test file, with the options that open it again, and the end of it. */
export interface TestDatabase extends Database {
  readonly options: DatabaseOptions
  /** Opens the same database once more, as a second process would. */
  again(): Promise<Database>
  /** Empties every table, quicker than a new database for each test. */
  clear(): Promise<void>
  drop(): Promise<void>
}

interface OpenOptions {
  /** Leave the database without tables. */
  readonly empty?: boolean
}
type OpenTest = (options?: OpenOptions) => Promise<TestDatabase>

/** Runs a suite on a temporary SQLite file always, and on PostgreSQL when TEST_DATABASE_URL names a server where databases may be made. */
export function eachDatabase(suite: (name: Database['kind'], open: OpenTest) => void): void {
  describe('on SQLite', () => suite('sqlite', openSqliteTestDatabase))
  const url = process.env['TEST_DATABASE_URL']
  if (url) describe('on PostgreSQL', () => suite('postgres', options => openPostgresTestDatabase(url, options)))
  else describe.skip('on PostgreSQL', () => it('needs TEST_DATABASE_URL', () => {}))
}

/** Opens PostgreSQL where it is there, SQLite otherwise: for what takes seconds and does not differ in SQL. */
export function openAnyTestDatabase(options?: OpenOptions): Promise<TestDatabase> {
  const url = process.env['TEST_DATABASE_URL']
  return url ? openPostgresTestDatabase(url, options) : openSqliteTestDatabase(options)
}

/** A temporary SQLite database; one on PostgreSQL in the second round of `npm run test:both`, which sets TEST_ON. */
export function openTestDatabase(options: OpenOptions = {}): Promise<TestDatabase> {
  return process.env['TEST_ON'] === 'postgres' ? openAnyTestDatabase(options) : openSqliteTestDatabase(options)
}

/** A temporary SQLite database, migrated unless asked otherwise. */
export async function openSqliteTestDatabase(options: OpenOptions = {}): Promise<TestDatabase> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'matchdesk-test-'))
  return open({ url: null, sqliteFile: path.join(folder, 'test.sqlite') }, options, () =>
    rm(folder, { recursive: true, force: true }),
  )
}

async function openPostgresTestDatabase(serverUrl: string, options: OpenOptions = {}): Promise<TestDatabase> {
  const name = `matchdesk_test_${randomBytes(6).toString('hex')}`
  await onServer(serverUrl, `CREATE DATABASE ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return open({ url: url.href, sqliteFile: '' }, options, () =>
    onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  )
}

async function open(
  options: DatabaseOptions,
  { empty = false }: OpenOptions,
  remove: () => Promise<unknown>,
): Promise<TestDatabase> {
  const opened: Database[] = []
  const openOne = async () => {
    const db = await openDatabase(options)
    opened.push(db)
    return db
  }
  const db = await openOne()
  if (!empty) await runMigrations(db)
  const drop = async () => {
    for (const each of opened) await each.close()
    await remove()
  }
  return { ...db, options, again: openOne, clear: () => clear(db), drop }
}

async function clear({ kind, write }: Database): Promise<void> {
  const tables = write.entityMetadatas.map(metadata => metadata.tableName).filter(name => name !== 'write_locks')
  if (kind === 'postgres') {
    await write.query(`TRUNCATE ${tables.join(', ')}`)
    return
  }
  await write.query('PRAGMA foreign_keys = OFF')
  // The guards let no school period go while a pairing stands on it.
  for (const table of ['pairings', ...tables]) await write.query(`DELETE FROM ${table}`)
  await write.query('PRAGMA foreign_keys = ON')
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
