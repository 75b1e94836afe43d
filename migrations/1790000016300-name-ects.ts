import type { MigrationInterface, QueryRunner } from 'typeorm'

const INDEX = 'ix_match_requests_named_ect_id'

/**
 * Whom a match request is about before anybody is chosen, so that tickets about one ECT know of one another. Requests from before
 * name whom they chose. Plain `ALTER TABLE`: TypeORM would rebuild the table on SQLite.
 */
export class NameEcts1790000016300 implements MigrationInterface {
  readonly name = 'NameEcts1790000016300'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE match_requests ADD COLUMN named_ect_id varchar(36)')
    await runner.query('UPDATE match_requests SET named_ect_id = ect_id')
    await runner.query(`CREATE INDEX ${INDEX} ON match_requests (named_ect_id)`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ${INDEX}`)
    await runner.query('ALTER TABLE match_requests DROP COLUMN named_ect_id')
  }
}
