import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'

const INDEXES = [
  {
    table: 'induction_tutors',
    index: new TableIndex({ name: 'ix_induction_tutors_teacher_id', columnNames: ['teacher_id'] }),
  },
  {
    table: 'school_links',
    index: new TableIndex({ name: 'ix_school_links_successor_urn', columnNames: ['successor_urn'] }),
  },
] as const

/** Every reading of a person asks whether they are somebody's tutor, and every plan which school a school took over from. */
export class IndexTutorsAndLinks1790000010200 implements MigrationInterface {
  readonly name = 'IndexTutorsAndLinks1790000010200'

  async up(runner: QueryRunner): Promise<void> {
    for (const { table, index } of INDEXES) await runner.createIndex(table, index)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table, index } of INDEXES) await runner.dropIndex(table, index)
  }
}
