import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { id, instant, integer, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const OPTIONAL = { isNullable: true }

const tables: readonly TableOptions[] = [
  {
    name: 'wordings',
    columns: [
      id(),
      varchar('template', 64),
      integer('version'),
      text('words', OPTIONAL),
      varchar('made_by', 64),
      instant('made_at'),
      integer('restored_from', OPTIONAL),
    ],
    uniques: [{ name: 'uq_wordings_template_version', columnNames: ['template', 'version'] }],
  },
]

/** Versions of the words of emails that leads changed. */
export class CreateWordings1790000025200 implements MigrationInterface {
  readonly name = 'CreateWordings1790000025200'

  up(runner: QueryRunner): Promise<void> {
    return createTables(runner, tables)
  }

  down(runner: QueryRunner): Promise<void> {
    return dropTables(runner, tables)
  }
}
