import type { ProblemUpdate, UpdateRecipient } from '../../../problem/problem-updates'
import { code, instant, key, optionalCode, optionalInstant, optionalRef, pointsTo, ref, text } from './columns'
import { entity } from './entity'

/** What everybody who reported a problem is told, in the same words. */
export type ProblemUpdateRow = Omit<ProblemUpdate, 'sendAt'> & { readonly sendAt: Date | null }
export const ProblemUpdateSchema = entity<ProblemUpdateRow>({
  name: 'problem_update',
  tableName: 'problem_updates',
  columns: {
    id: key,
    problemId: pointsTo(ref('problem_id'), { entity: 'problem', from: 'problem_updates' }),
    text: text('text'),
    state: code('state', 16),
    writtenBy: code('written_by'),
    writtenAt: instant('written_at'),
    sentBy: optionalCode('sent_by'),
    sentAt: optionalInstant('sent_at'),
    leavesAt: optionalInstant('leaves_at'),
    sendAt: optionalInstant('send_at'),
    takenBackBy: optionalCode('taken_back_by'),
  },
  indices: [
    { name: 'ix_problem_updates_problem_id', columns: ['problemId', 'sentAt'] },
    { name: 'ix_problem_updates_state', columns: ['state', 'writtenAt'] },
  ],
  checks: [
    {
      name: 'ck_problem_updates_state',
      expression: "state IN ('making','draft','sending','sent','taking-back','taken-back')",
    },
  ],
})

/** One ticket of an update, once. */
export type UpdateRecipientRow = UpdateRecipient
export const UpdateRecipientSchema = entity<UpdateRecipientRow>({
  name: 'problem_update_ticket',
  tableName: 'problem_update_tickets',
  columns: {
    id: key,
    updateId: pointsTo(ref('update_id'), { entity: 'problem_update', from: 'problem_update_tickets' }),
    ticketId: pointsTo(ref('ticket_id'), { entity: 'ticket', from: 'problem_update_tickets' }),
    state: code('state', 16),
    why: optionalCode('why', 16),
    outboxId: optionalRef('outbox_id'),
  },
  uniques: [{ name: 'uq_problem_update_tickets_update_ticket', columns: ['updateId', 'ticketId'] }],
  indices: [
    { name: 'ix_problem_update_tickets_state', columns: ['updateId', 'state'] },
    { name: 'ix_problem_update_tickets_ticket_id', columns: ['ticketId'] },
  ],
  checks: [
    {
      name: 'ck_problem_update_tickets_state',
      expression: "state IN ('waiting','queued','left-out','failed','taken-back')",
    },
  ],
})
