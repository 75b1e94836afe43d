import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { openDatabase, type Database } from '../adapters/database/data-source'
import { runMigrations } from '../adapters/database/migrate'
import { readRecords } from '../adapters/register-files/read-records'
import { writeRegister } from '../cli/generate-command'
import { figure, type Figure } from './figure'
import { GENERATED_IN_ORDER, importGenerated } from './import-generated'

const ROWS_PER_UNIT = 500

/**
 * The importer's rows per second beside bare inserts of the same rows of the same files, one table a file, in transactions
 * of 500 rows on the same kind of database; and the memory that it takes.
 */
export async function* benchImport(of: { readonly rows: number; readonly seed: number }): AsyncGenerator<Figure> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'matchdesk-bench-'))
  try {
    await writeRegister(folder, { teachers: of.rows, seed: of.seed })
    const bare = await openDatabase({ url: null, sqliteFile: path.join(folder, 'bare.sqlite') })
    const baseline = await timed(() => insertBare(bare, folder))
    await bare.close()
    const db = await openDatabase({ url: null, sqliteFile: path.join(folder, 'register.sqlite') })
    try {
      await runMigrations(db)
      const memory = watchMemory()
      const first = await timed(() => importGenerated(db, folder))
      const peak = memory.stop()
      const again = await timed(() => importGenerated(db, folder))
      yield figure('import.first', first.perSecond, { unit: 'rows/s', baseline: baseline.perSecond })
      yield figure('import.again', again.perSecond, { unit: 'rows/s', baseline: baseline.perSecond })
      yield figure('import.rss-peak', peak / 1e6, { unit: 'MB', baseline: memory.before / 1e6 })
    } finally {
      await db.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function timed(work: () => Promise<number>): Promise<{ readonly perSecond: number }> {
  const started = performance.now()
  const rows = await work()
  return { perSecond: (rows * 1_000) / (performance.now() - started) }
}

async function insertBare(db: Database, folder: string): Promise<number> {
  let rows = 0
  for (const [index, name] of GENERATED_IN_ORDER.entries()) {
    const table = `bare_${index}`
    let batch: (readonly string[])[] = []
    let isFirst = true
    for await (const record of readRecords(path.join(folder, name), { encoding: 'utf-8', delimiter: ',' })) {
      if (record.kind !== 'record') continue
      if (isFirst)
        await db.write.query(`CREATE TABLE ${table} (${record.cells.map(cell => `"${cell}" text`).join(', ')})`)
      else batch.push(record.cells)
      isFirst = false
      if (batch.length < ROWS_PER_UNIT) continue
      rows += await insertBatch(db, table, batch)
      batch = []
    }
    rows += await insertBatch(db, table, batch)
  }
  return rows
}

async function insertBatch(db: Database, table: string, batch: readonly (readonly string[])[]): Promise<number> {
  const [first] = batch
  if (!first) return 0
  const tuple = `(${first.map(() => '?').join(', ')})`
  await db.write.query(`INSERT INTO ${table} VALUES ${batch.map(() => tuple).join(', ')}`, batch.flat())
  return batch.length
}

const WATCH_MS = 50

function watchMemory(): { readonly before: number; stop(): number } {
  const before = process.memoryUsage.rss()
  let peak = before
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, WATCH_MS)
  return {
    before,
    stop: () => {
      clearInterval(watch)
      return peak
    },
  }
}
