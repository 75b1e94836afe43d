/** How far a mailbox has been read. */
export interface ImapCursor {
  /** UIDs mean something only together with this (RFC 9051 §2.3.1.1). */
  readonly uidValidity: string
  /** Every message up to this UID is safe here, or was gone before it could be taken. */
  readonly lastUid: number
  /** Of those, the ones up to this UID have been flagged or moved as well. */
  readonly settledUid: number
  /** Mail is taken from this moment on; null takes all there is. Counts for messages up to `backlogUid` alone. */
  readonly startedAt: Date | null
  /** The newest message that was there when reading began; what came later is taken whatever its date. */
  readonly backlogUid: number
}

/** How the reading of a mailbox goes, for whoever looks from another process. */
export type ImapState =
  | { readonly kind: 'reading'; readonly at: Date }
  | { readonly kind: 'failing'; readonly at: Date; readonly code: string }

/** A mailbox as the database knows it. */
export interface KnownMailbox {
  readonly key: string
  readonly name: string
  readonly cursor: ImapCursor | null
  /** Null until it was tried for the first time. */
  readonly state: ImapState['kind'] | null
  /** Since when it is so. */
  readonly stateSince: Date | null
  readonly faultCode: string | null
  /** When all that was new had been taken, at the last time. */
  readonly readAt: Date | null
}

/** Where each mailbox is, kept over processes and restarts. Every method belongs to a unit of work. */
export interface ImapMailboxStore {
  find(key: string): Promise<KnownMailbox | null>
  /** Takes the mailbox for one process until then, or keeps it; false while another process, which may still live, has it. */
  hold(mailbox: MailboxName, lease: MailboxLease): Promise<boolean>
  release(key: string, holder: string): Promise<void>
  /** Moves the cursor. Throws a TransientError when the mailbox is not this holder's any more. */
  keepCursor(mailbox: MailboxName, cursor: ImapCursor, holder: string): Promise<void>
  noteState(mailbox: MailboxName, state: ImapState): Promise<void>
}

/** The key that a mailbox has for ever, and the name that its operator gave it. */
export interface MailboxName {
  readonly key: string
  readonly name: string
}

/** The right of one process to read a mailbox. */
export interface MailboxLease {
  readonly holder: string
  readonly now: Date
  readonly until: Date
  /** Whether a holder no longer lives, so that nobody need wait for its lease to run out. */
  isGone(holder: string): boolean
}
