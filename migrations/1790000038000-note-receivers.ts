import { createHash } from 'node:crypto'
import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Whom an email goes to, and which domain, as keys: one receiver does not hold up another, and one domain is not sent too much at once. And
 * when a person wants it to leave. What has not left by now gets its keys; the rest needs none. Plain `ALTER TABLE`: TypeORM would rebuild the
 * whole table on SQLite.
 */
export class NoteReceivers1790000038000 implements MigrationInterface {
  readonly name = 'NoteReceivers1790000038000'

  async up(runner: QueryRunner): Promise<void> {
    for (const column of ['receiver_key varchar(32)', 'domain_key varchar(32)', 'send_at varchar(24)'])
      await runner.query(`ALTER TABLE outbox ADD COLUMN ${column}`)
    await runner.query('CREATE INDEX ix_outbox_sent_at ON outbox (sent_at, domain_key)')
    for (const { id, payload } of await waitingIn(runner)) {
      const [receiver, domain] = keysOf(payload)
      const marks = runner.connection.options.type === 'postgres' ? ['$1', '$2', '$3'] : ['?', '?', '?']
      await runner.query(
        `UPDATE outbox SET receiver_key = ${marks[0]}, domain_key = ${marks[1]} WHERE id = ${marks[2]}`,
        [receiver, domain, id],
      )
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ix_outbox_sent_at')
    for (const column of ['send_at', 'domain_key', 'receiver_key'])
      await runner.query(`ALTER TABLE outbox DROP COLUMN ${column}`)
  }
}

function waitingIn(runner: QueryRunner): Promise<readonly { readonly id: string; readonly payload: string }[]> {
  return runner.query(
    `SELECT id, payload FROM outbox WHERE channel = 'email' AND state IN ('pending', 'sending', 'failed')`,
  )
}

/** As the service makes them. */
function keysOf(payload: string): readonly (string | null)[] {
  const { to } = JSON.parse(payload) as { readonly to?: { readonly address?: string } }
  const address = to?.address?.toLowerCase()
  if (address === undefined) return [null, null]
  return [address, address.slice(address.lastIndexOf('@') + 1)].map(text =>
    createHash('sha256').update(text).digest('hex').slice(0, 24),
  )
}
