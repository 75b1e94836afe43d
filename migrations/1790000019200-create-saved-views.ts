import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { foreignKey, id, instant, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'saved_views',
    columns: [id(), varchar('account_id', 26), varchar('name', 60), text('query'), instant('created_at')],
    foreignKeys: [foreignKey('saved_views', 'account_id', 'accounts', 'id')],
    uniques: [{ name: 'uq_saved_views_account_name', columnNames: ['account_id', 'name'] }],
  },
]

/** Views of the queue that somebody keeps under a name. */
export class CreateSavedViews1790000019200 implements MigrationInterface {
  readonly name = 'CreateSavedViews1790000019200'

  up(runner: QueryRunner): Promise<void> {
    return createTables(runner, tables)
  }

  down(runner: QueryRunner): Promise<void> {
    return dropTables(runner, tables)
  }
}
