import { createHash } from 'node:crypto'
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Rows looked at, and written, in one statement. */
const AT_ONCE = 300
/** As many ids of one message as are kept of a new one: the newest, and the first of the thread. */
const MOST_IDS = 50
const FIRST_IDS = 10

interface Answering {
  readonly message_id: string
  readonly in_reply_to: string | null
  readonly reference_list: string | null
}

/**
 * Messages kept before ids of References were stored get theirs from what parsing made of them, so that a later message of the
 * same thread finds them. Only what already stands in the database is read: no file, and no message again.
 */
export class BackFillReferences1790000014050 implements MigrationInterface {
  readonly name = 'BackFillReferences1790000014050'

  async up(runner: QueryRunner): Promise<void> {
    const isPostgres = runner.connection.options.type === 'postgres'
    for (let after = '', rows = await older(runner, { after, isPostgres }); rows.length > 0;) {
      const found = rows.flatMap(row => keysOf(row).map(key => [row.message_id, key] as const))
      for (let start = 0; start < found.length; start += AT_ONCE) {
        await insert(runner, found.slice(start, start + AT_ONCE), isPostgres)
      }
      after = rows.at(-1)?.message_id ?? ''
      rows = await older(runner, { after, isPostgres })
    }
  }

  /** Nothing to take back: the rows say what those of new messages say, and go with their table. */
  async down(): Promise<void> {}
}

/** The next messages of tickets that have no row yet. */
function older(
  runner: QueryRunner,
  { after, isPostgres }: { readonly after: string; readonly isPostgres: boolean },
): Promise<readonly Answering[]> {
  const field = (name: string) =>
    isPostgres ? `CAST(p.parsed AS json) ->> '${name}'` : `json_extract(p.parsed, '$.${name}')`
  return runner.query(
    `SELECT p.message_id AS message_id, ${field('inReplyTo')} AS in_reply_to, ${field('references')} AS reference_list
     FROM parsed_messages p JOIN messages m ON m.id = p.message_id
     WHERE m.ticket_id IS NOT NULL AND p.message_id > ${isPostgres ? '$1' : '?'}
       AND NOT EXISTS (SELECT 1 FROM message_references r WHERE r.message_id = p.message_id)
     ORDER BY p.message_id LIMIT ${AT_ONCE}`,
    [after],
  )
}

function keysOf({ in_reply_to: inReplyTo, reference_list: list }: Answering): readonly string[] {
  const references: unknown = list === null ? [] : JSON.parse(list)
  const named = Array.isArray(references) ? references.filter(id => typeof id === 'string') : []
  const ids = [...new Set([...(inReplyTo === null ? [] : [inReplyTo]), ...named.toReversed()])]
  const kept = ids.length <= MOST_IDS ? ids : [...ids.slice(0, MOST_IDS - FIRST_IDS), ...ids.slice(-FIRST_IDS)]
  return kept.map(sha256)
}

function insert(
  runner: QueryRunner,
  rows: readonly (readonly [messageId: string, key: string])[],
  isPostgres: boolean,
): Promise<unknown> {
  const places = rows.map((_, row) => {
    const at = (column: number) => (isPostgres ? `$${row * 3 + column}` : '?')
    return `(${at(1)}, ${at(2)}, ${at(3)})`
  })
  // The id says what the row says, so that it cannot be made twice.
  const values = rows.flatMap(([messageId, key]) => [
    sha256(`${messageId} ${key}`).slice(0, 26).toUpperCase(),
    messageId,
    key,
  ])
  return runner.query(
    `INSERT INTO message_references (id, message_id, reference_key) VALUES ${places.join(', ')}`,
    values,
  )
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
