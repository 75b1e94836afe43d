import type { Pool } from '../../../notify/acknowledgement-keys'
import type { Arrival } from '../../../inbound/arrivals'
import { instant, optionalCode, optionalRef, pointsTo, ref, code } from './columns'
import { entity } from './entity'

/** What one message is counted by; the primary key is the message, so that it counts once. */
export type ArrivalRow = Arrival
export const ArrivalSchema = entity<ArrivalRow>({
  name: 'arrival',
  tableName: 'arrivals',
  columns: {
    messageId: { ...ref('message_id'), primary: true },
    at: instant('at'),
    senderKey: optionalCode('sender_key', 32),
    originKey: optionalCode('origin_key', 32),
    subjectKey: optionalCode('subject_key', 32),
    totalKey: optionalCode('total_key', 32),
    wordsKey: optionalCode('words_key', 32),
  },
  indices: [
    { name: 'ix_arrivals_sender_key', columns: ['senderKey', 'at'] },
    { name: 'ix_arrivals_origin_key', columns: ['originKey', 'at'] },
    { name: 'ix_arrivals_subject_key', columns: ['subjectKey', 'at'] },
    { name: 'ix_arrivals_total_key', columns: ['totalKey', 'at'] },
    { name: 'ix_arrivals_words_key', columns: ['wordsKey', 'at'] },
  ],
})

/** An email that nobody pressed a button for: what the brakes count. */
export interface AutomaticMailRow {
  outboxId: string
  ticketId: string | null
  addressKey: string
  domainKey: string | null
  pool: Pool | null
  at: Date
}
export const AutomaticMailSchema = entity<AutomaticMailRow>({
  name: 'automatic_mail',
  tableName: 'automatic_mails',
  columns: {
    outboxId: pointsTo({ ...ref('outbox_id'), primary: true }, { entity: 'outbox_item', from: 'automatic_mails' }),
    ticketId: optionalRef('ticket_id'),
    addressKey: code('address_key', 32),
    domainKey: optionalCode('domain_key', 32),
    pool: optionalCode('pool', 8),
    at: instant('at'),
  },
  indices: [
    { name: 'ix_automatic_mails_address_key', columns: ['addressKey', 'at'] },
    { name: 'ix_automatic_mails_domain_key', columns: ['domainKey', 'at'] },
    { name: 'ix_automatic_mails_pool', columns: ['pool', 'at'] },
    { name: 'ix_automatic_mails_ticket_id', columns: ['ticketId', 'at'] },
    { name: 'ix_automatic_mails_at', columns: ['at'] },
  ],
})
