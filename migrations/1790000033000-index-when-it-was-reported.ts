import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'

/** What the last days brought is counted for a report's chart, and read by grouping when it begins, without reading the years before. */
export class IndexWhenItWasReported1790000033000 implements MigrationInterface {
  readonly name = 'IndexWhenItWasReported1790000033000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('occurrences', REPORTED)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('occurrences', REPORTED)
  }
}

const REPORTED = new TableIndex({ name: 'ix_occurrences_reported', columnNames: ['occurred_at', 'cause'] })
