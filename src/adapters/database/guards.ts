import type { DataSource, QueryRunner } from 'typeorm'
import type { Database } from './data-source'
import { postgresGuardFunctions, postgresGuards } from './postgres-guards'
import { sqliteGuards } from './sqlite-guards'

/** What the database itself must hold, apart from code: these partial unique indexes stand in both databases. */
const GUARDING_INDEXES = [
  'uq_school_periods_open',
  'uq_pairings_open',
  'uq_pairings_match_request',
  'uq_participant_records_open',
  'uq_change_sets_idempotency_key',
  'uq_change_sets_undoes',
  'uq_problems_open',
] as const
const POSTGRES_EXCLUSIONS = ['ex_pairings_ect_days', 'ex_participant_records_days', 'ex_school_periods_days'] as const

/** Names of everything that refuses a wrong row of the register, for this kind of database. */
export function expectedGuards(kind: Database['kind']): readonly string[] {
  const own =
    kind === 'sqlite'
      ? sqliteGuards.map(guard => guard.name)
      : [...postgresGuards.map(guard => guard.name), ...POSTGRES_EXCLUSIONS]
  return [...own, ...GUARDING_INDEXES].sort()
}

/** Which guards the database lacks, or holds in another form than this code has them. For `doctor`. */
export async function missingGuards(db: Pick<Database, 'kind' | 'read'>): Promise<readonly string[]> {
  const present = db.kind === 'sqlite' ? await sqlitePresent(db.read) : await postgresPresent(db.read)
  return expectedGuards(db.kind).filter(name => !present.has(name))
}

/**
 * Makes the guards that are missing or outdated, all in one transaction; needs the tables.
 * Runs after every migration and at start-up.
 */
export async function installGuards(db: Pick<Database, 'kind' | 'write'>): Promise<void> {
  const runner = db.write.createQueryRunner()
  try {
    if (db.kind === 'sqlite') await installSqlite(db.write, runner)
    else await installPostgres(runner)
  } finally {
    await runner.release()
  }
}

/**
 * Takes SQLite's triggers away before migrations: one that names a table which is just being rebuilt makes the rebuild
 * fail. `installGuards` comes after.
 */
export async function removeGuards(db: Pick<Database, 'kind' | 'write'>): Promise<void> {
  if (db.kind !== 'sqlite') return
  for (const guard of sqliteGuards) await db.write.query(`DROP TRIGGER IF EXISTS ${guard.name}`)
}

async function installSqlite(source: DataSource, runner: QueryRunner): Promise<void> {
  const present = await sqlitePresent(source)
  const wanted = sqliteGuards.filter(guard => !present.has(guard.name))
  if (wanted.length === 0) return
  await inTransaction(runner, async () => {
    for (const guard of wanted) {
      await runner.query(`DROP TRIGGER IF EXISTS ${guard.name}`)
      await runner.query(guard.sql)
    }
  })
}

/** Two processes may start at once: the second waits, and then finds nothing to make. */
async function installPostgres(runner: QueryRunner): Promise<void> {
  await inTransaction(runner, async () => {
    await runner.query('UPDATE write_locks SET turns = turns + 1 WHERE id = 1')
    for (const sql of postgresGuardFunctions) await runner.query(sql)
    const rows: readonly { name: string }[] = await runner.manager.query(
      'SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal',
    )
    const present = namesOf(rows)
    for (const guard of postgresGuards) if (!present.has(guard.name)) await runner.query(guard.sql)
  })
}

async function inTransaction(runner: QueryRunner, work: () => Promise<void>): Promise<void> {
  await runner.startTransaction()
  try {
    await work()
    await runner.commitTransaction()
  } catch (error) {
    await runner.rollbackTransaction()
    throw error
  }
}

async function sqlitePresent(source: DataSource): Promise<ReadonlySet<string>> {
  const rows: readonly { name: string; sql: string | null }[] = await source.query(
    `SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'index')`,
  )
  const text = new Map(sqliteGuards.map(guard => [guard.name, guard.sql]))
  return new Set(rows.filter(row => (text.get(row.name) ?? row.sql) === row.sql).map(row => row.name))
}

async function postgresPresent(source: DataSource): Promise<ReadonlySet<string>> {
  return namesOf(
    await source.query(
      `SELECT tgname AS name FROM pg_trigger
         WHERE NOT tgisinternal AND tgenabled <> 'D' AND tgrelid::regclass::text IN ('pairings', 'school_periods', 'messages')
       UNION ALL SELECT conname FROM pg_constraint WHERE contype = 'x'
       UNION ALL SELECT indexname FROM pg_indexes WHERE schemaname = ANY (current_schemas(false))`,
    ),
  )
}

function namesOf(rows: readonly { readonly name: string }[]): ReadonlySet<string> {
  return new Set(rows.map(row => row.name))
}
