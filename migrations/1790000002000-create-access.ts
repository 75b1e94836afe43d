import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { boolean, foreignKey, id, instant, integer, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'accounts',
    columns: [
      id(),
      varchar('email', 320),
      text('name'),
      text('roles'),
      text('password_hash', { isNullable: true }),
      boolean('disabled'),
      integer('failed_attempts', { default: 0 }),
      instant('locked_until', { isNullable: true }),
      instant('created_at'),
      instant('last_sign_in_at', { isNullable: true }),
    ],
    uniques: [{ name: 'uq_accounts_email', columnNames: ['email'] }],
  },
  {
    name: 'sign_in_links',
    columns: [
      id(),
      varchar('account_id', 26),
      varchar('secret_hash', 64),
      instant('expires_at'),
      instant('used_at', { isNullable: true }),
    ],
    foreignKeys: [foreignKey('sign_in_links', 'account_id', 'accounts', 'id')],
    uniques: [{ name: 'uq_sign_in_links_secret_hash', columnNames: ['secret_hash'] }],
  },
  {
    name: 'sessions',
    columns: [
      varchar('sid', 64, { isPrimary: true }),
      varchar('account_id', 26, { isNullable: true }),
      text('data'),
      instant('created_at'),
      instant('touched_at'),
      instant('expires_at'),
    ],
    foreignKeys: [foreignKey('sessions', 'account_id', 'accounts', 'id')],
    indices: [
      { name: 'ix_sessions_expires_at', columnNames: ['expires_at'] },
      { name: 'ix_sessions_account_id', columnNames: ['account_id'] },
    ],
  },
  {
    name: 'api_tokens',
    columns: [
      id(),
      text('name'),
      varchar('token_hash', 64),
      text('scopes'),
      instant('created_at'),
      instant('revoked_at', { isNullable: true }),
      instant('last_used_at', { isNullable: true }),
    ],
    uniques: [{ name: 'uq_api_tokens_token_hash', columnNames: ['token_hash'] }],
  },
  {
    name: 'audit_events',
    columns: [
      id(),
      varchar('event', 64),
      varchar('actor', 64),
      varchar('subject_type', 32, { isNullable: true }),
      varchar('subject_id', 64, { isNullable: true }),
      varchar('outcome', 16),
      text('facts', { isNullable: true }),
      instant('at'),
      integer('sequence', { isNullable: true }),
      varchar('chain', 64, { isNullable: true }),
    ],
    uniques: [{ name: 'uq_audit_events_sequence', columnNames: ['sequence'] }],
    indices: [
      { name: 'ix_audit_events_subject', columnNames: ['subject_type', 'subject_id'] },
      { name: 'ix_audit_events_at', columnNames: ['at'] },
    ],
  },
  {
    name: 'write_locks',
    columns: [integer('id', { isPrimary: true }), integer('turns', { default: 0 })],
  },
]

/** Accounts, sign-in links, sessions and API tokens; the audit; and the row that writers take turns on. */
export class CreateAccess1790000002000 implements MigrationInterface {
  readonly name = 'CreateAccess1790000002000'

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, tables)
    await runner.query('INSERT INTO write_locks (id, turns) VALUES (1, 0)')
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, tables)
  }
}
