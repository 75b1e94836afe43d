import { TableIndex, type MigrationInterface, type QueryRunner, type TableOptions } from 'typeorm'
import { foreignKey, id, instant, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'presences',
    columns: [
      id(),
      varchar('ticket_id', 26),
      varchar('account_id', 26),
      instant('until'),
      instant('typing_until', { isNullable: true }),
    ],
    foreignKeys: [
      foreignKey('presences', 'ticket_id', 'tickets', 'id'),
      foreignKey('presences', 'account_id', 'accounts', 'id'),
    ],
    uniques: [{ name: 'uq_presences_ticket_account', columnNames: ['ticket_id', 'account_id'] }],
    indices: [{ name: 'ix_presences_until', columnNames: ['until'] }],
  },
]

/**
 * Who has which ticket open, who wants no live updates, and the order in which tickets came to be, by which open lists are told of new
 * ones. Plain `ALTER TABLE`: TypeORM would rebuild the whole table on SQLite.
 */
export class CreatePresences1790000022100 implements MigrationInterface {
  readonly name = 'CreatePresences1790000022100'

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, tables)
    await runner.query('ALTER TABLE accounts ADD COLUMN live_off_at varchar(24)')
    await runner.createIndex('tickets', new TableIndex({ name: 'ix_tickets_created_at', columnNames: ['created_at'] }))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('tickets', 'ix_tickets_created_at')
    await runner.query('ALTER TABLE accounts DROP COLUMN live_off_at')
    await dropTables(runner, tables)
  }
}
