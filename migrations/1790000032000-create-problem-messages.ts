import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { boolean, date, foreignKey, id, instant, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'problem_messages',
    columns: [
      id(),
      varchar('problem_id', 26),
      varchar('kind', 16),
      varchar('message_id', 26, { isNullable: true }),
      varchar('outbox_id', 26, { isNullable: true }),
      varchar('address', 320),
      text('name', { isNullable: true }),
      text('body'),
      instant('at'),
      varchar('put_by', 26, { isNullable: true }),
      boolean('is_proved'),
    ],
    foreignKeys: [
      foreignKey('problem_messages', 'problem_id', 'problems', 'id'),
      foreignKey('problem_messages', 'message_id', 'messages', 'id'),
      foreignKey('problem_messages', 'outbox_id', 'outbox', 'id'),
    ],
    uniques: [
      { name: 'uq_problem_messages_message_id', columnNames: ['message_id'] },
      { name: 'uq_problem_messages_outbox_id', columnNames: ['outbox_id'] },
    ],
    indices: [{ name: 'ix_problem_messages_problem_id', columnNames: ['problem_id', 'at'] }],
    checks: [
      {
        name: 'ck_problem_messages_kind',
        expression: "kind IN ('answer','automatic','undelivered','written','reminder')",
      },
    ],
  },
  {
    name: 'problem_asks',
    columns: [
      id(),
      varchar('problem_id', 26),
      instant('asked_at'),
      date('answer_by'),
      instant('ended_at', { isNullable: true }),
      varchar('ended_by', 16, { isNullable: true }),
    ],
    foreignKeys: [foreignKey('problem_asks', 'problem_id', 'problems', 'id')],
    indices: [
      { name: 'uq_problem_asks_open', columnNames: ['problem_id'], isUnique: true, where: 'ended_at IS NULL' },
      { name: 'ix_problem_asks_answer_by', columnNames: ['answer_by'], where: 'ended_at IS NULL' },
    ],
  },
]

/** What is written about a problem between us and those who got its reports, and by when an answer is asked for. */
export class CreateProblemMessages1790000032000 implements MigrationInterface {
  readonly name = 'CreateProblemMessages1790000032000'

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, tables)
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, tables)
  }
}
