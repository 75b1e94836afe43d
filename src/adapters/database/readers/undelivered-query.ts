import type { SelectQueryBuilder } from 'typeorm'
import { OutboxSchema, type OutboxRow } from '../schemas/ticket.schema'
import type { Transaction } from '../unit-of-work'

const REPORTED = (item: string) =>
  `${item}.id IN (SELECT report.outbox_id FROM delivery_reports report WHERE report.kind = 'failed' AND report.resent_at IS NULL)`

/** Two look-ups by index: asked for with OR, PostgreSQL reads every email that ever left. */
const FAILED = `SELECT failed.id FROM outbox failed WHERE failed.state = 'failed'
  UNION SELECT report.outbox_id FROM delivery_reports report WHERE report.kind = 'failed' AND report.resent_at IS NULL`

/** Whom an email goes to, as `standsUndelivered` has it. */
const WAY = (item: string) =>
  `(CASE WHEN ${item}.kind IN ('tutor-notice', 'second-line') THEN ${item}.kind ELSE 'requester' END)`

/** Emails that were given up, or that a mail system reported as not delivered. */
export function undelivered(manager: Transaction): SelectQueryBuilder<OutboxRow> {
  return manager.createQueryBuilder(OutboxSchema, 'item').where(`item.channel = 'email' AND item.id IN (${FAILED})`)
}

/** Those that no later email followed the same way: the rule of `standsUndelivered`, for all tickets at once. */
export function standingUndelivered(manager: Transaction): SelectQueryBuilder<OutboxRow> {
  return undelivered(manager).andWhere(
    `NOT EXISTS (SELECT 1 FROM outbox later WHERE later.ticket_id = item.ticket_id AND later.channel = 'email'
       AND later.state = 'sent' AND later.created_at > item.created_at AND NOT ${REPORTED('later')}
       AND ${WAY('later')} = ${WAY('item')})`,
  )
}
