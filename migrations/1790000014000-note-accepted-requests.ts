import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { instant, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'accepted_requests',
    columns: [varchar('signature_key', 64, { isPrimary: true }), varchar('message_id', 26), instant('at')],
    indices: [{ name: 'ix_accepted_requests_at', columnNames: ['at'] }],
  },
]

/** Signed requests that brought a message, so that none is taken twice. */
export class NoteAcceptedRequests1790000014000 implements MigrationInterface {
  readonly name = 'NoteAcceptedRequests1790000014000'

  up(runner: QueryRunner): Promise<void> {
    return createTables(runner, tables)
  }

  down(runner: QueryRunner): Promise<void> {
    return dropTables(runner, tables)
  }
}
