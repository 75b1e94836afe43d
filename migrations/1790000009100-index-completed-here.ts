import type { MigrationInterface, QueryRunner } from 'typeorm'

const INDEX = 'ix_pairings_completed_here'
const COMPLETED_HERE = "voided_at IS NULL AND created_from <> 'import' AND created_from <> 'sample'"

/** The few matches completed here among all imported pairings, in the order in which a whole reading looks through them. */
export class IndexCompletedHere1790000009100 implements MigrationInterface {
  readonly name = 'IndexCompletedHere1790000009100'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX ${INDEX} ON pairings (id) WHERE ${COMPLETED_HERE}`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ${INDEX}`)
  }
}
