import type { BeforeMerge, TicketMove } from '../../../ticket/ticket-moves'
import { code, instant, key, optionalCode, optionalInstant, optionalJson, pointsTo, ref } from './columns'
import { entity } from './entity'

/** What was merged or split. */
export interface TicketMoveRow extends TicketMove {
  readonly before: BeforeMerge | null
}
export const TicketMoveSchema = entity<TicketMoveRow>({
  name: 'ticket_move',
  tableName: 'ticket_moves',
  columns: {
    id: key,
    kind: code('kind', 16),
    fromId: pointsTo(ref('from_id'), { entity: 'ticket', from: 'ticket_moves' }),
    intoId: pointsTo(ref('into_id'), { entity: 'ticket', from: 'ticket_moves' }),
    madeBy: code('made_by'),
    madeAt: instant('made_at'),
    endedBy: optionalCode('ended_by'),
    endedAt: optionalInstant('ended_at'),
    before: optionalJson('before'),
  },
  indices: [
    {
      name: 'uq_ticket_moves_merged',
      columns: ['fromId'],
      unique: true,
      where: "kind = 'merge' AND ended_at IS NULL",
    },
    { name: 'ix_ticket_moves_from_id', columns: ['fromId'] },
    { name: 'ix_ticket_moves_into_id', columns: ['intoId'] },
  ],
  checks: [{ name: 'ck_ticket_moves_kind', expression: "kind IN ('merge','split')" }],
})

/** One row that moved with it, so that it can go back. */
export interface MovedRow {
  id: string
  moveId: string
  kind: MovedKind
  rowId: string
  /** A row that would have stood twice was taken away: this is how it was. */
  kept: unknown
}
export type MovedKind =
  'message' | 'entry' | 'reading' | 'request' | 'email' | 'occurrence' | 'correction' | 'participant' | 'tag'
export const MovedRowSchema = entity<MovedRow>({
  name: 'moved_row',
  tableName: 'moved_rows',
  columns: {
    id: key,
    moveId: pointsTo(ref('move_id'), { entity: 'ticket_move', from: 'moved_rows' }),
    kind: code('kind', 16),
    rowId: ref('row_id'),
    kept: optionalJson('kept'),
  },
  uniques: [{ name: 'uq_moved_rows_move_kind_row', columns: ['moveId', 'kind', 'rowId'] }],
})
