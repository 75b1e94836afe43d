import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'

const OPEN = new TableIndex({ name: 'ix_problems_state', columnNames: ['state', 'last_at'] })

/** The list begins with what is late, wherever it stands: it reads the problems that are open, and not all that ever were. */
export class IndexOpenProblems1790000031500 implements MigrationInterface {
  readonly name = 'IndexOpenProblems1790000031500'

  up(runner: QueryRunner): Promise<void> {
    return runner.createIndex('problems', OPEN)
  }

  down(runner: QueryRunner): Promise<void> {
    return runner.dropIndex('problems', 'ix_problems_state')
  }
}
