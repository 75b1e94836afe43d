import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { date, foreignKey, id, instant, integer, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'school_periods',
    columns: [
      id(),
      varchar('role', 8),
      varchar('teacher_id', 36),
      varchar('school_urn', 8),
      date('started_on'),
      date('finished_on', { isNullable: true }),
      varchar('leaving_reported_by', 8, { isNullable: true }),
      varchar('status', 16),
      instant('voided_at', { isNullable: true }),
      varchar('created_from', 64),
    ],
    foreignKeys: [
      foreignKey('school_periods', 'teacher_id', 'teachers', 'id'),
      foreignKey('school_periods', 'school_urn', 'schools', 'urn'),
    ],
    indices: [
      { name: 'ix_school_periods_teacher_id', columnNames: ['teacher_id'] },
      { name: 'ix_school_periods_school_urn', columnNames: ['school_urn', 'role'] },
      {
        name: 'uq_school_periods_open',
        columnNames: ['teacher_id', 'school_urn', 'role'],
        isUnique: true,
        where: 'finished_on IS NULL AND voided_at IS NULL',
      },
    ],
    checks: [
      { name: 'ck_school_periods_role', expression: "role IN ('mentor','ect')" },
      { name: 'ck_school_periods_days', expression: 'finished_on IS NULL OR finished_on >= started_on' },
      { name: 'ck_school_periods_status', expression: "status IN ('active','completed','deferred','removed','left')" },
    ],
    exclusions: [
      {
        name: 'ex_school_periods_days',
        expression:
          "USING gist (teacher_id WITH =, school_urn WITH =, role WITH =, daterange(started_on, finished_on, '[]') WITH &&) WHERE (voided_at IS NULL)",
      },
    ],
  },
  {
    name: 'registrations',
    columns: [
      id(),
      varchar('teacher_id', 36),
      varchar('role', 8),
      integer('cohort'),
      varchar('school_urn', 8),
      text('lead_provider', { isNullable: true }),
      text('delivery_partner', { isNullable: true }),
      varchar('training_status', 16),
      varchar('progress', 16),
    ],
    foreignKeys: [foreignKey('registrations', 'teacher_id', 'teachers', 'id')],
    indices: [{ name: 'ix_registrations_teacher_id', columnNames: ['teacher_id'] }],
    checks: [
      { name: 'ck_registrations_role', expression: "role IN ('mentor','ect')" },
      { name: 'ck_registrations_training_status', expression: "training_status IN ('active','deferred','withdrawn')" },
      { name: 'ck_registrations_progress', expression: "progress IN ('complete','unfinished')" },
    ],
  },
  {
    name: 'pairings',
    columns: [
      id(),
      varchar('ect_id', 36),
      varchar('mentor_id', 36),
      varchar('school_urn', 8),
      date('started_on'),
      date('finished_on', { isNullable: true }),
      instant('voided_at', { isNullable: true }),
      varchar('standing', 16),
      instant('seen_at', { isNullable: true }),
      text('seen_source', { isNullable: true }),
      varchar('ticket_id', 26, { isNullable: true }),
      varchar('match_request_id', 26, { isNullable: true }),
      varchar('created_from', 16),
      varchar('created_by', 64),
      instant('created_at'),
      integer('feed_sequence'),
    ],
    foreignKeys: [
      foreignKey('pairings', 'ect_id', 'teachers', 'id'),
      foreignKey('pairings', 'mentor_id', 'teachers', 'id'),
      foreignKey('pairings', 'school_urn', 'schools', 'urn'),
    ],
    indices: [
      { name: 'ix_pairings_ect_id', columnNames: ['ect_id'] },
      { name: 'ix_pairings_mentor_id', columnNames: ['mentor_id'] },
      { name: 'ix_pairings_feed_sequence', columnNames: ['feed_sequence'] },
      {
        name: 'uq_pairings_open',
        columnNames: ['ect_id'],
        isUnique: true,
        where: 'finished_on IS NULL AND voided_at IS NULL',
      },
      {
        name: 'uq_pairings_match_request',
        columnNames: ['match_request_id'],
        isUnique: true,
        where: 'match_request_id IS NOT NULL AND voided_at IS NULL',
      },
    ],
    checks: [
      { name: 'ck_pairings_days', expression: 'finished_on IS NULL OR finished_on >= started_on' },
      { name: 'ck_pairings_not_oneself', expression: 'ect_id <> mentor_id' },
      { name: 'ck_pairings_standing', expression: "standing IN ('recorded','seen','contradicted')" },
    ],
    exclusions: [
      {
        name: 'ex_pairings_ect_days',
        expression:
          "USING gist (ect_id WITH =, daterange(started_on, finished_on, '[]') WITH &&) WHERE (voided_at IS NULL)",
      },
    ],
  },
  {
    name: 'participant_records',
    columns: [
      id(),
      varchar('mentor_id', 36),
      integer('cohort'),
      varchar('origin', 16),
      date('started_on'),
      date('ended_on', { isNullable: true }),
      instant('voided_at', { isNullable: true }),
      instant('created_at'),
      integer('feed_sequence'),
    ],
    foreignKeys: [foreignKey('participant_records', 'mentor_id', 'teachers', 'id')],
    indices: [
      {
        name: 'uq_participant_records_open',
        columnNames: ['mentor_id', 'cohort'],
        isUnique: true,
        where: 'ended_on IS NULL AND voided_at IS NULL',
      },
      { name: 'ix_participant_records_feed_sequence', columnNames: ['feed_sequence'] },
    ],
    checks: [
      { name: 'ck_participant_records_origin', expression: "origin IN ('registered','pairing')" },
      { name: 'ck_participant_records_days', expression: 'ended_on IS NULL OR ended_on >= started_on' },
    ],
  },
  {
    name: 'register_changes',
    columns: [
      id(),
      varchar('change_set_id', 26),
      varchar('undoes', 26, { isNullable: true }),
      integer('sequence'),
      varchar('table_name', 64),
      varchar('row_id', 64),
      varchar('action', 8),
      text('before', { isNullable: true }),
      text('after', { isNullable: true }),
      text('reason'),
      varchar('ticket_id', 26, { isNullable: true }),
      varchar('changed_by', 64),
      instant('changed_at'),
    ],
    indices: [
      { name: 'ix_register_changes_change_set_id', columnNames: ['change_set_id'] },
      { name: 'ix_register_changes_row', columnNames: ['table_name', 'row_id'] },
      { name: 'ix_register_changes_ticket_id', columnNames: ['ticket_id'] },
    ],
  },
  {
    name: 'register_facts',
    columns: [varchar('name', 64, { isPrimary: true }), text('value')],
  },
]

/** School periods, registrations, pairings and participant records, with the change log of the register. */
export class CreatePairings1790000001000 implements MigrationInterface {
  readonly name = 'CreatePairings1790000001000'

  async up(runner: QueryRunner): Promise<void> {
    // Equality beside a range in one exclusion needs it. Trusted since PostgreSQL 13: the owner of the database may add it.
    if (runner.connection.options.type === 'postgres') await runner.query('CREATE EXTENSION IF NOT EXISTS btree_gist')
    await createTables(runner, tables)
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, tables)
  }
}
