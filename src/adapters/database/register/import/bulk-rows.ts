import type { EntityManager, EntitySchema, ObjectLiteral } from 'typeorm'

/** SQLite takes at most 32,766 values in one statement, PostgreSQL 65,535; longer statements are no faster than this. */
const VALUES_PER_STATEMENT = 8_000

/**
 * Inserts whole rows with the columns' own transformers, several times as fast as TypeORM's query builder, which names
 * every value. For imports, where hundreds of rows go in at once.
 */
export async function bulkInsert<Row extends ObjectLiteral>(
  manager: EntityManager,
  schema: EntitySchema<Row>,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return
  const { connection } = manager
  const { columns, tableName } = connection.getMetadata(schema)
  const names = columns.map(column => `"${column.databaseName}"`).join(', ')
  const isPostgres = connection.options.type === 'postgres'
  const atOnce = Math.floor(VALUES_PER_STATEMENT / columns.length)
  for (let start = 0; start < rows.length; start += atOnce) {
    const values: unknown[] = []
    const tuples = rows.slice(start, start + atOnce).map(row => {
      const places = columns.map(column => {
        values.push(connection.driver.preparePersistentValue(row[column.propertyName], column))
        return isPostgres ? `$${values.length}` : '?'
      })
      return `(${places.join(', ')})`
    })
    await manager.query(`INSERT INTO "${tableName}" (${names}) VALUES ${tuples.join(', ')}`, values)
  }
}
