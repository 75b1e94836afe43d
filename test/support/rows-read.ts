import { statementsOf } from './statements'
import type { TestDatabase } from './databases'

interface Runner {
  query(text: string, values?: unknown[], useStructuredResult?: boolean): Promise<unknown>
}

/** How many statements something sends, and how many rows it is given, over both connections. Nothing is timed. */
export async function askedOf(
  db: TestDatabase,
  work: () => Promise<unknown>,
): Promise<{ readonly statements: number; readonly rows: number }> {
  let rows = 0
  const runner = db.read.createQueryRunner()
  const prototype = Object.getPrototypeOf(runner) as Runner
  const query = prototype.query
  const spy = jest.spyOn(prototype, 'query').mockImplementation(async function (this: Runner, ...given) {
    const result = await query.apply(this, given)
    // SQLite's log is looked after now and then, whoever works.
    if (!given[0].startsWith('PRAGMA')) rows += rowsIn(result)
    return result
  })
  try {
    const statements = await statementsOf(work)
    return { statements: statements.filter(({ text }) => !text.startsWith('PRAGMA')).length, rows }
  } finally {
    spy.mockRestore()
    await runner.release()
  }
}

function rowsIn(result: unknown): number {
  if (Array.isArray(result)) return result.length
  const records: unknown = typeof result === 'object' && result !== null && 'records' in result ? result.records : []
  return Array.isArray(records) ? records.length : 0
}
