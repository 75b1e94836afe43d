import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { openDatabase, type Database, type DatabaseOptions } from '../../src/adapters/database/data-source'
import { runMigrations } from '../../src/adapters/database/migrate'
import { databaseUrl, onServer } from './postgres-server'
import { copyPostgresTemplate, copySqliteTemplate } from './template-databases'

/** A database for one test file, with the options that open it again, and the end of it. */
export interface TestDatabase extends Database {
  readonly options: DatabaseOptions
  /** Opens the same database once more, as a second process would. */
  again(): Promise<Database>
  /** Empties every table, quicker than a new database for each test. */
  clear(): Promise<void>
  drop(): Promise<void>
}

export interface OpenOptions {
  /** Leave the database without tables. */
  readonly empty?: boolean
}
type OpenTest = (options?: OpenOptions) => Promise<TestDatabase>

/** Runs a suite on a temporary SQLite file always, and on PostgreSQL when TEST_DATABASE_URL names a server where databases may be made. */
export function eachDatabase(suite: (name: Database['kind'], open: OpenTest) => void): void {
  describe('on SQLite', () => suite('sqlite', openSqliteTestDatabase))
  const url = serverUrl()
  if (url) describe('on PostgreSQL', () => suite('postgres', options => openPostgresTestDatabase(url, options)))
  else describe.skip('on PostgreSQL', () => it('needs TEST_DATABASE_URL', () => {}))
}

/** The PostgreSQL server where tests may make databases, where there is one. */
export function serverUrl(): string | undefined {
  return process.env['TEST_DATABASE_URL'] || undefined
}

/** A temporary SQLite database, migrated unless asked otherwise. */
export async function openSqliteTestDatabase({ empty = false }: OpenOptions = {}): Promise<TestDatabase> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'matchdesk-test-'))
  const sqliteFile = path.join(folder, 'test.sqlite')
  if (!empty) await copySqliteTemplate(sqliteFile, migrate)
  return open({ url: null, sqliteFile }, () => rm(folder, { recursive: true, force: true }))
}

/** A temporary database on the PostgreSQL server of that address, migrated unless asked otherwise. */
export async function openPostgresTestDatabase(
  serverUrl: string,
  { empty = false }: OpenOptions = {},
): Promise<TestDatabase> {
  const name = `matchdesk_test_${randomBytes(6).toString('hex')}`
  if (empty) await onServer(serverUrl, `CREATE DATABASE ${name}`)
  else await copyPostgresTemplate(serverUrl, name, migrate)
  return open({ url: databaseUrl(serverUrl, name), sqliteFile: '' }, () =>
    onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  )
}

async function migrate(options: DatabaseOptions): Promise<void> {
  const db = await openDatabase(options)
  await runMigrations(db)
  await db.close()
}

async function open(options: DatabaseOptions, remove: () => Promise<unknown>): Promise<TestDatabase> {
  const opened: Database[] = []
  const openOne = async () => {
    const db = await openDatabase(options)
    opened.push(db)
    return db
  }
  const db = await openOne()
  const drop = async () => {
    for (const each of opened) await each.close()
    await remove()
  }
  return { ...db, options, again: openOne, clear: () => clear(db), drop }
}

/** Most tables of a test stay empty: only what is there is taken away, in one turn. */
async function clear({ kind, write }: Database): Promise<void> {
  const mapped = write.entityMetadatas.map(metadata => metadata.tableName).filter(name => name !== 'write_locks')
  const tables = [...mapped, 'ticket_search', 'ticket_words']
  if (kind === 'postgres') {
    // Without triggers, foreign keys do not mind the order; needs a superuser, which the server of the tests has.
    const deletes = tables.map(name => `DELETE FROM ${name}`)
    await write.query(['BEGIN', 'SET LOCAL session_replication_role = replica', ...deletes, 'COMMIT'].join(';'))
    return
  }
  const filled: readonly { readonly name: string }[] = await write.query(
    tables.map(name => `SELECT '${name}' AS name WHERE EXISTS (SELECT 1 FROM ${name})`).join(' UNION ALL '),
  )
  await write.query('PRAGMA foreign_keys = OFF')
  await write.query('BEGIN')
  // The guards let no school period go while a pairing stands on it.
  for (const table of ['pairings', ...filled.map(({ name }) => name)]) await write.query(`DELETE FROM ${table}`)
  await write.query('COMMIT')
  await write.query('PRAGMA foreign_keys = ON')
}
