import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { foreignKey, id, instant, integer, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'register_sources',
    columns: [
      varchar('id', 64, { isPrimary: true }),
      text('name'),
      text('coverage'),
      text('cursors'),
      instant('as_of', { isNullable: true }),
      instant('read_at', { isNullable: true }),
      instant('created_at'),
    ],
  },
  {
    name: 'import_runs',
    columns: [
      id(),
      varchar('source_id', 64),
      varchar('extent', 16),
      varchar('fingerprint', 64),
      varchar('state', 16),
      text('position', { isNullable: true }),
      text('counts'),
      text('findings'),
      varchar('started_by', 64),
      instant('started_at'),
      instant('finished_at', { isNullable: true }),
    ],
    foreignKeys: [foreignKey('import_runs', 'source_id', 'register_sources', 'id')],
    indices: [{ name: 'ix_import_runs_source', columnNames: ['source_id', 'started_at'] }],
    checks: [
      { name: 'ck_import_runs_extent', expression: "extent IN ('full','incremental')" },
      { name: 'ck_import_runs_state', expression: "state IN ('running','done','failed')" },
    ],
  },
  {
    name: 'source_records',
    columns: [
      id(),
      varchar('source_id', 64),
      varchar('record_key', 128),
      varchar('teacher_id', 36),
      varchar('role', 8),
      integer('cohort', { isNullable: true }),
      varchar('school_urn', 8, { isNullable: true }),
      varchar('mentor_said', 16),
      varchar('mentor_participant_id', 64, { isNullable: true }),
      varchar('content_hash', 64),
      varchar('seen_run_id', 26),
      instant('seen_at'),
      integer('missing_full_syncs', { default: 0 }),
    ],
    foreignKeys: [
      foreignKey('source_records', 'source_id', 'register_sources', 'id'),
      foreignKey('source_records', 'teacher_id', 'teachers', 'id'),
    ],
    uniques: [{ name: 'uq_source_records_key', columnNames: ['source_id', 'record_key'] }],
    indices: [
      { name: 'ix_source_records_teacher_id', columnNames: ['teacher_id'] },
      { name: 'ix_source_records_mentor', columnNames: ['mentor_participant_id'] },
    ],
    checks: [
      { name: 'ck_source_records_role', expression: "role IN ('mentor','ect')" },
      { name: 'ck_source_records_mentor_said', expression: "mentor_said IN ('mentor','nobody','not-said')" },
    ],
  },
  {
    name: 'teacher_ids',
    columns: [
      id(),
      varchar('teacher_id', 36),
      varchar('kind', 16),
      varchar('value', 64),
      instant('retired_at', { isNullable: true }),
    ],
    foreignKeys: [foreignKey('teacher_ids', 'teacher_id', 'teachers', 'id')],
    uniques: [{ name: 'uq_teacher_ids_value', columnNames: ['kind', 'value'] }],
    indices: [{ name: 'ix_teacher_ids_teacher_id', columnNames: ['teacher_id'] }],
    checks: [{ name: 'ck_teacher_ids_kind', expression: "kind IN ('participant','training-record')" }],
  },
]

/** Where the register comes from: sources and what they cover, readings of them, and the ids that they know people by. */
export class CreateSources1790000008000 implements MigrationInterface {
  readonly name = 'CreateSources1790000008000'

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, tables)
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, tables)
  }
}
