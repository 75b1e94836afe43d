import type { Transaction } from '../unit-of-work'

/**
 * SQLite leaves the bytes of deleted rows in free pages, where a copy of the file still shows them. Its `secure_delete` writes zeros
 * over them; it costs a little of each change, so it is on for deletions alone. PostgreSQL's vacuum does the like in its time.
 */
export async function overwriting(manager: Transaction, work: () => Promise<unknown>): Promise<void> {
  const isSqlite = manager.connection.options.type === 'sqlite'
  if (isSqlite) await manager.query('PRAGMA secure_delete = ON')
  try {
    await work()
  } finally {
    if (isSqlite) await manager.query('PRAGMA secure_delete = OFF')
  }
}
