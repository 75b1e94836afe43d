import type { NoteMention } from '../../../ticket/note-mentions'
import { instant, key, optionalInstant, pointsTo, ref } from './columns'
import { entity } from './entity'

/** Who is told of which note. */
export interface NoteMentionRow extends NoteMention {
  /** When they opened its ticket; null until then. */
  readonly seenAt: Date | null
}
export const NoteMentionSchema = entity<NoteMentionRow>({
  name: 'note_mention',
  tableName: 'note_mentions',
  columns: {
    id: key,
    noteId: pointsTo(ref('note_id'), { entity: 'ticket_entry', from: 'note_mentions' }),
    accountId: pointsTo(ref('account_id'), { entity: 'account', from: 'note_mentions' }),
    madeBy: ref('made_by'),
    madeAt: instant('made_at'),
    seenAt: optionalInstant('seen_at'),
  },
  uniques: [{ name: 'uq_note_mentions_note_account', columns: ['noteId', 'accountId'] }],
  indices: [{ name: 'ix_note_mentions_waiting', columns: ['accountId', 'noteId'], where: 'seen_at IS NULL' }],
})
