import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { foreignKey, id, integer, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'outbox_files',
    columns: [
      id(),
      varchar('outbox_id', 26),
      integer('ordinal'),
      text('filename'),
      varchar('content_type', 128),
      integer('size'),
      varchar('blob_key', 128),
    ],
    uniques: [{ name: 'uq_outbox_files_outbox_ordinal', columnNames: ['outbox_id', 'ordinal'] }],
    foreignKeys: [foreignKey('outbox_files', 'outbox_id', 'outbox', 'id')],
  },
]

/** The files that leave with an email; their bytes are blobs. */
export class CreateOutboxFiles1790000026500 implements MigrationInterface {
  readonly name = 'CreateOutboxFiles1790000026500'

  up(runner: QueryRunner): Promise<void> {
    return createTables(runner, tables)
  }

  down(runner: QueryRunner): Promise<void> {
    return dropTables(runner, tables)
  }
}
