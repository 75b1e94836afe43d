import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The language of a ticket that is not written in English. Plain `ALTER TABLE`: TypeORM would rebuild the whole table on SQLite. */
export class AddTicketLanguage1790000016200 implements MigrationInterface {
  readonly name = 'AddTicketLanguage1790000016200'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE tickets ADD COLUMN language varchar(16)')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE tickets DROP COLUMN language')
  }
}
