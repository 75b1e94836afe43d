import {
  openPostgresTestDatabase,
  openSqliteTestDatabase,
  serverUrl,
  type OpenOptions,
  type TestDatabase,
} from './databases'
import { databaseOfRound } from './round'

/** A temporary SQLite database in the first round of the tests, one on PostgreSQL in the second. */
export function openTestDatabase(options?: OpenOptions): Promise<TestDatabase> {
  return openOn(databaseOfRound('sqlite'), options)
}

/** The other way round: PostgreSQL first, where it is there. For what takes seconds and does not differ in SQL. */
export function openAnyTestDatabase(options?: OpenOptions): Promise<TestDatabase> {
  return openOn(databaseOfRound('postgres'), options)
}

function openOn(kind: 'sqlite' | 'postgres', options?: OpenOptions): Promise<TestDatabase> {
  const url = serverUrl()
  return kind === 'postgres' && url ? openPostgresTestDatabase(url, options) : openSqliteTestDatabase(options)
}
