import { TableIndex, type MigrationInterface, type QueryRunner, type TableOptions } from 'typeorm'
import { id, integer, varchar } from './columns'
import { createTables, dropTables } from './tables'

const changes: TableOptions = {
  name: 'grouping_changes',
  columns: [id(), integer('epoch', { default: '0' }), varchar('problem_id', 26, { isNullable: true })],
  indices: [{ name: 'ix_grouping_changes_epoch', columnNames: ['epoch'] }],
}

const WHO = new TableIndex({
  name: 'ix_occurrences_problem_requester',
  columnNames: ['problem_id', 'requester_key'],
})
const NEWS = new TableIndex({ name: 'ix_problems_updated_at', columnNames: ['updated_at'] })

/**
 * Grouping reads the problems that people changed, and not everything again; whether somebody reported a problem is looked up; and what goes to the leads
 * is sought among the problems that had news.
 */
export class NoteChangedProblems1790000034000 implements MigrationInterface {
  readonly name = 'NoteChangedProblems1790000034000'

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, [changes])
    await runner.createIndex('occurrences', WHO)
    await runner.createIndex('problems', NEWS)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('problems', NEWS)
    await runner.dropIndex('occurrences', WHO)
    await dropTables(runner, [changes])
  }
}
