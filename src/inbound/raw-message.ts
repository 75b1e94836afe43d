import type { ZendeskOrigin } from './counterparts/zendesk-origin'

/** Which door a message came through; `zendesk`: Zendesk took it in, and it was put together from what is kept there. */
export type Channel = 'smtp' | 'imap' | 'http' | 'file' | 'zendesk'

/** What the door knew about a message, apart from its bytes. */
export interface Envelope {
  readonly channel: Channel
  /** The helpdesk address it was accepted for, lower case. */
  readonly mailbox: string
  /** MAIL FROM; the empty string is the null sender; null where the door has no envelope. */
  readonly mailFrom: string | null
  readonly rcptTo: readonly string[]
  readonly clientAddress: string | null
  /** The name the client gave in HELO or EHLO. */
  readonly helo: string | null
  readonly tls: boolean
  readonly receivedAt: Date
  /** Left out when the bytes are the whole message. */
  readonly cut?: CutMessage | undefined
  /** Of the channel `zendesk` alone: which comment it is there, and what Zendesk says of it. */
  readonly zendesk?: ZendeskOrigin | undefined
}

/** Why a door has the beginning of a message alone; the whole is where it came from. */
export interface CutMessage {
  /** Bytes of the whole message. */
  readonly size: number
  readonly why: 'size' | 'unreadable'
}

/**
 * The bytes of a message as they came in at a door, in one piece or several: a large one is put together nowhere before it is
 * on disk.
 */
export type RawBytes = Buffer | readonly Buffer[]

/** The pieces, in order. */
export function piecesOf(raw: RawBytes): readonly Buffer[] {
  return Buffer.isBuffer(raw) ? [raw] : raw
}

/** How many bytes there are. */
export function sizeOf(raw: RawBytes): number {
  return piecesOf(raw).reduce((sum, piece) => sum + piece.length, 0)
}

/** All bytes in one piece. */
export function wholeOf(raw: RawBytes): Buffer {
  return Buffer.isBuffer(raw) ? raw : Buffer.concat(raw)
}

/** A message on its way to the disk. */
export interface ArrivingMessage extends AcceptedMessage {
  readonly raw: RawBytes
}

/** What a door is told of a message that is safe. */
export type AcceptedMessage = Omit<RawMessage, 'raw'>

/** A message as it was accepted: safe on disk, not yet looked at. */
export interface RawMessage {
  /** ULID given at acceptance; the message's id for ever. */
  readonly id: string
  readonly envelope: Envelope
  readonly raw: Buffer
  /** SHA-256 of the raw bytes, hex. */
  readonly rawHash: string
}
