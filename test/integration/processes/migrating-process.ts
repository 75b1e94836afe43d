/* Migrates, and ends as if the power had gone before its n-th statement. */
import { openDatabase } from '../../../src/adapters/database/data-source'
import { runMigrations } from '../../../src/adapters/database/migrate'

async function main(): Promise<void> {
  const { url, sqliteFile, diesAt } = JSON.parse(process.argv[2] ?? '{}')
  const db = await openDatabase({ url, sqliteFile })
  let statements = 0
  const create = db.write.createQueryRunner.bind(db.write)
  db.write.createQueryRunner = mode => {
    const runner = create(mode)
    const query = runner.query.bind(runner)
    runner.query = async (text: string, values?: unknown[]) => {
      statements += 1
      if (statements === diesAt) process.kill(process.pid, 'SIGKILL')
      return query(text, values)
    }
    return runner
  }
  await runMigrations(db)
  process.stdout.write(`done after ${statements}\n`)
  await db.close()
}

void main()
