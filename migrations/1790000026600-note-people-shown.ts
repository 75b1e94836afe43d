import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'audit_people',
    columns: [
      varchar('id', 32, { isPrimary: true }),
      varchar('person_id', 64),
      varchar('event_id', 26),
      varchar('ticket_id', 26, { isNullable: true }),
    ],
    indices: [{ name: 'ix_audit_people_person_id', columnNames: ['person_id', 'event_id'] }],
  },
]

/**
 * Whom of the register each page showed: narrow rows, written with the page's audit event in one statement. The index leads by person, and
 * events sort by when they were. What was noted of single people before is carried over.
 */
export class NotePeopleShown1790000026600 implements MigrationInterface {
  readonly name = 'NotePeopleShown1790000026600'

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, tables)
    await runner.query(
      `INSERT INTO audit_people (id, person_id, event_id) SELECT id || '.0', subject_id, id FROM audit_events
        WHERE subject_type = 'person' AND subject_id IS NOT NULL AND outcome = 'done'`,
    )
  }

  down(runner: QueryRunner): Promise<void> {
    return dropTables(runner, tables)
  }
}
