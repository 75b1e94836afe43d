import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'

const INDEXES = [
  {
    table: 'match_requests',
    index: new TableIndex({ name: 'ix_match_requests_mentor_id', columnNames: ['mentor_id'] }),
  },
  {
    table: 'pairings',
    index: new TableIndex({
      name: 'ix_pairings_other_mentor',
      columnNames: ['contradicted_mentor_id'],
      where: 'contradicted_mentor_id IS NOT NULL',
    }),
  },
] as const

/** When two records turn out to be one person, everything that points to the one points to the other. */
export class IndexMentors1790000012300 implements MigrationInterface {
  readonly name = 'IndexMentors1790000012300'

  async up(runner: QueryRunner): Promise<void> {
    for (const { table, index } of INDEXES) await runner.createIndex(table, index)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table, index } of INDEXES) await runner.dropIndex(table, index)
  }
}
