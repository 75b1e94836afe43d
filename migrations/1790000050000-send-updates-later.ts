import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * When the emails of an update to everybody affected are told to leave. Plain `ALTER TABLE`: TypeORM would rebuild the whole table on
 * SQLite.
 */
export class SendUpdatesLater1790000050000 implements MigrationInterface {
  readonly name = 'SendUpdatesLater1790000050000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE problem_updates ADD COLUMN send_at varchar(24)')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE problem_updates DROP COLUMN send_at')
  }
}
