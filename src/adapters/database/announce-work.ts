import type { Transaction } from './unit-of-work'

/** The channel on which processes tell one another that something waits. */
export const WORK_CHANNEL = 'matchdesk_work'
/** What may wait. */
export type WorkKind = 'messages' | 'outbox'

/**
 * Tells the other processes that something waits, once this transaction is kept. Only PostgreSQL carries it; whoever misses it
 * finds the work by looking, a little later.
 */
export async function announceWork(manager: Transaction, kind: WorkKind): Promise<void> {
  if (manager.connection.options.type !== 'postgres') return
  await manager.query('SELECT pg_notify($1, $2)', [WORK_CHANNEL, kind])
}
