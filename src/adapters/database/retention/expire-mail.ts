import { In } from 'typeorm'
import type { ParsedMessage } from '../../../parse/parsed-message'
import type { How } from '../../../retention/retention-store'
import { markForSearch } from '../search/mark-for-search'
import { ParsedMessageSchema } from '../schemas/message.schema'
import { runSql, sql, verbatim } from '../sql'
import type { Transaction } from '../unit-of-work'
import { withoutFileWords } from './blank-values'
import { noteBlobs } from './expired-blobs'
import { noteOnTickets } from './note-expired'

/** Lets go of the bytes of messages and of their files, and takes the words away that were read in them. */
export async function expireMail(manager: Transaction, messageIds: readonly string[], how: How): Promise<void> {
  const tickets = await runSql<{ readonly id: string }>(
    manager,
    sql`SELECT DISTINCT ticket_id AS id FROM messages WHERE id IN ${messageIds} AND ticket_id IS NOT NULL`,
  )
  await letGoOfMail(manager, messageIds, how.at)
  const ticketIds = tickets.map(({ id }) => id)
  await noteOnTickets(manager, ticketIds, { ...how, what: 'mail' })
  for (const id of ticketIds) await markForSearch(manager, id)
}

/** The same, and nothing is said of it on a ticket. */
export async function letGoOfMail(manager: Transaction, messageIds: readonly string[], at: Date): Promise<void> {
  const files = sql`(SELECT id FROM attachments WHERE message_id IN ${messageIds})`
  await noteBlobs(
    manager,
    sql`SELECT blob_key AS key FROM messages WHERE id IN ${messageIds}
      UNION SELECT blob_key FROM attachments WHERE message_id IN ${messageIds}
      UNION SELECT shown_blob_key FROM file_readings WHERE attachment_id IN ${files} AND shown_blob_key IS NOT NULL
      UNION SELECT blob_key FROM masked_copies WHERE attachment_id IN ${files}`,
    at,
  )
  await runSql(manager, sql`UPDATE messages SET blob_key = '' WHERE id IN ${messageIds}`)
  await runSql(manager, sql`DELETE FROM picture_readings WHERE attachment_id IN ${files}`)
  await runSql(
    manager,
    sql`UPDATE masked_copies SET blob_key = '', alt = '', bars = '[]', state = 'withdrawn',
      withdrawn_at = COALESCE(withdrawn_at, ${at.toISOString()}), withdrawn_by = COALESCE(withdrawn_by, 'system')
      WHERE attachment_id IN ${files}`,
  )
  await runSql(
    manager,
    sql`UPDATE file_readings SET words = NULL, title = NULL, place = NULL, why = NULL, shown_blob_key = NULL, shown_type = NULL,
      picture_because = NULL WHERE attachment_id IN ${files}`,
  )
  await runSql(manager, sql`UPDATE attachments SET blob_key = '' WHERE message_id IN ${messageIds}`)
  await forgetFileWords(manager, messageIds)
}

/** Words that were read in files stand in readings and proposals too. */
async function forgetFileWords(manager: Transaction, messageIds: readonly string[]): Promise<void> {
  const parsed = await manager.findBy(ParsedMessageSchema, { messageId: In([...messageIds]) })
  for (const row of parsed) {
    if (row.parsed.fileWords === undefined) continue
    const { fileWords: _words, ...rest } = row.parsed
    await manager.update(ParsedMessageSchema, { messageId: row.messageId }, { parsed: rest satisfies ParsedMessage })
  }
  const ofTickets = sql`ticket_id IN (SELECT ticket_id FROM messages WHERE id IN ${messageIds})`
  await rewriteJson(manager, 'readings', { column: 'reading', where: sql`message_id IN ${messageIds}` })
  await rewriteJson(manager, 'match_requests', { column: 'proposal', where: ofTickets })
  await rewriteJson(manager, 'proposals', { column: 'shown', where: ofTickets })
}

async function rewriteJson(
  manager: Transaction,
  table: 'readings' | 'match_requests' | 'proposals',
  { column, where }: { readonly column: string; readonly where: ReturnType<typeof sql> },
): Promise<void> {
  const [name, json] = [verbatim(table), verbatim(column)]
  const rows = await runSql<{ readonly id: string; readonly json: string }>(
    manager,
    sql`SELECT id, ${json} AS json FROM ${name} WHERE ${where}
      AND (${json} LIKE '%"source":"screenshot"%' OR ${json} LIKE '%"source":"file"%')`,
  )
  for (const row of rows) {
    const value = JSON.stringify(withoutFileWords(JSON.parse(row.json)))
    if (value !== row.json) await runSql(manager, sql`UPDATE ${name} SET ${json} = ${value} WHERE id = ${row.id}`)
  }
}
