import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { boolean, foreignKey, instant, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'arrivals',
    columns: [
      varchar('message_id', 26, { isPrimary: true }),
      instant('at'),
      boolean('is_proved'),
      varchar('sender_key', 32, { isNullable: true }),
      varchar('envelope_key', 32, { isNullable: true }),
      varchar('subject_key', 32, { isNullable: true }),
      varchar('words_key', 32, { isNullable: true }),
    ],
    indices: [
      { name: 'ix_arrivals_sender_key', columnNames: ['sender_key', 'at'] },
      { name: 'ix_arrivals_envelope_key', columnNames: ['envelope_key', 'at'] },
      { name: 'ix_arrivals_subject_key', columnNames: ['subject_key', 'at'] },
    ],
  },
  {
    name: 'automatic_mails',
    columns: [
      varchar('outbox_id', 26, { isPrimary: true }),
      varchar('ticket_id', 26, { isNullable: true }),
      varchar('address_key', 32),
      instant('at'),
    ],
    foreignKeys: [foreignKey('automatic_mails', 'outbox_id', 'outbox', 'id')],
    indices: [
      { name: 'ix_automatic_mails_address_key', columnNames: ['address_key', 'at'] },
      { name: 'ix_automatic_mails_ticket_id', columnNames: ['ticket_id', 'at'] },
      { name: 'ix_automatic_mails_at', columnNames: ['at'] },
    ],
  },
]

/** What arrives and what leaves unasked, counted where every process sees it. */
export class CountMail1790000012000 implements MigrationInterface {
  readonly name = 'CountMail1790000012000'

  up(runner: QueryRunner): Promise<void> {
    return createTables(runner, tables)
  }

  down(runner: QueryRunner): Promise<void> {
    return dropTables(runner, tables)
  }
}
