import path from 'node:path'
import { openDatabase, type Database } from '../adapters/database/data-source'
import { missingGuards } from '../adapters/database/guards'
import { pendingMigrations, runMigrations } from '../adapters/database/migrate'
import { fillRegister, mayTakeSample } from '../adapters/database/register/fill-register'
import { fillSearchIndex, isSearchIndexOld } from '../adapters/database/register/fill-search-index'
import { createUnitOfWork } from '../adapters/database/unit-of-work'
import type { Config } from '../config'
import type { Clock } from '../kernel/clock'
import { UserError } from '../kernel/errors'
import type { NewId } from '../kernel/ids'
import { makeSampleRegister } from '../register/sample/make-sample-register'
import { SAMPLE_SEED } from '../register/sample/sample-seed'

/** SQLite's file, where no DATABASE_URL is set. */
export function sqliteFileOf({ DATA_DIR }: Pick<Config, 'DATA_DIR'>): string {
  return path.join(DATA_DIR, 'matchdesk.sqlite')
}

/** Opens the configured database; changes nothing in it. */
export function openConfiguredDatabase(config: Config): Promise<Database> {
  return openDatabase({ url: config.DATABASE_URL ?? null, sqliteFile: sqliteFileOf(config) })
}

/**
 * Makes the tables what this version expects and fills an empty register with the sample. In production it does
 * neither: it refuses with a sentence when a migration is pending.
 */
export async function readyDatabase(
  db: Database,
  deps: { readonly config: Config; readonly clock: Clock; readonly newId: NewId },
): Promise<{ readonly filled: boolean }> {
  const pending = await pendingMigrations(db)
  if (pending.length > 0 && deps.config.isProduction) {
    throw new UserError(
      `The database lacks ${pending.length} migrations of this version. Back it up, then run \`matchdesk migrate\`.`,
      { code: 'DATABASE.NOT_MIGRATED' },
    )
  }
  // Commands run beside a server: what needs no change must not wait for its turn to write.
  if (pending.length > 0 || (await missingGuards(db)).length > 0) await runMigrations(db)
  if (await isSearchIndexOld(db)) await fillSearchIndex(db)
  if (!deps.config.SAMPLE_REGISTER || !(await mayTakeSample(db.read.manager))) return { filled: false }
  return { filled: await fillWithSample(db, deps) }
}

/** In one unit of work: a process that dies half-way, or a second one that starts at the same time, leaves no half register. */
function fillWithSample(
  db: Database,
  { clock, newId }: { readonly clock: Clock; readonly newId: NewId },
): Promise<boolean> {
  return createUnitOfWork(db, manager => manager).run('background', async manager => {
    if (!(await mayTakeSample(manager))) return false
    const data = makeSampleRegister(SAMPLE_SEED, clock.today())
    await fillRegister(work => work(manager), data, { sample: true, newId, at: clock.now() })
    return true
  })
}
