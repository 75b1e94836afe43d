import { Database } from 'sqlite3'

/** One row as the file holds it. */
export type Row = Readonly<Record<string, string | number | null>>

/** Rows of a SQLite file, read past the application. */
export function askFile(file: string, sql: string): Promise<readonly Row[]> {
  return inFile(
    file,
    database =>
      new Promise((resolve, reject) => {
        database.all<Row>(sql, (error, rows) => (error ? reject(error) : resolve(rows)))
      }),
  )
}

/** Changes a SQLite file behind the application's back: triggers and constraints hold, foreign keys do not. */
export function changeFile(
  file: string,
  sql: string,
  values: readonly (string | number | null)[] = [],
): Promise<number> {
  return inFile(
    file,
    database =>
      new Promise((resolve, reject) => {
        database.run(sql, [...values], function (error) {
          if (error) reject(error)
          else resolve(this.changes)
        })
      }),
  )
}

async function inFile<Result>(file: string, work: (database: Database) => Promise<Result>): Promise<Result> {
  const database = await new Promise<Database>((resolve, reject) => {
    const opened: Database = new Database(file, error => (error ? reject(error) : resolve(opened)))
  })
  try {
    return await work(database)
  } finally {
    await new Promise<void>((resolve, reject) => database.close(error => (error ? reject(error) : resolve())))
  }
}
