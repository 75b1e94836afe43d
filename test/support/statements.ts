import { silentLogger } from '../../src/adapters/database/silent-logger'
import type { TestDatabase } from './databases'

/** A statement as the driver got it. */
export interface Statement {
  readonly text: string
  readonly values: unknown[]
}

/** Every statement that is sent while something is done. */
export async function statementsOf(work: () => Promise<unknown>): Promise<readonly Statement[]> {
  const statements: Statement[] = []
  const log = jest.spyOn(silentLogger, 'logQuery').mockImplementation((text, values) => {
    statements.push({ text, values: values ?? [] })
  })
  try {
    await work()
  } finally {
    log.mockRestore()
  }
  return statements
}

/** What the database would read from end to end. PostgreSQL does so with small tables, unless that is made dear. */
export async function scansOf(db: TestDatabase, { text, values }: Statement): Promise<readonly string[]> {
  const isPostgres = db.kind === 'postgres'
  const lines: string[] = await db.read.transaction(async manager => {
    if (isPostgres) await manager.query('SET LOCAL enable_seqscan = off')
    const rows: Record<string, string>[] = await manager.query(
      `${isPostgres ? 'EXPLAIN' : 'EXPLAIN QUERY PLAN'} ${text}`,
      values,
    )
    return rows.map(row => row['QUERY PLAN'] ?? row['detail'] ?? '')
  })
  return lines.filter(line => /^SCAN|Seq Scan/.test(line))
}
