import { runSql, sql, verbatim } from '../sql'
import type { Transaction } from '../unit-of-work'

/**
 * Notes, in the unit of work that changed what a ticket is found by, that its words are to be made again. Making them is
 * work that no mail and no click should wait for; the note is lost with the change or not at all.
 */
export async function markForSearch(manager: Transaction, ticketId: string): Promise<void> {
  await runSql(
    manager,
    sql`INSERT INTO ticket_search (ticket_id, changes, made) VALUES (${ticketId}, 1, 0)
      ON CONFLICT (ticket_id) DO UPDATE SET changes = ticket_search.changes + 1`,
  )
}

/** The same for the ticket on which a message with this attachment stands, where there is one. */
export async function markTicketOfAttachment(manager: Transaction, attachmentId: string): Promise<void> {
  const rows = await runSql<{ readonly id: string }>(
    manager,
    sql`SELECT DISTINCT entry.ticket_id AS id FROM attachments file
      JOIN messages message ON message.id = file.message_id
      JOIN ticket_entries entry ON entry.ticket_id = message.ticket_id AND entry.message_id = message.id
      WHERE file.id = ${attachmentId}`,
  )
  for (const { id } of rows) await markForSearch(manager, id)
}

/**
 * Takes away everything that these tickets are found by; whoever removes tickets calls it before, in the same unit of
 * work. Where only some of what a ticket holds goes, `markForSearch` is enough: words are made from what is there.
 */
export async function forgetForSearch(manager: Transaction, ticketIds: readonly string[]): Promise<void> {
  const number = verbatim(manager.connection.options.type === 'postgres' ? 'number' : 'rowid')
  await runSql(
    manager,
    sql`DELETE FROM ticket_words WHERE ${number} IN (SELECT number FROM ticket_search WHERE ticket_id IN ${ticketIds})`,
  )
  await runSql(manager, sql`DELETE FROM ticket_search WHERE ticket_id IN ${ticketIds}`)
}
