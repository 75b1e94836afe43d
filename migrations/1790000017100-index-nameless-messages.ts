import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'

/** What has no Message-ID is known by its content, to whichever mailbox it comes; few messages have none. */
export class IndexNamelessMessages1790000017100 implements MigrationInterface {
  readonly name = 'IndexNamelessMessages1790000017100'

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('messages', INDEX)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('messages', INDEX)
  }
}

const INDEX = new TableIndex({
  name: 'ix_messages_nameless_content',
  columnNames: ['content_hash'],
  where: 'message_id_key IS NULL',
})
