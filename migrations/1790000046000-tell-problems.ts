import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { boolean, foreignKey, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'zendesk_problems',
    columns: [varchar('problem_id', 26, { isPrimary: true }), varchar('told_state', 32), boolean('is_behind')],
    foreignKeys: [foreignKey('zendesk_problems', 'problem_id', 'problems', 'id')],
    indices: [{ name: 'ix_zendesk_problems_is_behind', columnNames: ['is_behind'] }],
  },
  {
    name: 'zendesk_incidents',
    columns: [varchar('ticket_id', 26, { isPrimary: true }), varchar('problem_id', 26)],
    foreignKeys: [
      foreignKey('zendesk_incidents', 'ticket_id', 'tickets', 'id'),
      foreignKey('zendesk_incidents', 'problem_id', 'problems', 'id'),
    ],
    indices: [{ name: 'ix_zendesk_incidents_problem_id', columnNames: ['problem_id'] }],
  },
]

/**
 * What Zendesk was told of problems and of their tickets, and the problem that something in the outbox is about. Plain `ALTER TABLE`: TypeORM
 * would rebuild the whole table on SQLite.
 */
export class TellProblems1790000046000 implements MigrationInterface {
  readonly name = 'TellProblems1790000046000'

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, tables)
    await runner.query('ALTER TABLE outbox ADD COLUMN problem_id varchar(26)')
    await runner.query('CREATE INDEX ix_outbox_problem_id ON outbox (problem_id)')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ix_outbox_problem_id')
    await runner.query('ALTER TABLE outbox DROP COLUMN problem_id')
    await dropTables(runner, tables)
  }
}
