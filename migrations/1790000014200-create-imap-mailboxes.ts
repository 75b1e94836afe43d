import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { instant, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'imap_mailboxes',
    columns: [
      varchar('key', 40, { isPrimary: true }),
      varchar('name', 64),
      // UIDs go up to 4,294,967,295, which no integer of both databases holds.
      varchar('uid_validity', 20, { isNullable: true }),
      varchar('last_uid', 10),
      varchar('settled_uid', 10),
      instant('started_at', { isNullable: true }),
      varchar('backlog_uid', 10),
      varchar('state', 16, { isNullable: true }),
      instant('state_since', { isNullable: true }),
      varchar('fault_code', 64, { isNullable: true }),
      instant('read_at', { isNullable: true }),
      varchar('leased_by', 64, { isNullable: true }),
      instant('leased_until', { isNullable: true }),
    ],
  },
]

/** How far each mailbox has been read over IMAP, and how its reading goes. */
export class CreateImapMailboxes1790000014200 implements MigrationInterface {
  readonly name = 'CreateImapMailboxes1790000014200'

  up(runner: QueryRunner): Promise<void> {
    return createTables(runner, tables)
  }

  down(runner: QueryRunner): Promise<void> {
    return dropTables(runner, tables)
  }
}
