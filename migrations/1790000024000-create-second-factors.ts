import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { foreignKey, id, instant, integer, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'second_factors',
    columns: [
      id(),
      varchar('account_id', 26),
      text('sealed_key'),
      integer('last_step', { isNullable: true }),
      instant('confirmed_at', { isNullable: true }),
      instant('created_at'),
    ],
    foreignKeys: [foreignKey('second_factors', 'account_id', 'accounts', 'id')],
    uniques: [{ name: 'uq_second_factors_account', columnNames: ['account_id'] }],
  },
  {
    name: 'recovery_codes',
    columns: [id(), varchar('account_id', 26), varchar('code_hash', 64), instant('used_at', { isNullable: true })],
    foreignKeys: [foreignKey('recovery_codes', 'account_id', 'accounts', 'id')],
    uniques: [{ name: 'uq_recovery_codes_account_hash', columnNames: ['account_id', 'code_hash'] }],
  },
]

/** Apps that show codes, recovery codes, and since when an account has them. Plain `ALTER TABLE`: TypeORM would rebuild the table on SQLite. */
export class CreateSecondFactors1790000024000 implements MigrationInterface {
  readonly name = 'CreateSecondFactors1790000024000'

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, tables)
    await runner.query('ALTER TABLE accounts ADD COLUMN second_factor_since varchar(24)')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE accounts DROP COLUMN second_factor_since')
    await dropTables(runner, tables)
  }
}
