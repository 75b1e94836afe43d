import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { boolean, date, foreignKey, id, instant, integer, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'messages',
    columns: [
      id(),
      varchar('mailbox', 320),
      text('message_id_header', { isNullable: true }),
      varchar('message_id_key', 64, { isNullable: true }),
      varchar('content_hash', 64),
      varchar('raw_hash', 64),
      integer('raw_size'),
      varchar('blob_key', 128),
      varchar('identity', 64, { isNullable: true }),
      varchar('duplicate_of', 26, { isNullable: true }),
      varchar('channel', 8),
      text('envelope'),
      instant('received_at'),
      varchar('outcome', 16),
      varchar('cause', 64, { isNullable: true }),
      text('flags'),
      varchar('ticket_id', 26, { isNullable: true }),
      integer('attempts', { default: 0 }),
      instant('leased_until', { isNullable: true }),
      varchar('leased_by', 64, { isNullable: true }),
      instant('next_attempt_at', { isNullable: true }),
      text('last_error', { isNullable: true }),
      instant('finished_at', { isNullable: true }),
    ],
    foreignKeys: [
      foreignKey('messages', 'duplicate_of', 'messages', 'id'),
      foreignKey('messages', 'ticket_id', 'tickets', 'id'),
    ],
    uniques: [{ name: 'uq_messages_identity', columnNames: ['identity'] }],
    indices: [
      { name: 'ix_messages_outcome', columnNames: ['outcome', 'next_attempt_at'] },
      { name: 'ix_messages_received_at', columnNames: ['received_at'] },
      { name: 'ix_messages_ticket_id', columnNames: ['ticket_id'] },
      { name: 'ix_messages_message_id_key', columnNames: ['message_id_key'] },
    ],
    checks: [
      { name: 'ck_messages_outcome', expression: "outcome IN ('pending','ticket','joined','suspended','duplicate')" },
      { name: 'ck_messages_channel', expression: "channel IN ('smtp','imap','http','file')" },
    ],
  },
  {
    name: 'acceptances',
    columns: [id(), instant('accepted_at'), varchar('channel', 8), varchar('raw_hash', 64)],
    indices: [{ name: 'ix_acceptances_accepted_at', columnNames: ['accepted_at'] }],
  },
  {
    name: 'ledger_cursors',
    columns: [varchar('file', 128, { isPrimary: true }), integer('byte_offset')],
  },
  {
    name: 'refusals',
    columns: [id(), date('day'), varchar('channel', 8), varchar('code', 32), integer('count', { default: 0 })],
    uniques: [{ name: 'uq_refusals_day_channel_code', columnNames: ['day', 'channel', 'code'] }],
  },
  {
    name: 'parsed_messages',
    columns: [
      varchar('message_id', 26, { isPrimary: true }),
      text('subject'),
      text('from_address', { isNullable: true }),
      text('date', { isNullable: true }),
      text('parsed'),
      text('authentication'),
      instant('parsed_at'),
    ],
    foreignKeys: [foreignKey('parsed_messages', 'message_id', 'messages', 'id')],
  },
  {
    name: 'attachments',
    columns: [
      id(),
      varchar('message_id', 26),
      integer('ordinal'),
      text('filename', { isNullable: true }),
      text('content_type'),
      varchar('sniffed_type', 128, { isNullable: true }),
      integer('size'),
      varchar('sha256', 64),
      boolean('inline'),
      boolean('is_screenshot'),
      integer('width', { isNullable: true }),
      integer('height', { isNullable: true }),
      varchar('blob_key', 128),
    ],
    foreignKeys: [foreignKey('attachments', 'message_id', 'messages', 'id')],
    uniques: [{ name: 'uq_attachments_message_ordinal', columnNames: ['message_id', 'ordinal'] }],
  },
  {
    name: 'readings',
    columns: [
      id(),
      varchar('message_id', 26),
      varchar('ticket_id', 26),
      varchar('model_version', 64),
      varchar('inputs_hash', 64),
      text('reading'),
      text('triage'),
      instant('created_at'),
    ],
    foreignKeys: [
      foreignKey('readings', 'message_id', 'messages', 'id'),
      foreignKey('readings', 'ticket_id', 'tickets', 'id'),
    ],
    indices: [
      { name: 'ix_readings_ticket_id', columnNames: ['ticket_id'] },
      { name: 'ix_readings_message_id', columnNames: ['message_id'] },
    ],
  },
  {
    name: 'ticket_entries',
    columns: [
      id(),
      varchar('ticket_id', 26),
      varchar('kind', 16),
      varchar('author', 64),
      instant('at'),
      text('body'),
      varchar('message_id', 26, { isNullable: true }),
      varchar('outbox_id', 26, { isNullable: true }),
      text('facts', { isNullable: true }),
    ],
    foreignKeys: [
      foreignKey('ticket_entries', 'ticket_id', 'tickets', 'id'),
      foreignKey('ticket_entries', 'message_id', 'messages', 'id'),
    ],
    indices: [{ name: 'ix_ticket_entries_ticket_id', columnNames: ['ticket_id', 'at'] }],
    checks: [{ name: 'ck_ticket_entries_kind', expression: "kind IN ('message','reply','automatic','note','event')" }],
  },
]

/** Messages with their ledger and parts, readings, and the entries of a ticket. */
export class CreateMessages1790000004000 implements MigrationInterface {
  readonly name = 'CreateMessages1790000004000'

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, tables)
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, tables)
  }
}
