import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'

/** With each message is asked which tickets its ticket was one with: splits are found from either side. */
export class IndexMovesFrom1790000026000 implements MigrationInterface {
  readonly name = 'IndexMovesFrom1790000026000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('ticket_moves', INDEX)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('ticket_moves', INDEX)
  }
}

const INDEX = new TableIndex({ name: 'ix_ticket_moves_from_id', columnNames: ['from_id'] })
