import type { ChainStart } from '../../../audit/chain'
import type { LegalHold } from '../../../retention/legal-hold'
import type { Erasure } from '../../../retention/person/person-store'
import type { PeriodChange } from '../../../retention/periods'
import {
  code,
  instant,
  json,
  key,
  optionalCode,
  optionalDay,
  optionalInstant,
  optionalRef,
  optionalText,
  pointsTo,
  text,
} from './columns'
import { entity } from './entity'

/** For how long one kind is kept from then on, and why. */
export type RetentionPeriodRow = PeriodChange
export const RetentionPeriodSchema = entity<RetentionPeriodRow>({
  name: 'retention_period',
  tableName: 'retention_periods',
  columns: {
    id: key,
    kind: code('kind', 16),
    days: { type: 'integer' },
    reason: text('reason'),
    madeBy: code('made_by'),
    madeAt: instant('made_at'),
  },
  checks: [{ name: 'ck_retention_periods_kind', expression: "kind IN ('mail','text','audit')" }],
})

/** When what a ticket holds was deleted. */
export interface ExpiredTicketRow {
  readonly ticketId: string
  readonly mailAt: Date | null
  readonly textAt: Date | null
}
export const ExpiredTicketSchema = entity<ExpiredTicketRow>({
  name: 'expired_ticket',
  tableName: 'expired_tickets',
  columns: {
    ticketId: {
      type: 'varchar',
      length: 26,
      primary: true,
      name: 'ticket_id',
      primaryKeyConstraintName: 'pk_expired_tickets',
      foreignKey: { target: 'ticket', name: 'fk_expired_tickets_ticket_id' },
    },
    mailAt: optionalInstant('mail_at'),
    textAt: optionalInstant('text_at'),
  },
})

/** Bytes that rows pointed to and that expired: on their way out, gone, or in use again. */
export interface ExpiredBlobRow {
  readonly blobKey: string
  readonly notedAt: Date
  readonly setAsideAt: Date | null
  readonly endedAt: Date | null
  readonly endedHow: 'deleted' | 'in-use' | null
}
export const ExpiredBlobSchema = entity<ExpiredBlobRow>({
  name: 'expired_blob',
  tableName: 'expired_blobs',
  columns: {
    blobKey: { ...code('blob_key', 128), primary: true },
    notedAt: instant('noted_at'),
    setAsideAt: optionalInstant('set_aside_at'),
    endedAt: optionalInstant('ended_at'),
    endedHow: optionalCode('ended_how', 16),
  },
  indices: [{ name: 'ix_expired_blobs_waiting', columns: ['setAsideAt'], where: 'ended_at IS NULL' }],
})

/** The place and the link behind which the audit begins, once its oldest part was deleted. */
export type AuditStartRow = ChainStart
export const AuditStartSchema = entity<AuditStartRow>({
  name: 'audit_start',
  tableName: 'audit_starts',
  columns: { sequence: { type: 'integer', primary: true, name: 'sequence' }, chain: code('chain') },
})

/** What must not be deleted, who said so and why. */
export type LegalHoldRow = LegalHold
export const LegalHoldSchema = entity<LegalHoldRow>({
  name: 'legal_hold',
  tableName: 'legal_holds',
  columns: {
    id: key,
    ticketId: pointsTo(optionalRef('ticket_id'), { entity: 'ticket', from: 'legal_holds' }),
    personId: optionalCode('person_id', 36),
    address: optionalCode('address', 320),
    trn: optionalCode('trn', 7),
    name: optionalText('name'),
    reason: text('reason'),
    placedBy: code('placed_by'),
    placedAt: instant('placed_at'),
    until: optionalDay('until'),
    endedBy: optionalCode('ended_by'),
    endedAt: optionalInstant('ended_at'),
    endReason: optionalText('end_reason'),
  },
  indices: [{ name: 'ix_legal_holds_ticket_id', columns: ['ticketId'] }],
})

/** That somebody was erased; whom, only by digests. */
export type PersonErasureRow = Erasure
export const PersonErasureSchema = entity<PersonErasureRow>({
  name: 'person_erasure',
  tableName: 'person_erasures',
  columns: {
    id: key,
    keyDigests: json('key_digests'),
    reason: text('reason'),
    counts: json('counts'),
    madeBy: code('made_by'),
    madeAt: instant('made_at'),
  },
})
