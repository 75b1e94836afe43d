import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { foreignKey, instant, integer, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

/** As long as a 63-bit number is. */
const number = (name: string, more = {}) => varchar(name, 19, more)

const tables: readonly TableOptions[] = [
  {
    name: 'zendesk_looks',
    columns: [
      number('zendesk_id', { isPrimary: true }),
      varchar('ticket_id', 26, { isNullable: true }),
      integer('asked', { default: 1 }),
      integer('attempts', { default: 0 }),
      instant('next_at'),
      varchar('leased_by', 64, { isNullable: true }),
      instant('leased_until', { isNullable: true }),
      text('last_error', { isNullable: true }),
    ],
    indices: [{ name: 'ix_zendesk_looks_next_at', columnNames: ['next_at'] }],
  },
  {
    name: 'zendesk_updates',
    columns: [
      number('update_id', { isPrimary: true }),
      number('zendesk_id'),
      varchar('ticket_id', 26),
      varchar('made_by', 16),
      instant('at'),
    ],
    foreignKeys: [foreignKey('zendesk_updates', 'ticket_id', 'tickets', 'id')],
    indices: [{ name: 'ix_zendesk_updates_zendesk_id', columnNames: ['zendesk_id'] }],
  },
  {
    name: 'zendesk_cursors',
    columns: [varchar('name', 16, { isPrimary: true }), text('cursor'), instant('at')],
  },
]

/** Which tickets of Zendesk's are to be looked at, which of their updates are known, and how far its export was read. */
export class CreateZendeskLooks1790000040000 implements MigrationInterface {
  readonly name = 'CreateZendeskLooks1790000040000'

  up(runner: QueryRunner): Promise<void> {
    return createTables(runner, tables)
  }

  down(runner: QueryRunner): Promise<void> {
    return dropTables(runner, tables)
  }
}
