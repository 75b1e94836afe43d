import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { date, foreignKey, id, instant, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'legal_holds',
    columns: [
      id(),
      varchar('ticket_id', 26, { isNullable: true }),
      varchar('person_id', 36, { isNullable: true }),
      varchar('address', 320, { isNullable: true }),
      varchar('trn', 7, { isNullable: true }),
      text('name', { isNullable: true }),
      text('reason'),
      varchar('placed_by', 64),
      instant('placed_at'),
      date('until', { isNullable: true }),
      varchar('ended_by', 64, { isNullable: true }),
      instant('ended_at', { isNullable: true }),
      text('end_reason', { isNullable: true }),
    ],
    foreignKeys: [foreignKey('legal_holds', 'ticket_id', 'tickets', 'id')],
    indices: [{ name: 'ix_legal_holds_ticket_id', columnNames: ['ticket_id'] }],
  },
  {
    name: 'person_erasures',
    columns: [id(), text('key_digests'), text('reason'), text('counts'), varchar('made_by', 64), instant('made_at')],
  },
]

/** What must not be deleted, and that somebody was erased. */
export class CreateLegalHolds1790000052100 implements MigrationInterface {
  readonly name = 'CreateLegalHolds1790000052100'

  up(runner: QueryRunner): Promise<void> {
    return createTables(runner, tables)
  }

  down(runner: QueryRunner): Promise<void> {
    return dropTables(runner, tables)
  }
}
