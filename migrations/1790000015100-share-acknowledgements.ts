import type { MigrationInterface, QueryRunner } from 'typeorm'

const COLUMNS = ['domain_key', 'pool'] as const
const TABLE = 'automatic_mails'

/**
 * Automatic emails are counted by domain and by whose share they take too, so that one domain cannot use up what tutors wait for.
 * Those that left before count in the total only. Plain `ALTER TABLE`: TypeORM would rebuild the table on SQLite.
 */
export class ShareAcknowledgements1790000015100 implements MigrationInterface {
  readonly name = 'ShareAcknowledgements1790000015100'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE ${TABLE} ADD COLUMN domain_key varchar(32)`)
    await runner.query(`ALTER TABLE ${TABLE} ADD COLUMN pool varchar(8)`)
    for (const column of COLUMNS) await runner.query(`CREATE INDEX ix_${TABLE}_${column} ON ${TABLE} (${column}, at)`)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of COLUMNS) {
      await runner.query(`DROP INDEX ix_${TABLE}_${column}`)
      await runner.query(`ALTER TABLE ${TABLE} DROP COLUMN ${column}`)
    }
  }
}
