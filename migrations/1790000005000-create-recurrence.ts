import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { boolean, foreignKey, id, instant, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'occurrences',
    columns: [
      id(),
      varchar('ticket_id', 26),
      varchar('problem_id', 26, { isNullable: true }),
      varchar('cause', 64),
      varchar('scope', 16),
      varchar('scope_key', 128),
      varchar('school_urn', 8, { isNullable: true }),
      varchar('requester_key', 64, { isNullable: true }),
      boolean('stated'),
      text('link_reason', { isNullable: true }),
      text('evidence', { isNullable: true }),
      instant('occurred_at'),
    ],
    foreignKeys: [
      foreignKey('occurrences', 'ticket_id', 'tickets', 'id'),
      foreignKey('occurrences', 'problem_id', 'problems', 'id'),
    ],
    uniques: [{ name: 'uq_occurrences_ticket_cause_scope', columnNames: ['ticket_id', 'cause', 'scope', 'scope_key'] }],
    indices: [
      { name: 'ix_occurrences_key', columnNames: ['cause', 'scope', 'scope_key', 'occurred_at'] },
      { name: 'ix_occurrences_problem_id', columnNames: ['problem_id'] },
    ],
  },
  {
    name: 'escalations',
    columns: [
      id(),
      varchar('problem_id', 26, { isNullable: true }),
      varchar('period', 64),
      text('report'),
      instant('created_at'),
      varchar('outbox_id', 26, { isNullable: true }),
    ],
    foreignKeys: [foreignKey('escalations', 'problem_id', 'problems', 'id')],
    uniques: [{ name: 'uq_escalations_problem_period', columnNames: ['problem_id', 'period'] }],
  },
]

/** Which ticket reports which cause, and the escalation reports that were made. */
export class CreateRecurrence1790000005000 implements MigrationInterface {
  readonly name = 'CreateRecurrence1790000005000'

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, tables)
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, tables)
  }
}
