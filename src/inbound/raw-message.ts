/** Which door a message came through. */
export type Channel = 'smtp' | 'imap' | 'http' | 'file'

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
}

/** Why a door has the beginning of a message alone; the whole is where it came from. */
export interface CutMessage {
  /** Bytes of the whole message. */
  readonly size: number
  readonly why: 'size' | 'unreadable'
}

/** A message as it was accepted: safe on disk, not yet looked at. */
export interface RawMessage {
  /** ULID given at acceptance; the message's id for ever. */
  readonly id: string
  readonly envelope: Envelope
  readonly raw: Buffer
  /** SHA-256 of the raw bytes, hex. */
  readonly rawHash: string
}
