import type { EntityManager } from 'typeorm'

/** The moment by the database's own clock: hosts differ in theirs, and a lease is about what all of them see. */
export async function databaseNow(manager: EntityManager): Promise<Date> {
  const expression =
    manager.connection.options.type === 'postgres'
      ? `to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
      : `strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`
  const [row] = await manager.query<readonly { readonly now: string }[]>(`SELECT ${expression} AS now`)
  return new Date(row?.now ?? Number.NaN)
}
