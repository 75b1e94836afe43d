import type { QueryRunner } from 'typeorm'
import type { Database } from './data-source'
import { BUSY_TIMEOUT_MS } from './sqlite-source'
import { faultOf } from './translate-error'

/** The first statement of every unit is a write: a second process waits here, and never reads what it will then fail to change. */
const TAKE = 'UPDATE write_locks SET turns = turns + 1 WHERE id = 1'

/** Names our queue among the advisory locks of the database. */
const QUEUE = 7_240_513

/** SQLite looks for its turn ever more seldom, at last ten times a second: begun anew after this, it looks every few milliseconds. */
const LOOK_ANEW_MS = 53

/**
 * Takes the turn to write, in a transaction that has just begun. PostgreSQL gives turns in the order in which they were asked
 * for: a row alone would go to whoever comes at the right moment, which is a process that writes without a break.
 * SQLite has no queue either, so who waits says so, and whoever writes in the background lets it pass.
 */
export async function takeTurn(db: Pick<Database, 'kind' | 'turnRequests'>, runner: QueryRunner): Promise<void> {
  const { turnRequests } = db
  if (db.kind === 'postgres') {
    await runner.query(`SELECT pg_advisory_xact_lock(${QUEUE})`)
    const { records } = await runner.query(`${TAKE} RETURNING turns`, [], true)
    turnRequests.took(turnOf(records))
    return
  }
  await runner.query(`PRAGMA busy_timeout = ${LOOK_ANEW_MS}`)
  try {
    await lookUntilTaken(db, runner)
  } finally {
    await runner.query(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
  }
}

async function lookUntilTaken({ turnRequests }: Pick<Database, 'turnRequests'>, runner: QueryRunner): Promise<void> {
  const started = performance.now()
  for (let looked = 0; ; looked += 1) {
    try {
      await runner.query(TAKE)
      if (looked > 0) turnRequests.withdraw()
      return
    } catch (error) {
      if (faultOf(error) !== 'conflict' || performance.now() - started > BUSY_TIMEOUT_MS) throw error
      turnRequests.ask()
    }
  }
}

function turnOf([row]: readonly { readonly turns?: unknown }[]): number {
  return Number(row?.turns)
}
