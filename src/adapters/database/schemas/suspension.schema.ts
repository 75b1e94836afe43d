import type { SuspensionEvent } from '../../../inbound/suspension'
import { code, instant, key, optionalCode, optionalRef, optionalText, pointsTo, ref } from './columns'
import { entity } from './entity'

/** What was decided about a suspended message, and what became of it; rows are only ever added. */
export interface SuspensionEventRow extends SuspensionEvent {
  id: string
  messageId: string
}
export const SuspensionEventSchema = entity<SuspensionEventRow>({
  name: 'suspension_event',
  tableName: 'suspension_events',
  columns: {
    id: key,
    messageId: pointsTo(ref('message_id'), { entity: 'message', from: 'suspension_events' }),
    action: code('action', 16),
    by: code('decided_by'),
    why: optionalText('why'),
    cause: optionalCode('cause'),
    error: optionalCode('error'),
    ticketId: pointsTo(optionalRef('ticket_id'), { entity: 'ticket', from: 'suspension_events' }),
    at: instant('at'),
  },
  indices: [{ name: 'ix_suspension_events_message_id', columns: ['messageId', 'at'] }],
  checks: [
    { name: 'ck_suspension_events_action', expression: "action IN ('released','discarded','replayed','told','ended')" },
  ],
})
