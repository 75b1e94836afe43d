import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { foreignKey, instant, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'refused_receivers',
    columns: [
      varchar('outbox_id', 26, { isPrimary: true }),
      varchar('address_key', 32),
      varchar('status', 16),
      instant('at'),
      instant('resent_at', { isNullable: true }),
    ],
    indices: [{ name: 'ix_refused_receivers_address_key', columnNames: ['address_key', 'at'] }],
    foreignKeys: [foreignKey('refused_receivers', 'outbox_id', 'outbox', 'id')],
  },
]

/**
 * Receivers that a mail server would not know at all, and when what came back was sent again by hand: a report of the first time says nothing
 * of the second. Plain `ALTER TABLE`: TypeORM would rebuild the whole table on SQLite.
 */
export class MarkReceivers1790000037000 implements MigrationInterface {
  readonly name = 'MarkReceivers1790000037000'

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, tables)
    await runner.query('ALTER TABLE delivery_reports ADD COLUMN resent_at varchar(24)')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE delivery_reports DROP COLUMN resent_at')
    await dropTables(runner, tables)
  }
}
