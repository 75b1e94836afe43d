import type { DeliveryReport } from '../../../notify/delivery-report'
import { code, flag, instant, key, optionalCode, optionalText, pointsTo, ref } from './columns'
import { entity } from './entity'

/** One id that a message names in In-Reply-To or References, as SHA-256: messages that answer the same one are siblings. */
export interface MessageReferenceRow {
  id: string
  messageId: string
  referenceKey: string
}
export const MessageReferenceSchema = entity<MessageReferenceRow>({
  name: 'message_reference',
  tableName: 'message_references',
  columns: {
    id: key,
    messageId: pointsTo(ref('message_id'), { entity: 'message', from: 'message_references' }),
    referenceKey: code('reference_key'),
  },
  uniques: [{ name: 'uq_message_references_message_reference', columns: ['messageId', 'referenceKey'] }],
  indices: [{ name: 'ix_message_references_reference_key', columns: ['referenceKey'] }],
})

/** What a mail system reported of an email of ours; the primary key is its message. */
export interface DeliveryReportRow extends Omit<DeliveryReport, 'address'> {
  readonly addressKey: string
}
export const DeliveryReportSchema = entity<DeliveryReportRow>({
  name: 'delivery_report',
  tableName: 'delivery_reports',
  columns: {
    messageId: pointsTo({ ...ref('message_id'), primary: true }, { entity: 'message', from: 'delivery_reports' }),
    outboxId: pointsTo(ref('outbox_id'), { entity: 'outbox_item', from: 'delivery_reports' }),
    addressKey: code('address_key', 32),
    kind: code('kind', 16),
    status: optionalCode('status', 16),
    words: optionalText('words'),
    isHard: flag('is_hard'),
    at: instant('at'),
  },
  indices: [
    { name: 'ix_delivery_reports_outbox_id', columns: ['outboxId'] },
    { name: 'ix_delivery_reports_address_key', columns: ['addressKey', 'at'] },
  ],
})
