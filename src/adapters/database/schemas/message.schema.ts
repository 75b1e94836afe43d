import type { Outcome } from '../../../inbound/message-store'
import type { Channel, Envelope } from '../../../inbound/raw-message'
import type { StoredAttachment, StoredParsedMessage, StoredReading } from '../../../ticket/stored-message'
import {
  code,
  count,
  flag,
  instant,
  json,
  key,
  optionalCode,
  optionalCount,
  optionalInstant,
  optionalRef,
  optionalText,
  pointsTo,
  ref,
  text,
} from './columns'
import { entity } from './entity'

/** The envelope as JSON keeps it. */
export type StoredEnvelope = Omit<Envelope, 'receivedAt'> & { readonly receivedAt: string }

/** One message, from the moment it left the spool until long after its outcome. */
export interface MessageRow {
  /** The spool entry's id: shifting the same entry twice changes nothing. */
  id: string
  mailbox: string
  /** The Message-ID header without brackets, as received; null when there was none. */
  messageIdHeader: string | null
  /** SHA-256 of that header: what look-ups use, because a header has any length and an index row has not. */
  messageIdKey: string | null
  contentHash: string
  rawHash: string
  rawSize: number
  blobKey: string
  /** mailbox, Message-ID, content and meaning; unique; on the first message alone, which later ones name instead. */
  identity: string | null
  /** The first message with this identity, on a later one; on the first, the copy that counts in its place. */
  duplicateOf: string | null
  channel: Channel
  /** With `receivedAt` as text, as JSON gives it back. */
  envelope: StoredEnvelope
  receivedAt: Date
  outcome: Outcome
  /** Why it was suspended. */
  cause: string | null
  /** Same Message-ID as an earlier message, other content, and the like. */
  flags: readonly string[]
  ticketId: string | null
  /** The account that took it down, when it is a telephone call: then it came through no door, and `channel` says `file`. */
  takenDownBy?: string | null
  attempts: number
  /** How often the process that worked on it ended meanwhile. */
  deaths: number
  leasedUntil: Date | null
  leasedBy: string | null
  nextAttemptAt: Date | null
  lastError: string | null
  finishedAt: Date | null
}
export const MessageSchema = entity<MessageRow>({
  name: 'message',
  tableName: 'messages',
  columns: {
    id: key,
    mailbox: code('mailbox', 320),
    messageIdHeader: optionalText('message_id_header'),
    messageIdKey: optionalCode('message_id_key'),
    contentHash: code('content_hash'),
    rawHash: code('raw_hash'),
    rawSize: { type: 'integer', name: 'raw_size' },
    blobKey: code('blob_key', 128),
    identity: optionalCode('identity'),
    duplicateOf: pointsTo(optionalRef('duplicate_of'), { entity: 'message', from: 'messages' }),
    channel: code('channel', 8),
    envelope: json('envelope'),
    receivedAt: instant('received_at'),
    outcome: code('outcome', 16),
    cause: optionalCode('cause'),
    flags: json('flags'),
    ticketId: pointsTo(optionalRef('ticket_id'), { entity: 'ticket', from: 'messages' }),
    takenDownBy: optionalRef('taken_down_by'),
    attempts: count('attempts'),
    deaths: count('deaths'),
    leasedUntil: optionalInstant('leased_until'),
    leasedBy: optionalCode('leased_by'),
    nextAttemptAt: optionalInstant('next_attempt_at'),
    lastError: optionalText('last_error'),
    finishedAt: optionalInstant('finished_at'),
  },
  uniques: [{ name: 'uq_messages_identity', columns: ['identity'] }],
  indices: [
    { name: 'ix_messages_outcome', columns: ['outcome', 'nextAttemptAt'] },
    { name: 'ix_messages_received_at', columns: ['receivedAt'] },
    { name: 'ix_messages_ticket_id', columns: ['ticketId'] },
    { name: 'ix_messages_blob_key', columns: ['blobKey'] },
    { name: 'ix_messages_message_id_key', columns: ['messageIdKey'] },
    { name: 'ix_messages_nameless_content', columns: ['contentHash'], where: 'message_id_key IS NULL' },
  ],
  checks: [
    { name: 'ck_messages_outcome', expression: "outcome IN ('pending','ticket','joined','suspended','duplicate')" },
    { name: 'ck_messages_channel', expression: "channel IN ('smtp','imap','http','file','zendesk')" },
  ],
})

/** The append-only acceptance ledger, carried over from the file that was written with each spool entry. */
export interface AcceptanceRow {
  id: string
  acceptedAt: Date
  channel: Channel
  rawHash: string
}
export const AcceptanceSchema = entity<AcceptanceRow>({
  name: 'acceptance',
  tableName: 'acceptances',
  columns: {
    id: key,
    acceptedAt: instant('accepted_at'),
    channel: code('channel', 8),
    rawHash: code('raw_hash'),
  },
  indices: [{ name: 'ix_acceptances_accepted_at', columns: ['acceptedAt'] }],
})

/** How far each ledger file has been carried over. */
export interface LedgerCursorRow {
  file: string
  offset: number
}
export const LedgerCursorSchema = entity<LedgerCursorRow>({
  name: 'ledger_cursor',
  tableName: 'ledger_cursors',
  columns: {
    file: { type: 'varchar', length: 128, primary: true, primaryKeyConstraintName: 'pk_ledger_cursors' },
    offset: { type: 'integer', name: 'byte_offset' },
  },
})

/** Attempts refused at the door, counted by day, channel and code; nothing else is known of them. */
export interface RefusalRow {
  id: string
  day: string
  channel: string
  code: string
  count: number
}
export const RefusalSchema = entity<RefusalRow>({
  name: 'refusal',
  tableName: 'refusals',
  columns: {
    id: key,
    day: { type: 'date', name: 'day' },
    channel: code('channel', 8),
    code: code('code', 32),
    count: count('count'),
  },
  uniques: [{ name: 'uq_refusals_day_channel_code', columns: ['day', 'channel', 'code'] }],
})

/** What parsing made of a message: everything a reader of the ticket may need, without parsing again. */
export interface ParsedMessageRow extends StoredParsedMessage {
  readonly subject: string
  readonly fromAddress: string | null
  readonly date: string | null
  readonly parsedAt: Date
}
export const ParsedMessageSchema = entity<ParsedMessageRow>({
  name: 'parsed_message',
  tableName: 'parsed_messages',
  columns: {
    messageId: {
      type: 'varchar',
      length: 26,
      primary: true,
      name: 'message_id',
      primaryKeyConstraintName: 'pk_parsed_messages',
      foreignKey: { target: 'message', name: 'fk_parsed_messages_message_id' },
    },
    subject: text('subject'),
    fromAddress: optionalText('from_address'),
    date: optionalText('date'),
    parsed: json('parsed'),
    authentication: json('authentication'),
    parsedAt: instant('parsed_at'),
  },
})

/** An attachment is stored as it is; its bytes are a blob. The declared type is never trusted, the sniffed one is. */
export type AttachmentRow = StoredAttachment
export const AttachmentSchema = entity<AttachmentRow>({
  name: 'attachment',
  tableName: 'attachments',
  columns: {
    id: key,
    messageId: pointsTo(ref('message_id'), { entity: 'message', from: 'attachments' }),
    ordinal: { type: 'integer' },
    filename: optionalText('filename'),
    contentType: text('content_type'),
    sniffedType: optionalCode('sniffed_type', 128),
    size: { type: 'integer' },
    sha256: code('sha256'),
    inline: flag('inline'),
    isScreenshot: flag('is_screenshot'),
    width: optionalCount('width'),
    height: optionalCount('height'),
    blobKey: code('blob_key', 128),
  },
  uniques: [{ name: 'uq_attachments_message_ordinal', columns: ['messageId', 'ordinal'] }],
  indices: [
    { name: 'ix_attachments_sha256', columns: ['sha256', 'id'] },
    { name: 'ix_attachments_blob_key', columns: ['blobKey'] },
  ],
})

/** What was read in one message by one version of the reader; never changed, only followed by a newer one. */
export interface ReadingRow extends StoredReading {
  readonly modelVersion: string
}
export const ReadingSchema = entity<ReadingRow>({
  name: 'reading',
  tableName: 'readings',
  columns: {
    id: key,
    messageId: pointsTo(ref('message_id'), { entity: 'message', from: 'readings' }),
    ticketId: pointsTo(ref('ticket_id'), { entity: 'ticket', from: 'readings' }),
    modelVersion: code('model_version'),
    inputsHash: code('inputs_hash'),
    reading: json('reading'),
    triage: json('triage'),
    createdAt: instant('created_at'),
  },
  indices: [
    { name: 'ix_readings_ticket_id', columns: ['ticketId'] },
    { name: 'ix_readings_message_id', columns: ['messageId'] },
  ],
})
