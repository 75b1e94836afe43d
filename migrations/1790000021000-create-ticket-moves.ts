import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { foreignKey, id, instant, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'ticket_moves',
    columns: [
      id(),
      varchar('kind', 16),
      varchar('from_id', 26),
      varchar('into_id', 26),
      varchar('made_by', 64),
      instant('made_at'),
      varchar('ended_by', 64, { isNullable: true }),
      instant('ended_at', { isNullable: true }),
      text('before', { isNullable: true }),
    ],
    foreignKeys: [
      foreignKey('ticket_moves', 'from_id', 'tickets', 'id'),
      foreignKey('ticket_moves', 'into_id', 'tickets', 'id'),
    ],
    indices: [
      {
        name: 'uq_ticket_moves_merged',
        columnNames: ['from_id'],
        isUnique: true,
        where: "kind = 'merge' AND ended_at IS NULL",
      },
      { name: 'ix_ticket_moves_into_id', columnNames: ['into_id'] },
    ],
    checks: [{ name: 'ck_ticket_moves_kind', expression: "kind IN ('merge','split')" }],
  },
  {
    name: 'moved_rows',
    columns: [
      id(),
      varchar('move_id', 26),
      varchar('kind', 16),
      varchar('row_id', 26),
      text('kept', { isNullable: true }),
    ],
    foreignKeys: [foreignKey('moved_rows', 'move_id', 'ticket_moves', 'id')],
    uniques: [{ name: 'uq_moved_rows_move_kind_row', columnNames: ['move_id', 'kind', 'row_id'] }],
  },
]

/**
 * Which tickets were merged or split, and what moved with it, so that a merge can be taken back. The column is added by plain
 * `ALTER TABLE`: TypeORM would rebuild the whole table on SQLite.
 */
export class CreateTicketMoves1790000021000 implements MigrationInterface {
  readonly name = 'CreateTicketMoves1790000021000'

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, tables)
    await runner.query('ALTER TABLE tickets ADD COLUMN merged_into_id varchar(26)')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE tickets DROP COLUMN merged_into_id')
    await dropTables(runner, tables)
  }
}
