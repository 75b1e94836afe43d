import { setTimeout } from 'node:timers/promises'
import { MigrationExecutor } from 'typeorm'
import type { Database } from './data-source'
import { installGuards, removeGuards } from './guards'
import { translateDatabaseError } from './translate-error'

/** Names of the migrations that have not run, in order. */
export async function pendingMigrations(db: Pick<Database, 'write'>): Promise<readonly string[]> {
  const pending = await new MigrationExecutor(db.write).getPendingMigrations()
  return pending.map(migration => migration.name)
}

/** Names of the migrations that have run, in order. */
export async function ranMigrations(db: Pick<Database, 'write'>): Promise<readonly string[]> {
  const ran = await new MigrationExecutor(db.write).getExecutedMigrations()
  return ran.map(migration => migration.name).sort()
}

/**
 * Makes the tables what this version expects, and the guards with them; returns what it ran.
 * Two processes may start at once: the one that comes second finds nothing left to do.
 */
export async function runMigrations(db: Pick<Database, 'kind' | 'write'>): Promise<readonly string[]> {
  const ran: string[] = []
  for (let attempt = 0; ; attempt += 1) {
    try {
      await migrateAndGuard(db, ran)
      return ran
    } catch (error) {
      const pause = PAUSES_MS[attempt]
      if (pause === undefined) throw translateDatabaseError(error)
      await setTimeout(pause)
    }
  }
}

/**
 * SQLite answers "busy" at once to whoever read before the other process wrote, so everything here is tried again. The other
 * process needs about a second, and on a machine with other work ten times that; a fault that outlasts this is a real one.
 */
const PAUSES_MS = [200, 500, 1_000, 2_000, 4_000, 8_000]

/** Adds to `ran` at once: an attempt that migrates and then meets a busy database has migrated all the same. */
async function migrateAndGuard(db: Pick<Database, 'kind' | 'write'>, ran: string[]): Promise<void> {
  try {
    if ((await pendingMigrations(db)).length > 0) await removeGuards(db)
    const done = await db.write.runMigrations({ transaction: 'all' })
    ran.push(...done.map(migration => migration.name))
    await installGuards(db)
  } catch (error) {
    // Nothing of a failed migration remains: the tables as they were get their guards back, as far as these still fit.
    await installGuards(db).catch(() => undefined)
    throw error
  } finally {
    // Migrations run without foreign keys on SQLite, and a failed one leaves them off.
    if (db.kind === 'sqlite') await db.write.query('PRAGMA foreign_keys = ON')
  }
}
