import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { foreignKey, id, instant, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'problem_merges',
    columns: [
      id(),
      varchar('from_id', 26),
      varchar('into_id', 26),
      varchar('before', 24),
      varchar('made_by', 64),
      instant('made_at'),
      varchar('ended_by', 64, { isNullable: true }),
      instant('ended_at', { isNullable: true }),
    ],
    foreignKeys: [
      foreignKey('problem_merges', 'from_id', 'problems', 'id'),
      foreignKey('problem_merges', 'into_id', 'problems', 'id'),
    ],
    indices: [
      { name: 'uq_problem_merges_standing', columnNames: ['from_id'], isUnique: true, where: 'ended_at IS NULL' },
      { name: 'ix_problem_merges_into_id', columnNames: ['into_id'] },
    ],
  },
  {
    name: 'merged_occurrences',
    columns: [id(), varchar('merge_id', 26), varchar('occurrence_id', 26)],
    foreignKeys: [foreignKey('merged_occurrences', 'merge_id', 'problem_merges', 'id')],
    uniques: [{ name: 'uq_merged_occurrences_merge_occurrence', columnNames: ['merge_id', 'occurrence_id'] }],
  },
]

/** Which problems a person merged, and which reports moved with it, so that it can go back. */
export class CreateProblemMerges1790000030000 implements MigrationInterface {
  readonly name = 'CreateProblemMerges1790000030000'

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, tables)
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, tables)
  }
}
