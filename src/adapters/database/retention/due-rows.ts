import type { Cutoffs } from '../../../retention/periods'
import type { Due, Held } from '../../../retention/retention-store'
import { sql, type Sql } from '../sql'
import { BLANK_PAYLOADS } from './blank-values'

/** When a ticket came to its end; whatever changes on a closed one afterwards puts that off. */
const ENDED = sql`COALESCE(ticket.solved_at, ticket.updated_at)`
const IS_ENDED = sql`ticket.state IN ('solved', 'closed')`

interface Asked {
  readonly cutoffs: Cutoffs
  readonly held: Held
}

/** Ids of what is due, part by part: each a statement without order and limit, with one column `id`. */
export const dueRows: { readonly [Part in keyof Due]: (asked: Asked) => Sql } = {
  messages: ({ cutoffs, held }) => sql`SELECT message.id AS id FROM messages message
    JOIN tickets ticket ON ticket.id = message.ticket_id
    WHERE message.blob_key <> '' AND message.outcome <> 'pending' AND message.received_at <= ${iso(cutoffs.mail)}
      AND ${IS_ENDED} AND ${ENDED} <= ${iso(cutoffs.mail)} AND ${notHeld(held)}`,
  replyFiles: ({ cutoffs, held }) => sql`SELECT file.id AS id FROM outbox_files file
    JOIN outbox item ON item.id = file.outbox_id JOIN tickets ticket ON ticket.id = item.ticket_id
    WHERE file.blob_key <> '' AND item.state IN ('sent', 'failed', 'cancelled') AND item.created_at <= ${iso(cutoffs.mail)}
      AND ${IS_ENDED} AND ${ENDED} <= ${iso(cutoffs.mail)} AND ${notHeld(held)}`,
  tickets: ({ cutoffs, held }) => sql`SELECT ticket.id AS id FROM tickets ticket
    LEFT JOIN expired_tickets gone ON gone.ticket_id = ticket.id
    WHERE ${IS_ENDED} AND ${ENDED} <= ${iso(cutoffs.text)} AND ${notHeld(held)}
      AND (gone.text_at IS NULL OR gone.text_at < ${ENDED})
      AND NOT EXISTS (SELECT 1 FROM messages message WHERE message.ticket_id = ticket.id
        AND (message.blob_key <> '' OR message.outcome = 'pending'))
      AND NOT EXISTS (SELECT 1 FROM outbox item WHERE item.ticket_id = ticket.id AND item.state IN ('pending', 'sending')
        AND item.created_at > ${iso(cutoffs.text)})`,
  strays,
  mails: ({ cutoffs }) => sql`SELECT item.id AS id FROM outbox item
    WHERE item.ticket_id IS NULL AND item.state IN ('sent', 'failed', 'cancelled')
      AND item.created_at <= ${iso(cutoffs.text)} AND item.payload NOT IN ${BLANK_PAYLOADS}
      AND NOT EXISTS (SELECT 1 FROM problem_messages said JOIN problems problem ON problem.id = said.problem_id
        WHERE said.outbox_id = item.id AND (problem.resolved_at IS NULL OR problem.resolved_at > ${iso(cutoffs.text)}))`,
  problemMessages: ({ cutoffs }) => sql`SELECT said.id AS id FROM problem_messages said
    JOIN problems problem ON problem.id = said.problem_id
    WHERE said.address <> '' AND said.at <= ${iso(cutoffs.text)}
      AND problem.resolved_at IS NOT NULL AND problem.resolved_at <= ${iso(cutoffs.text)}`,
  // What is not sealed yet is not behind the chain's beginning, whatever its age.
  auditEvents: ({ cutoffs }) => sql`SELECT event.id AS id FROM audit_events event
    WHERE event.at <= ${iso(cutoffs.audit)} AND event.sequence < COALESCE(
      (SELECT MIN(kept.sequence) FROM audit_events kept WHERE kept.at > ${iso(cutoffs.audit)}), event.sequence + 1)`,
}

/**
 * Messages on no ticket. A copy goes with the one that it is a copy of; what was discarded goes as mail does, counted from then; answers to
 * reports when their problem has been resolved so long. What nobody decided about waits as long as the words of tickets.
 */
function strays({ cutoffs, held }: Asked): Sql {
  const mail = iso(cutoffs.mail)
  const text = iso(cutoffs.text)
  const problem = sql`SELECT 1 FROM problem_messages said JOIN problems problem ON problem.id = said.problem_id
    WHERE said.message_id = message.id`
  return sql`SELECT message.id AS id FROM messages message
    LEFT JOIN parsed_messages parsed ON parsed.message_id = message.id
    WHERE message.ticket_id IS NULL AND message.blob_key <> '' AND message.outcome <> 'pending'
      AND NOT COALESCE(LOWER(parsed.from_address) IN ${held.addresses}, FALSE)
      AND NOT EXISTS (SELECT 1 FROM messages other JOIN tickets ticket ON ticket.id = other.ticket_id
        WHERE other.id = message.duplicate_of AND NOT (${notHeld(held)}))
      AND (EXISTS (SELECT 1 FROM messages other WHERE other.id = message.duplicate_of AND other.blob_key = '')
        OR EXISTS (SELECT 1 FROM suspension_events decided WHERE decided.message_id = message.id
          AND decided.action = 'discarded' AND decided.at <= ${mail} AND message.outcome = 'suspended'
          AND NOT EXISTS (SELECT 1 FROM suspension_events back WHERE back.message_id = message.id
            AND back.action IN ('released', 'replayed') AND back.at >= decided.at))
        OR (message.received_at <= ${mail} AND EXISTS (${problem} AND problem.resolved_at IS NOT NULL AND problem.resolved_at <= ${mail}))
        OR (message.received_at <= ${text} AND NOT EXISTS (${problem}
          AND (problem.resolved_at IS NULL OR problem.resolved_at > ${mail}))))`
}

function notHeld({ tickets, addresses }: Held): Sql {
  const isHeld = sql`(ticket.id IN ${tickets} OR LOWER(COALESCE(ticket.requester_address, '')) IN ${addresses})`
  // An empty list leaves NULL, which is neither.
  return sql`NOT COALESCE(${isHeld}, FALSE)`
}

function iso(at: Date): string {
  return at.toISOString()
}
