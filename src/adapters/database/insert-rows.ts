import type { EntitySchema, ObjectLiteral } from 'typeorm'
import type { Transaction } from './unit-of-work'

/** SQLite takes at most 32,766 values in one statement, PostgreSQL 65,535. */
const VALUES_PER_STATEMENT = 30_000

/** Inserts whole rows, in as many statements as it takes. Stricter than TypeORM's own type: no column may be missing. */
export async function insertRows<Row extends ObjectLiteral>(
  manager: Transaction,
  schema: EntitySchema<Row>,
  rows: readonly Row[],
): Promise<void> {
  const atOnce = Math.floor(VALUES_PER_STATEMENT / Object.keys(schema.options.columns).length)
  for (let start = 0; start < rows.length; start += atOnce) {
    await manager
      .createQueryBuilder()
      .insert()
      .into<ObjectLiteral>(schema.options.name)
      .values(rows.slice(start, start + atOnce))
      // The row is complete: there is nothing to read back, and it is the caller's value, not ours to change.
      .updateEntity(false)
      .execute()
  }
}
