import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm'
import { instant } from './columns'

const EXPIRES = instant('expires_at', { isNullable: true })

/** Tokens of the API end by themselves; those that were made before have no end until they are made anew. */
export class EndTokens1790000053000 implements MigrationInterface {
  readonly name = 'EndTokens1790000053000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('api_tokens', new TableColumn(EXPIRES))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('api_tokens', 'expires_at')
  }
}
