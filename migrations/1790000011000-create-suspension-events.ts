import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { foreignKey, id, instant, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'suspension_events',
    columns: [
      id(),
      varchar('message_id', 26),
      varchar('action', 16),
      varchar('decided_by', 64),
      text('why', { isNullable: true }),
      varchar('cause', 64, { isNullable: true }),
      varchar('ticket_id', 26, { isNullable: true }),
      instant('at'),
    ],
    foreignKeys: [
      foreignKey('suspension_events', 'message_id', 'messages', 'id'),
      foreignKey('suspension_events', 'ticket_id', 'tickets', 'id'),
    ],
    indices: [{ name: 'ix_suspension_events_message_id', columnNames: ['message_id', 'at'] }],
    checks: [{ name: 'ck_suspension_events_action', expression: "action IN ('released','discarded','told','ended')" }],
  },
]

/** What was decided about suspended mail, and what became of it. */
export class CreateSuspensionEvents1790000011000 implements MigrationInterface {
  readonly name = 'CreateSuspensionEvents1790000011000'

  up(runner: QueryRunner): Promise<void> {
    return createTables(runner, tables)
  }

  down(runner: QueryRunner): Promise<void> {
    return dropTables(runner, tables)
  }
}
