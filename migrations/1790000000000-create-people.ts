import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { date, foreignKey, id, integer, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'schools',
    columns: [
      varchar('urn', 8, { isPrimary: true }),
      text('name'),
      text('town', { isNullable: true }),
      varchar('phase', 64, { isNullable: true }),
      text('trust', { isNullable: true }),
      varchar('status', 8),
      text('lead_provider', { isNullable: true }),
      text('delivery_partner', { isNullable: true }),
      text('email_domains'),
    ],
    checks: [{ name: 'ck_schools_status', expression: "status IN ('open','closed')" }],
  },
  {
    name: 'school_links',
    columns: [
      id(),
      varchar('predecessor_urn', 8),
      varchar('successor_urn', 8),
      date('linked_on', { isNullable: true }),
    ],
    uniques: [{ name: 'uq_school_links_pair', columnNames: ['predecessor_urn', 'successor_urn'] }],
  },
  {
    name: 'partnerships',
    columns: [id(), varchar('school_urn', 8), integer('cohort'), text('lead_provider'), text('delivery_partner')],
    foreignKeys: [foreignKey('partnerships', 'school_urn', 'schools', 'urn')],
    uniques: [{ name: 'uq_partnerships_school_cohort', columnNames: ['school_urn', 'cohort'] }],
  },
  {
    name: 'teachers',
    columns: [
      varchar('id', 36, { isPrimary: true }),
      varchar('trn', 7, { isNullable: true }),
      varchar('title', 16, { isNullable: true }),
      text('first_name'),
      text('middle_name', { isNullable: true }),
      text('last_name'),
      text('preferred_name', { isNullable: true }),
      text('previous_names'),
      text('retired_ids'),
      text('name_key'),
    ],
    indices: [
      { name: 'ix_teachers_trn', columnNames: ['trn'] },
      { name: 'ix_teachers_name_key', columnNames: ['name_key'] },
    ],
    checks: [{ name: 'ck_teachers_trn', expression: 'trn IS NULL OR LENGTH(trn) = 7' }],
  },
  {
    name: 'teacher_emails',
    columns: [id(), varchar('teacher_id', 36), varchar('address', 320)],
    foreignKeys: [foreignKey('teacher_emails', 'teacher_id', 'teachers', 'id')],
    indices: [
      { name: 'ix_teacher_emails_address', columnNames: ['address'] },
      { name: 'ix_teacher_emails_teacher_id', columnNames: ['teacher_id'] },
    ],
  },
  {
    name: 'induction_tutors',
    columns: [
      id(),
      varchar('school_urn', 8),
      varchar('teacher_id', 36, { isNullable: true }),
      text('name'),
      varchar('address', 320),
    ],
    foreignKeys: [
      foreignKey('induction_tutors', 'school_urn', 'schools', 'urn'),
      foreignKey('induction_tutors', 'teacher_id', 'teachers', 'id'),
    ],
    uniques: [{ name: 'uq_induction_tutors_school_address', columnNames: ['school_urn', 'address'] }],
    indices: [{ name: 'ix_induction_tutors_address', columnNames: ['address'] }],
  },
]

/** Schools, the people of the register and who may ask for a school. */
export class CreatePeople1790000000000 implements MigrationInterface {
  readonly name = 'CreatePeople1790000000000'

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, tables)
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, tables)
  }
}
