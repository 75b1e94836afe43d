import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What a mail server said of an email of ours, beside the code. Plain `ALTER TABLE`: TypeORM would rebuild the whole table on SQLite. */
export class KeepServerWords1790000025100 implements MigrationInterface {
  readonly name = 'KeepServerWords1790000025100'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outbox ADD COLUMN server_words text')
    await runner.query('ALTER TABLE delivery_reports ADD COLUMN words text')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE delivery_reports DROP COLUMN words')
    await runner.query('ALTER TABLE outbox DROP COLUMN server_words')
  }
}
