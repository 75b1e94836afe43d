import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { foreignKey, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'file_readings',
    columns: [
      varchar('attachment_id', 26, { isPrimary: true }),
      varchar('within_id', 26, { isNullable: true }),
      text('place', { isNullable: true }),
      varchar('state', 16),
      text('why', { isNullable: true }),
      text('title', { isNullable: true }),
      text('words', { isNullable: true }),
      varchar('shown_blob_key', 128, { isNullable: true }),
      varchar('shown_type', 16, { isNullable: true }),
      varchar('picture_kind', 16, { isNullable: true }),
      text('picture_because', { isNullable: true }),
    ],
    foreignKeys: [
      foreignKey('file_readings', 'attachment_id', 'attachments', 'id'),
      foreignKey('file_readings', 'within_id', 'attachments', 'id'),
    ],
    checks: [
      {
        name: 'ck_file_readings_state',
        expression: "state IN ('as-it-came','shown','opened','locked','unreadable','over-limit','not-read')",
      },
    ],
  },
]
const INDEX = 'ix_attachments_sha256'

/** How each file of a message fared when it was read, and where the same bytes came before. */
export class CreateFileReadings1790000010100 implements MigrationInterface {
  readonly name = 'CreateFileReadings1790000010100'

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, tables)
    await runner.query(`CREATE INDEX ${INDEX} ON attachments (sha256, id)`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ${INDEX}`)
    await dropTables(runner, tables)
  }
}
