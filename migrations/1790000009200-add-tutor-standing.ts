import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { foreignKey, id, instant, varchar } from './columns'
import { createTables, dropTables } from './tables'

const MENTIONS: TableOptions = {
  name: 'tutor_mentions',
  columns: [
    id(),
    varchar('tutor_id', 26),
    varchar('source_id', 64),
    varchar('seen_run_id', 26),
    instant('seen_at'),
    instant('ended_at', { isNullable: true }),
  ],
  foreignKeys: [
    foreignKey('tutor_mentions', 'tutor_id', 'induction_tutors', 'id'),
    foreignKey('tutor_mentions', 'source_id', 'register_sources', 'id'),
  ],
  uniques: [{ name: 'uq_tutor_mentions_tutor_source', columnNames: ['tutor_id', 'source_id'] }],
  indices: [{ name: 'ix_tutor_mentions_source', columnNames: ['source_id', 'id'] }],
}

/** Who was named by which reading stands in the change log: an import's change set has the id of its run. */
const FROM_CHANGE_LOG = `INSERT INTO tutor_mentions (id, tutor_id, source_id, seen_run_id, seen_at)
  SELECT MIN(c.id), t.id, r.source_id, MIN(r.id), MIN(c.changed_at)
  FROM register_changes c
  JOIN import_runs r ON r.id = c.change_set_id
  JOIN induction_tutors t ON t.id = c.row_id
  WHERE c.table_name = 'induction_tutors' AND c.action = 'insert'
  GROUP BY t.id, r.source_id`

const MISSING = 'ix_source_records_missing'

/**
 * Which sources name an induction tutor, and since when nobody does, so that whoever left no longer speaks for the school;
 * and an index of what whole readings did not have. Plain `ALTER TABLE`: TypeORM would rebuild the table on SQLite.
 */
export class AddTutorStanding1790000009200 implements MigrationInterface {
  readonly name = 'AddTutorStanding1790000009200'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE induction_tutors ADD COLUMN ended_at varchar(24)')
    await createTables(runner, [MENTIONS])
    await runner.query(FROM_CHANGE_LOG)
    await runner.query(`CREATE INDEX ${MISSING} ON source_records (source_id, record_key) WHERE missing_full_syncs > 0`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ${MISSING}`)
    await dropTables(runner, [MENTIONS])
    await runner.query('ALTER TABLE induction_tutors DROP COLUMN ended_at')
  }
}
