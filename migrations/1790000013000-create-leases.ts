import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { instant, integer, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'leases',
    columns: [
      varchar('name', 64, { isPrimary: true }),
      varchar('holder', 64),
      instant('taken_at'),
      instant('held_until'),
    ],
  },
  {
    name: 'attempt_counts',
    columns: [varchar('key', 64, { isPrimary: true }), integer('hits'), instant('resets_at')],
    indices: [{ name: 'ix_attempt_counts_resets_at', columnNames: ['resets_at'] }],
  },
]

/** What several processes must agree on: who does what is done once, and how often a sign-in was tried from where. */
export class CreateLeases1790000013000 implements MigrationInterface {
  readonly name = 'CreateLeases1790000013000'

  up(runner: QueryRunner): Promise<void> {
    return createTables(runner, tables)
  }

  down(runner: QueryRunner): Promise<void> {
    return dropTables(runner, tables)
  }
}
