import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { boolean, foreignKey, id, instant, integer, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'problems',
    columns: [
      id(),
      varchar('reference', 16),
      instant('state'),
      varchar('cause', 64),
      varchar('scope', 16),
      varchar('scope_key', 128),
      text('title'),
      text('opened_because'),
      instant('created_at'),
      instant('updated_at'),
    ],
    uniques: [{ name: 'uq_problems_reference', columnNames: ['reference'] }],
    indices: [
      { name: 'ix_problems_key', columnNames: ['cause', 'scope', 'scope_key'] },
      {
        name: 'uq_problems_open',
        columnNames: ['cause', 'scope', 'scope_key'],
        isUnique: true,
        where: "state <> 'resolved'",
      },
    ],
    checks: [
      { name: 'ck_problems_state', expression: "state IN ('suspected','under-investigation','fix-known','resolved')" },
    ],
  },
  {
    name: 'tickets',
    columns: [
      id(),
      varchar('reference', 16),
      varchar('state', 16),
      varchar('kind', 16),
      integer('version', { default: 1 }),
      text('subject'),
      text('requester_name', { isNullable: true }),
      text('requester_address', { isNullable: true }),
      varchar('standing', 32),
      text('standing_sentence'),
      varchar('school_urn', 8, { isNullable: true }),
      text('school_evidence', { isNullable: true }),
      varchar('intent', 32),
      boolean('urgent'),
      boolean('recurrence_stated'),
      text('recurrence_evidence', { isNullable: true }),
      varchar('problem_id', 26, { isNullable: true }),
      varchar('assignee_id', 26, { isNullable: true }),
      instant('received_at'),
      instant('created_at'),
      instant('updated_at'),
      instant('solved_at', { isNullable: true }),
      varchar('zendesk_ticket_id', 32, { isNullable: true }),
    ],
    foreignKeys: [foreignKey('tickets', 'problem_id', 'problems', 'id')],
    uniques: [{ name: 'uq_tickets_reference', columnNames: ['reference'] }],
    indices: [
      { name: 'ix_tickets_state', columnNames: ['state', 'received_at'] },
      { name: 'ix_tickets_school_urn', columnNames: ['school_urn'] },
      { name: 'ix_tickets_problem_id', columnNames: ['problem_id'] },
    ],
    checks: [
      { name: 'ck_tickets_state', expression: "state IN ('new','open','waiting','on-hold','solved','closed')" },
      { name: 'ck_tickets_kind', expression: "kind IN ('request','unreadable')" },
    ],
  },
  {
    name: 'ticket_participants',
    columns: [id(), varchar('ticket_id', 26), varchar('address', 320), varchar('role', 16)],
    foreignKeys: [foreignKey('ticket_participants', 'ticket_id', 'tickets', 'id')],
    uniques: [{ name: 'uq_ticket_participants_ticket_address', columnNames: ['ticket_id', 'address'] }],
  },
  {
    name: 'match_requests',
    columns: [
      id(),
      varchar('ticket_id', 26),
      integer('ordinal'),
      varchar('state', 16),
      varchar('mentor_id', 36, { isNullable: true }),
      varchar('ect_id', 36, { isNullable: true }),
      varchar('chosen_by', 64),
      text('proposal'),
      varchar('pairing_id', 26, { isNullable: true }),
      varchar('change_set_id', 26, { isNullable: true }),
      text('completed_plan', { isNullable: true }),
      varchar('decided_by', 64, { isNullable: true }),
      instant('decided_at', { isNullable: true }),
      instant('created_at'),
      instant('updated_at'),
    ],
    foreignKeys: [foreignKey('match_requests', 'ticket_id', 'tickets', 'id')],
    uniques: [{ name: 'uq_match_requests_ticket_ordinal', columnNames: ['ticket_id', 'ordinal'] }],
    indices: [{ name: 'ix_match_requests_ect_id', columnNames: ['ect_id'] }],
    checks: [{ name: 'ck_match_requests_state', expression: "state IN ('proposed','completed','undone','withdrawn')" }],
  },
  {
    name: 'proposals',
    columns: [
      id(),
      varchar('match_request_id', 26),
      varchar('ticket_id', 26),
      varchar('model_version', 64),
      text('shown'),
      instant('created_at'),
      varchar('decision', 16, { isNullable: true }),
      varchar('decided_by', 64, { isNullable: true }),
      instant('decided_at', { isNullable: true }),
    ],
    foreignKeys: [
      foreignKey('proposals', 'match_request_id', 'match_requests', 'id'),
      foreignKey('proposals', 'ticket_id', 'tickets', 'id'),
    ],
    indices: [{ name: 'ix_proposals_match_request_id', columnNames: ['match_request_id'] }],
  },
  {
    name: 'outbox',
    columns: [
      id(),
      varchar('channel', 16),
      varchar('kind', 32),
      varchar('ticket_id', 26, { isNullable: true }),
      varchar('match_request_id', 26, { isNullable: true }),
      varchar('once_key', 128),
      text('payload'),
      varchar('state', 16),
      integer('attempts', { default: 0 }),
      instant('leased_until', { isNullable: true }),
      varchar('leased_by', 64, { isNullable: true }),
      instant('next_attempt_at'),
      text('last_error', { isNullable: true }),
      varchar('message_id_key', 64, { isNullable: true }),
      text('delivery_id', { isNullable: true }),
      instant('created_at'),
      instant('sent_at', { isNullable: true }),
    ],
    foreignKeys: [
      foreignKey('outbox', 'ticket_id', 'tickets', 'id'),
      foreignKey('outbox', 'match_request_id', 'match_requests', 'id'),
    ],
    uniques: [{ name: 'uq_outbox_once_key', columnNames: ['once_key'] }],
    indices: [
      { name: 'ix_outbox_state', columnNames: ['state', 'next_attempt_at'] },
      { name: 'ix_outbox_ticket_id', columnNames: ['ticket_id'] },
      { name: 'ix_outbox_message_id_key', columnNames: ['message_id_key'] },
      { name: 'ix_outbox_match_request_id', columnNames: ['match_request_id'] },
    ],
    checks: [{ name: 'ck_outbox_state', expression: "state IN ('pending','sending','sent','failed','cancelled')" }],
  },
]

/** Problems and tickets, what is asked on a ticket, what was proposed, and the outbox. */
export class CreateTickets1790000003000 implements MigrationInterface {
  readonly name = 'CreateTickets1790000003000'

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, tables)
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, tables)
  }
}
