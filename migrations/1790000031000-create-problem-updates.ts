import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { foreignKey, id, instant, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'problem_updates',
    columns: [
      id(),
      varchar('problem_id', 26),
      text('text'),
      varchar('state', 16),
      varchar('written_by', 64),
      instant('written_at'),
      varchar('sent_by', 64, { isNullable: true }),
      instant('sent_at', { isNullable: true }),
      instant('leaves_at', { isNullable: true }),
      varchar('taken_back_by', 64, { isNullable: true }),
    ],
    foreignKeys: [foreignKey('problem_updates', 'problem_id', 'problems', 'id')],
    indices: [
      { name: 'ix_problem_updates_problem_id', columnNames: ['problem_id', 'sent_at'] },
      { name: 'ix_problem_updates_state', columnNames: ['state', 'written_at'] },
    ],
    checks: [
      {
        name: 'ck_problem_updates_state',
        columnNames: ['state'],
        expression: "state IN ('making','draft','sending','sent','taking-back','taken-back')",
      },
    ],
  },
  {
    name: 'problem_update_tickets',
    columns: [
      id(),
      varchar('update_id', 26),
      varchar('ticket_id', 26),
      varchar('state', 16),
      varchar('why', 16, { isNullable: true }),
      varchar('outbox_id', 26, { isNullable: true }),
    ],
    foreignKeys: [
      foreignKey('problem_update_tickets', 'update_id', 'problem_updates', 'id'),
      foreignKey('problem_update_tickets', 'ticket_id', 'tickets', 'id'),
    ],
    uniques: [{ name: 'uq_problem_update_tickets_update_ticket', columnNames: ['update_id', 'ticket_id'] }],
    indices: [
      { name: 'ix_problem_update_tickets_state', columnNames: ['update_id', 'state'] },
      { name: 'ix_problem_update_tickets_ticket_id', columnNames: ['ticket_id'] },
    ],
    checks: [
      {
        name: 'ck_problem_update_tickets_state',
        columnNames: ['state'],
        expression: "state IN ('waiting','queued','left-out','failed','taken-back')",
      },
    ],
  },
]

/** What everybody who reported a problem is told at once, and each of their tickets once. */
export class CreateProblemUpdates1790000031000 implements MigrationInterface {
  readonly name = 'CreateProblemUpdates1790000031000'

  up(runner: QueryRunner): Promise<void> {
    return createTables(runner, tables)
  }

  down(runner: QueryRunner): Promise<void> {
    return dropTables(runner, tables)
  }
}
