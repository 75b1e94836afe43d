import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { foreignKey, id, instant, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'kept_forms',
    columns: [id(), varchar('account_id', 26), text('fields'), instant('kept_at')],
    foreignKeys: [foreignKey('kept_forms', 'account_id', 'accounts', 'id')],
    indices: [
      { name: 'ix_kept_forms_account_id', columnNames: ['account_id', 'kept_at'] },
      { name: 'ix_kept_forms_kept_at', columnNames: ['kept_at'] },
    ],
  },
]

/** What was typed into a form that came after the session had ended. */
export class CreateKeptForms1790000022000 implements MigrationInterface {
  readonly name = 'CreateKeptForms1790000022000'

  up(runner: QueryRunner): Promise<void> {
    return createTables(runner, tables)
  }

  down(runner: QueryRunner): Promise<void> {
    return dropTables(runner, tables)
  }
}
