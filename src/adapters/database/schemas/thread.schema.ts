import type { DeliveryReport } from '../../../notify/delivery-report'
import { code, flag, instant, key, optionalCode, optionalInstant, optionalText, pointsTo, ref } from './columns'
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
  /** When what it reports of was sent again by hand: it counts no longer. */
  readonly resentAt: Date | null
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
    resentAt: optionalInstant('resent_at'),
  },
  indices: [
    { name: 'ix_delivery_reports_outbox_id', columns: ['outboxId'] },
    { name: 'ix_delivery_reports_address_key', columns: ['addressKey', 'at'] },
  ],
})

/** A receiver that a mail server would not know, by the email that it refused. */
export interface RefusedReceiverRow {
  readonly outboxId: string
  readonly addressKey: string
  readonly status: string
  readonly at: Date
  /** When that email was sent again by hand: it counts no longer. */
  readonly resentAt: Date | null
}
export const RefusedReceiverSchema = entity<RefusedReceiverRow>({
  name: 'refused_receiver',
  tableName: 'refused_receivers',
  columns: {
    outboxId: pointsTo({ ...ref('outbox_id'), primary: true }, { entity: 'outbox_item', from: 'refused_receivers' }),
    addressKey: code('address_key', 32),
    status: code('status', 16),
    at: instant('at'),
    resentAt: optionalInstant('resent_at'),
  },
  indices: [{ name: 'ix_refused_receivers_address_key', columns: ['addressKey', 'at'] }],
})
