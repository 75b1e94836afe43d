import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { foreignKey, id, instant, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'note_mentions',
    columns: [
      id(),
      varchar('note_id', 26),
      varchar('account_id', 26),
      varchar('made_by', 26),
      instant('made_at'),
      instant('seen_at', { isNullable: true }),
    ],
    foreignKeys: [
      foreignKey('note_mentions', 'note_id', 'ticket_entries', 'id'),
      foreignKey('note_mentions', 'account_id', 'accounts', 'id'),
    ],
    uniques: [{ name: 'uq_note_mentions_note_account', columnNames: ['note_id', 'account_id'] }],
    indices: [{ name: 'ix_note_mentions_waiting', columnNames: ['account_id', 'note_id'], where: 'seen_at IS NULL' }],
  },
]

/** Who is told of which note, and when they had seen it. */
export class CreateNoteMentions1790000026200 implements MigrationInterface {
  readonly name = 'CreateNoteMentions1790000026200'

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, tables)
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, tables)
  }
}
