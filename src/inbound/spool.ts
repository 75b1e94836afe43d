import type { AcceptedMessage, Envelope, RawBytes, RawMessage } from './raw-message'

/** Where accepted messages wait, safe from a crash, until they are shifted to the blob store and the database. */
export interface Spool {
  /**
   * Keeps one message: written, synced, renamed, directory synced, and entered in the acceptance ledger.
   * When this resolves the message may be acknowledged; when it rejects nothing of it remains.
   */
  add(envelope: Envelope, raw: RawBytes): Promise<AcceptedMessage>
  /** Ids of the entries that wait, oldest first. */
  waiting(limit: number): Promise<readonly string[]>
  /** Reads one entry; `damaged` when its length, hash or END mark does not hold. */
  read(id: string): Promise<SpoolReading>
  /** Forgets an entry whose message is in the database. */
  remove(id: string): Promise<void>
  /** Sets a damaged entry aside, kept and visible. */
  quarantine(id: string): Promise<void>
}

export type SpoolReading =
  | { readonly kind: 'message'; readonly message: RawMessage }
  | {
      readonly kind: 'damaged'
      readonly why: string
      /** What is left of the entry, to be kept. */
      readonly file: Buffer
      /** The envelope, when that part can still be read. */
      readonly envelope: Envelope | null
    }
  | { readonly kind: 'gone' }

/** Bytes kept by content, outside the database. */
export interface BlobStore {
  /** Keeps the bytes and returns their key; putting the same bytes again returns the same key. Synced before it resolves. */
  put(bytes: Buffer, retention: RetentionClass): Promise<string>
  /** The bytes, or null when the key is unknown. Throws UnexpectedError when they no longer have their hash. */
  get(key: string): Promise<Buffer | null>
}

/** How long bytes are kept is decided by what they are. */
export type RetentionClass = 'raw-mail' | 'screenshot' | 'attachment'
