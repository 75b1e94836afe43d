import { TableIndex, type MigrationInterface, type QueryRunner, type TableOptions } from 'typeorm'
import { foreignKey, id, instant, integer, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'retention_periods',
    columns: [id(), varchar('kind', 16), integer('days'), text('reason'), varchar('made_by', 64), instant('made_at')],
    checks: [{ name: 'ck_retention_periods_kind', expression: "kind IN ('mail','text','audit')" }],
  },
  {
    name: 'expired_tickets',
    columns: [
      varchar('ticket_id', 26, { isPrimary: true }),
      instant('mail_at', { isNullable: true }),
      instant('text_at', { isNullable: true }),
    ],
    foreignKeys: [foreignKey('expired_tickets', 'ticket_id', 'tickets', 'id')],
  },
  {
    name: 'expired_blobs',
    columns: [
      varchar('blob_key', 128, { isPrimary: true }),
      instant('noted_at'),
      instant('set_aside_at', { isNullable: true }),
      instant('ended_at', { isNullable: true }),
      varchar('ended_how', 16, { isNullable: true }),
    ],
    indices: [{ name: 'ix_expired_blobs_waiting', columnNames: ['set_aside_at'], where: 'ended_at IS NULL' }],
  },
  { name: 'audit_starts', columns: [integer('sequence', { isPrimary: true }), varchar('chain', 64)] },
]

/** Whether anything else still points to the same bytes is asked by key before they go. */
const POINTERS = [
  ['messages', 'blob_key'],
  ['attachments', 'blob_key'],
  ['file_readings', 'shown_blob_key'],
  ['outbox_files', 'blob_key'],
] as const

/** For how long what is kept, what was deleted, and the bytes that wait for it. */
export class CreateRetention1790000052000 implements MigrationInterface {
  readonly name = 'CreateRetention1790000052000'

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, tables)
    // The index of words keeps deleted ones until parts of it are merged, unless it is told to take them out at once.
    if (runner.connection.options.type !== 'postgres') await setSecureDelete(runner, 1)
    for (const [table, column] of POINTERS) {
      await runner.createIndex(table, new TableIndex({ name: `ix_${table}_${column}`, columnNames: [column] }))
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    if (runner.connection.options.type !== 'postgres') await setSecureDelete(runner, 0)
    for (const [table, column] of POINTERS) await runner.dropIndex(table, `ix_${table}_${column}`)
    await dropTables(runner, tables)
  }
}

async function setSecureDelete(runner: QueryRunner, value: 0 | 1): Promise<void> {
  await runner.query(`INSERT INTO ticket_words(ticket_words, rank) VALUES ('secure-delete', ${value})`)
}
