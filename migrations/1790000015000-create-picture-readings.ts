import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { foreignKey, instant, integer, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'picture_readings',
    columns: [
      varchar('attachment_id', 26, { isPrimary: true }),
      varchar('state', 16),
      integer('attempts', { default: 0 }),
      instant('due_at'),
      varchar('leased_by', 64, { isNullable: true }),
      instant('leased_until', { isNullable: true }),
      text('why', { isNullable: true }),
      text('screenshot', { isNullable: true }),
      instant('read_at', { isNullable: true }),
    ],
    foreignKeys: [foreignKey('picture_readings', 'attachment_id', 'attachments', 'id')],
    checks: [{ name: 'ck_picture_readings_state', expression: "state IN ('waiting','read','failed')" }],
    indices: [{ name: 'ix_picture_readings_state_due_at', columnNames: ['state', 'due_at'] }],
  },
]

/** The pictures whose text is to be read, and what was understood of those that were. */
export class CreatePictureReadings1790000015000 implements MigrationInterface {
  readonly name = 'CreatePictureReadings1790000015000'

  up(runner: QueryRunner): Promise<void> {
    return createTables(runner, tables)
  }

  down(runner: QueryRunner): Promise<void> {
    return dropTables(runner, tables)
  }
}
