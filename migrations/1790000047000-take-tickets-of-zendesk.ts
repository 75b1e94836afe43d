import { TableCheck, type MigrationInterface, type QueryRunner, type TableOptions } from 'typeorm'
import { boolean, foreignKey, instant, varchar } from './columns'
import { createTables, dropTables } from './tables'

const number = (name: string, more = {}) => varchar(name, 19, more)

const tables: readonly TableOptions[] = [
  {
    name: 'zendesk_arrivals',
    columns: [
      number('comment_id', { isPrimary: true }),
      number('zendesk_id'),
      varchar('message_id', 26),
      instant('at'),
    ],
    indices: [{ name: 'ix_zendesk_arrivals_zendesk_id', columnNames: ['zendesk_id'] }],
  },
  {
    name: 'zendesk_links',
    columns: [
      number('zendesk_id', { isPrimary: true }),
      varchar('ticket_id', 26),
      boolean('is_main'),
      varchar('requester', 320, { isNullable: true }),
      boolean('is_requester_told'),
      instant('at'),
    ],
    foreignKeys: [foreignKey('zendesk_links', 'ticket_id', 'tickets', 'id')],
    indices: [{ name: 'ix_zendesk_links_ticket_id', columnNames: ['ticket_id'] }],
  },
]

const channels = (known: string) => new TableCheck({ name: 'ck_messages_channel', expression: `channel IN (${known})` })
const BEFORE = channels("'smtp','imap','http','file'")
const NOW = channels("'smtp','imap','http','file','zendesk'")

/**
 * Messages that Zendesk took in: a channel of their own, which comment each is, and which of our tickets its ticket is. On SQLite the table of
 * messages is made anew for it, which takes as long as copying it does.
 */
export class TakeTicketsOfZendesk1790000047000 implements MigrationInterface {
  readonly name = 'TakeTicketsOfZendesk1790000047000'

  async up(runner: QueryRunner): Promise<void> {
    // Columns were added to it by plain statements, of which TypeORM's memory of this run knows nothing: SQLite's table is made anew from that.
    await runner.getTable('messages')
    await runner.dropCheckConstraint('messages', BEFORE)
    await runner.createCheckConstraint('messages', NOW)
    await createTables(runner, tables)
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, tables)
    await runner.query("UPDATE messages SET channel = 'file' WHERE channel = 'zendesk'")
    await runner.getTable('messages')
    await runner.dropCheckConstraint('messages', NOW)
    await runner.createCheckConstraint('messages', BEFORE)
  }
}
