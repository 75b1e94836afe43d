import { Table, type QueryRunner, type TableOptions } from 'typeorm'

/** Makes tables in the order given. Exclusions exist on PostgreSQL only: on SQLite the guards take their place. */
export async function createTables(runner: QueryRunner, tables: readonly TableOptions[]): Promise<void> {
  const hasExclusions = runner.connection.options.type === 'postgres'
  for (const { exclusions, ...table } of tables) {
    await runner.createTable(new Table(hasExclusions && exclusions ? { ...table, exclusions } : table))
  }
}

/** Takes tables away, the last made first. */
export async function dropTables(runner: QueryRunner, tables: readonly TableOptions[]): Promise<void> {
  for (const table of [...tables].reverse()) await runner.dropTable(table.name)
}
