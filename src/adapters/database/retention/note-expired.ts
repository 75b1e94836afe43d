import { newId } from '../../../kernel/ids'
import type { How } from '../../../retention/retention-store'
import { insertRows } from '../insert-rows'
import { TicketEntrySchema } from '../schemas/ticket.schema'
import { runSql, sql, verbatim } from '../sql'
import type { Transaction } from '../unit-of-work'

/** What of a ticket went. */
export type Gone = 'mail' | 'text'

const CODES = {
  'mail period': 'MAIL_EXPIRED',
  'text period': 'TEXT_EXPIRED',
  'mail erasure': 'MAIL_ERASED',
  'text erasure': 'TEXT_ERASED',
} as const

/** Says on each ticket, once a day at the most, what was deleted; the ticket itself is not changed by it. */
export async function noteOnTickets(
  manager: Transaction,
  ticketIds: readonly string[],
  { at, because, what }: How & { readonly what: Gone },
): Promise<void> {
  const column = verbatim(`${what}_at`)
  for (const ticketId of ticketIds) {
    const [before] = await runSql<{ readonly at: string | null }>(
      manager,
      sql`SELECT ${column} AS at FROM expired_tickets WHERE ticket_id = ${ticketId}`,
    )
    await runSql(
      manager,
      sql`INSERT INTO expired_tickets (ticket_id, ${column}) VALUES (${ticketId}, ${at.toISOString()})
        ON CONFLICT (ticket_id) DO UPDATE SET ${column} = excluded.${column}`,
    )
    if (what === 'mail' && before?.at?.slice(0, 10) === at.toISOString().slice(0, 10)) continue
    await insertRows(manager, TicketEntrySchema, [
      {
        ...{ id: newId(), ticketId, kind: 'event', author: 'system', at, body: '', messageId: null, outboxId: null },
        facts: { code: CODES[`${what} ${because}`] },
      },
    ])
  }
}
