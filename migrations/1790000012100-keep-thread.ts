import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { boolean, foreignKey, id, instant, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'message_references',
    columns: [id(), varchar('message_id', 26), varchar('reference_key', 64)],
    foreignKeys: [foreignKey('message_references', 'message_id', 'messages', 'id')],
    uniques: [{ name: 'uq_message_references_message_reference', columnNames: ['message_id', 'reference_key'] }],
    indices: [{ name: 'ix_message_references_reference_key', columnNames: ['reference_key'] }],
  },
  {
    name: 'delivery_reports',
    columns: [
      varchar('message_id', 26, { isPrimary: true }),
      varchar('outbox_id', 26),
      varchar('address_key', 32),
      varchar('kind', 16),
      varchar('status', 16, { isNullable: true }),
      boolean('is_hard'),
      instant('at'),
    ],
    foreignKeys: [
      foreignKey('delivery_reports', 'message_id', 'messages', 'id'),
      foreignKey('delivery_reports', 'outbox_id', 'outbox', 'id'),
    ],
    indices: [
      { name: 'ix_delivery_reports_outbox_id', columnNames: ['outbox_id'] },
      { name: 'ix_delivery_reports_address_key', columnNames: ['address_key', 'at'] },
    ],
  },
]

/** Which messages each message answers, and what mail systems reported of what we sent. */
export class KeepThread1790000012100 implements MigrationInterface {
  readonly name = 'KeepThread1790000012100'

  up(runner: QueryRunner): Promise<void> {
    return createTables(runner, tables)
  }

  down(runner: QueryRunner): Promise<void> {
    return dropTables(runner, tables)
  }
}
