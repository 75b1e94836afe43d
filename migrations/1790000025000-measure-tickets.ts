import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { boolean, date, instant, integer, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const OPTIONAL = { isNullable: true }

const tables: readonly TableOptions[] = [
  {
    name: 'ticket_measures',
    columns: [
      varchar('ticket_id', 26, { isPrimary: true }),
      instant('arrived_at'),
      date('arrived_on'),
      varchar('cause', 64, OPTIONAL),
      varchar('lead_provider', 200, OPTIONAL),
      boolean('ready_first', OPTIONAL),
      instant('answered_at', OPTIONAL),
      integer('answer_minutes', OPTIONAL),
      integer('answer_working', OPTIONAL),
      instant('completed_at', OPTIONAL),
      date('completed_on', OPTIONAL),
      integer('completion_minutes', OPTIONAL),
      integer('completion_working', OPTIONAL),
      varchar('way', 16, OPTIONAL),
      instant('reopened_at', OPTIONAL),
      date('reopened_on', OPTIONAL),
      varchar('measured_by', 64),
    ],
    indices: [
      { name: 'ix_ticket_measures_arrived_on', columnNames: ['arrived_on'] },
      { name: 'ix_ticket_measures_completed_on', columnNames: ['completed_on'] },
      { name: 'ix_ticket_measures_reopened_on', columnNames: ['reopened_on'], where: 'reopened_on IS NOT NULL' },
      { name: 'ix_ticket_measures_measured_by', columnNames: ['measured_by'] },
    ],
  },
  {
    name: 'measured_days',
    columns: [
      varchar('day', 10, { isPrimary: true }),
      text('facts', OPTIONAL),
      integer('changes', { default: 0 }),
      integer('made', { default: 0 }),
    ],
    indices: [{ name: 'ix_measured_days_behind', columnNames: ['day'], where: 'made < changes' }],
  },
]

/**
 * What the dashboard counts of each ticket and of each day, and which of them changed since they were counted. When a ticket came back after it was
 * solved is known from now on: nothing told it before. Plain `ALTER TABLE`: TypeORM would rebuild the whole table on SQLite.
 */
export class MeasureTickets1790000025000 implements MigrationInterface {
  readonly name = 'MeasureTickets1790000025000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE tickets ADD COLUMN reopened_at varchar(24)')
    await runner.query('ALTER TABLE tickets ADD COLUMN measured_version integer NOT NULL DEFAULT 0')
    await runner.query('CREATE INDEX ix_tickets_unmeasured ON tickets (received_at) WHERE measured_version < version')
    await createTables(runner, tables)
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, tables)
    await runner.query('DROP INDEX ix_tickets_unmeasured')
    await runner.query('ALTER TABLE tickets DROP COLUMN measured_version')
    await runner.query('ALTER TABLE tickets DROP COLUMN reopened_at')
  }
}
