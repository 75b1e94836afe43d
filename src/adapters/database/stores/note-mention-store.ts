import type { NoteMentionStore } from '../../../ticket/note-mentions'
import { insertRows } from '../insert-rows'
import { NoteMentionSchema } from '../schemas/note-mention.schema'
import { runSql, sql } from '../sql'
import type { Transaction } from '../unit-of-work'

/** Whom notes name, over one transaction. */
export function createTypeormNoteMentionStore(manager: Transaction): NoteMentionStore {
  return {
    add: mention => insertRows(manager, NoteMentionSchema, [{ ...mention, seenAt: null }]),
    async see({ ticketId, accountId, at }) {
      await runSql(
        manager,
        sql`UPDATE note_mentions SET seen_at = ${at.toISOString()} WHERE account_id = ${accountId} AND seen_at IS NULL
          AND note_id IN (SELECT id FROM ticket_entries WHERE ticket_id = ${ticketId})`,
      )
    },
  }
}
