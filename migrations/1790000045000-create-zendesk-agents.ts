import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { foreignKey, id, instant, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'zendesk_agents',
    columns: [
      id(),
      varchar('account_id', 26),
      varchar('zendesk_user_id', 19),
      varchar('linked_by', 26),
      instant('linked_at'),
    ],
    foreignKeys: [foreignKey('zendesk_agents', 'account_id', 'accounts', 'id')],
    uniques: [
      { name: 'uq_zendesk_agents_account', columnNames: ['account_id'] },
      { name: 'uq_zendesk_agents_user', columnNames: ['zendesk_user_id'] },
    ],
  },
]

/** Which agent of Zendesk's an account is. */
export class CreateZendeskAgents1790000045000 implements MigrationInterface {
  readonly name = 'CreateZendeskAgents1790000045000'

  up(runner: QueryRunner): Promise<void> {
    return createTables(runner, tables)
  }

  down(runner: QueryRunner): Promise<void> {
    return dropTables(runner, tables)
  }
}
