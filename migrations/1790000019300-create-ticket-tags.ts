import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { foreignKey, id, instant, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'ticket_tags',
    columns: [id(), varchar('ticket_id', 26), varchar('tag', 40), varchar('added_by', 64), instant('added_at')],
    foreignKeys: [foreignKey('ticket_tags', 'ticket_id', 'tickets', 'id')],
    uniques: [{ name: 'uq_ticket_tags_ticket_tag', columnNames: ['ticket_id', 'tag'] }],
    indices: [{ name: 'ix_ticket_tags_tag', columnNames: ['tag'] }],
  },
]

/** Words that agents put on tickets, to find them together. */
export class CreateTicketTags1790000019300 implements MigrationInterface {
  readonly name = 'CreateTicketTags1790000019300'

  up(runner: QueryRunner): Promise<void> {
    return createTables(runner, tables)
  }

  down(runner: QueryRunner): Promise<void> {
    return dropTables(runner, tables)
  }
}
