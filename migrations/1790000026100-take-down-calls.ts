import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * A telephone call stands among the messages, though it came through no door: who took it down says so, and its ticket how it came.
 * Plain `ALTER TABLE`: TypeORM would rebuild the whole tables on SQLite, the largest of all among them. Taken back, calls remain as files, which the
 * ledger then misses.
 */
export class TakeDownCalls1790000026100 implements MigrationInterface {
  readonly name = 'TakeDownCalls1790000026100'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE tickets ADD COLUMN channel varchar(16)')
    await runner.query('ALTER TABLE messages ADD COLUMN taken_down_by varchar(26)')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE messages DROP COLUMN taken_down_by')
    await runner.query('ALTER TABLE tickets DROP COLUMN channel')
  }
}
