import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { foreignKey, id, instant, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'name_corrections',
    columns: [
      id(),
      varchar('ticket_id', 26),
      varchar('message_id', 26),
      text('quote'),
      varchar('quote_key', 128),
      varchar('person_id', 36, { isNullable: true }),
      varchar('was', 36, { isNullable: true }),
      varchar('made_by', 64),
      instant('made_at'),
      varchar('undone_by', 64, { isNullable: true }),
      instant('undone_at', { isNullable: true }),
    ],
    foreignKeys: [
      foreignKey('name_corrections', 'ticket_id', 'tickets', 'id'),
      foreignKey('name_corrections', 'message_id', 'messages', 'id'),
    ],
    indices: [
      { name: 'ix_name_corrections_ticket_id', columnNames: ['ticket_id'] },
      {
        name: 'uq_name_corrections_standing',
        columnNames: ['ticket_id', 'quote_key'],
        isUnique: true,
        where: 'undone_at IS NULL',
      },
    ],
  },
]

/** What agents said of names in the messages of a ticket; of the same words one correction stands. */
export class CreateNameCorrections1790000016100 implements MigrationInterface {
  readonly name = 'CreateNameCorrections1790000016100'

  up(runner: QueryRunner): Promise<void> {
    return createTables(runner, tables)
  }

  down(runner: QueryRunner): Promise<void> {
    return dropTables(runner, tables)
  }
}
