import { code, instant, json, key, optionalCode, optionalJson, optionalRef, ref, text } from './columns'
import { entity } from './entity'

/** One click, undo, import unit or correction of the register; its rows are in `register_changes`. */
export interface ChangeSetRow {
  /** The `change_set_id` of its lines in the change log. */
  id: string
  kind: 'match' | 'undo' | 'import' | 'correction'
  /** Names the request: asking again with it gives the first result. */
  idempotencyKey: string | null
  requestDigest: string | null
  result: unknown
  ticketId: string | null
  actor: string
  at: Date
  /** The change set that this one takes back. */
  undoes: string | null
}
export const ChangeSetSchema = entity<ChangeSetRow>({
  name: 'change_set',
  tableName: 'change_sets',
  columns: {
    id: key,
    kind: code('kind', 16),
    idempotencyKey: optionalCode('idempotency_key', 128),
    requestDigest: optionalCode('request_digest', 64),
    result: json('result'),
    ticketId: optionalRef('ticket_id'),
    actor: code('actor'),
    at: instant('at'),
    undoes: optionalRef('undoes'),
  },
  indices: [
    {
      name: 'uq_change_sets_idempotency_key',
      columns: ['idempotencyKey'],
      unique: true,
      where: 'idempotency_key IS NOT NULL',
    },
    { name: 'uq_change_sets_undoes', columns: ['undoes'], unique: true, where: 'undoes IS NOT NULL' },
    { name: 'ix_change_sets_ticket_id', columns: ['ticketId'] },
  ],
  checks: [{ name: 'ck_change_sets_kind', expression: "kind IN ('match','undo','import','correction')" }],
})

/** Who changed which row of the register, why, and what it was before. Append only. */
export interface RegisterChangeRow {
  id: string
  /** The change this one belongs to: all rows of one click share it, and so does its undo's `undoes`. */
  changeSetId: string
  undoes: string | null
  sequence: number
  tableName: string
  rowId: string
  action: 'insert' | 'update' | 'void'
  before: unknown
  after: unknown
  reason: string
  ticketId: string | null
  changedBy: string
  changedAt: Date
}
export const RegisterChangeSchema = entity<RegisterChangeRow>({
  name: 'register_change',
  tableName: 'register_changes',
  columns: {
    id: key,
    changeSetId: ref('change_set_id'),
    undoes: optionalRef('undoes'),
    sequence: { type: 'integer' },
    tableName: code('table_name'),
    rowId: code('row_id'),
    action: code('action', 8),
    before: optionalJson('before'),
    after: optionalJson('after'),
    reason: text('reason'),
    ticketId: optionalRef('ticket_id'),
    changedBy: code('changed_by'),
    changedAt: instant('changed_at'),
  },
  indices: [
    { name: 'ix_register_changes_change_set_id', columns: ['changeSetId'] },
    { name: 'ix_register_changes_row', columns: ['tableName', 'rowId'] },
    { name: 'ix_register_changes_ticket_id', columns: ['ticketId'] },
  ],
})
