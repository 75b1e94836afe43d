import type { EntityManager, QueryRunner } from 'typeorm'
import type { Database } from './data-source'
import { fenceIn } from './fence'
import { prepareSqlite } from './sqlite-source'
import { takeTurn } from './take-turn'
import { faultOf } from './translate-error'

/** One transaction: begins, takes the lock row, says that it has it, does the work, commits; or takes everything back. */
export async function runOnce<Result>(
  db: Pick<Database, 'kind' | 'write' | 'turnRequests'>,
  work: (manager: EntityManager) => Promise<Result>,
  onTurn: () => void = () => {},
): Promise<Result> {
  if (!db.write.isInitialized) await reopen(db)
  const runner = db.write.createQueryRunner()
  const fence = fenceIn(runner)
  try {
    await runner.startTransaction()
    await takeTurn(db, runner)
    onTurn()
    const result = await work(db.write.createEntityManager(fence.runner))
    fence.close()
    await runner.commitTransaction()
    return result
  } catch (error) {
    fence.close()
    await takeBack(db, runner, error)
    throw error
  } finally {
    if (!runner.isReleased) await runner.release()
  }
}

/** SQLite ends a transaction by itself on some faults, and a lost connection has none: then the connection is renewed. */
async function takeBack(db: Pick<Database, 'kind' | 'write'>, runner: QueryRunner, error: unknown): Promise<void> {
  if (!runner.isTransactionActive) return
  // Asking a server that does not answer to take it back would wait as long again; it does so itself when we are gone.
  if (db.kind === 'postgres' && faultOf(error) === 'unavailable') return endConnection(runner)
  try {
    await runner.rollbackTransaction()
  } catch {
    if (db.kind === 'postgres') await endConnection(runner)
    else await db.write.destroy()
  }
}

async function reopen(db: Pick<Database, 'kind' | 'write'>): Promise<void> {
  await db.write.initialize()
  if (db.kind === 'sqlite') await prepareSqlite(db.write, 'write')
}

/** A connection in an unknown state must not go back into the pool: once ended, the pool drops it. */
async function endConnection(runner: QueryRunner): Promise<void> {
  const connection: unknown = await runner.connect().catch(() => null)
  if (isEndable(connection)) await connection.end().catch(() => undefined)
}

function isEndable(value: unknown): value is { end(): Promise<void> } {
  return typeof value === 'object' && value !== null && 'end' in value && typeof value.end === 'function'
}
