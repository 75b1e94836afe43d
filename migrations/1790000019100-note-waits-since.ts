import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Since when a ticket needs work, which its target counts from. Of those that stand, an open one waits since its newest message.
 * Plain `ALTER TABLE`: TypeORM would rebuild the whole table on SQLite.
 */
export class NoteWaitsSince1790000019100 implements MigrationInterface {
  readonly name = 'NoteWaitsSince1790000019100'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE tickets ADD COLUMN waits_since varchar(24) NOT NULL DEFAULT ''")
    await runner.query(`UPDATE tickets SET waits_since = CASE WHEN state = 'open' THEN COALESCE(
      (SELECT MAX(entry.at) FROM ticket_entries entry WHERE entry.ticket_id = tickets.id AND entry.kind = 'message'),
      received_at) ELSE received_at END`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE tickets DROP COLUMN waits_since')
  }
}
