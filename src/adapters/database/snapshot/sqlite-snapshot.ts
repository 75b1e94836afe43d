import { open } from 'node:fs/promises'
import { DataSource } from 'typeorm'
import { sqliteOptions } from '../sqlite-source'

/**
 * Writes the whole of a SQLite database as it is at one moment into a new file, beside those who work on it: `VACUUM INTO` reads one
 * snapshot of the log and blocks nobody who writes (https://sqlite.org/lang_vacuum.html).
 */
export async function snapshotSqlite(file: string, into: string): Promise<void> {
  // Its journal takes the mode of the file, and an empty one may be filled.
  const made = await open(into, 'wx', 0o600)
  try {
    const source = new DataSource(sqliteOptions(file))
    await source.initialize()
    try {
      await source.query('VACUUM INTO ?', [into])
    } finally {
      await source.destroy()
    }
    // SQLite leaves that to its caller here.
    await made.sync()
  } finally {
    await made.close()
  }
}
