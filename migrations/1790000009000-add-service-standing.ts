import type { MigrationInterface, QueryRunner } from 'typeorm'

const COLUMNS = [
  'contradicted_at varchar(24)',
  'contradicted_by text',
  'contradicted_mentor_id varchar(36)',
  'missing_full_syncs integer NOT NULL DEFAULT 0',
  'compared_as_of varchar(24)',
  'done_in_service_at varchar(24)',
  'done_in_service_by varchar(64)',
] as const

const INDEX = 'ix_pairings_not_seen'
const NOT_SEEN = "voided_at IS NULL AND standing <> 'seen' AND created_from <> 'import' AND created_from <> 'sample'"

/**
 * What the Department's service showed of a pairing, and whether an agent has made it there too. Plain `ALTER TABLE`, the
 * same on both databases: TypeORM would rebuild the whole table on SQLite.
 */
export class AddServiceStanding1790000009000 implements MigrationInterface {
  readonly name = 'AddServiceStanding1790000009000'

  async up(runner: QueryRunner): Promise<void> {
    for (const column of COLUMNS) await runner.query(`ALTER TABLE pairings ADD COLUMN ${column}`)
    await runner.query(`CREATE INDEX ${INDEX} ON pairings (created_at) WHERE ${NOT_SEEN}`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ${INDEX}`)
    for (const column of [...COLUMNS].reverse()) {
      await runner.query(`ALTER TABLE pairings DROP COLUMN ${column.split(' ')[0] ?? ''}`)
    }
  }
}
