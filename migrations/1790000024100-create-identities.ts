import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { foreignKey, id, instant, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'identities',
    columns: [id(), varchar('account_id', 26), varchar('issuer', 255), varchar('subject', 255), instant('created_at')],
    foreignKeys: [foreignKey('identities', 'account_id', 'accounts', 'id')],
    uniques: [
      { name: 'uq_identities_issuer_subject', columnNames: ['issuer', 'subject'] },
      { name: 'uq_identities_account', columnNames: ['account_id'] },
    ],
  },
]

/** Which account a person of an OpenID Connect provider is. */
export class CreateIdentities1790000024100 implements MigrationInterface {
  readonly name = 'CreateIdentities1790000024100'

  up(runner: QueryRunner): Promise<void> {
    return createTables(runner, tables)
  }

  down(runner: QueryRunner): Promise<void> {
    return dropTables(runner, tables)
  }
}
