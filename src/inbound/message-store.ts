import type { Channel, Envelope } from './raw-message'

/** How a message ended. `pending` until then. */
export type Outcome = 'pending' | 'ticket' | 'joined' | 'suspended' | 'duplicate'

/** A message as the database knows it. */
export interface StoredMessage {
  readonly id: string
  readonly mailbox: string
  /** The Message-ID header without angle brackets; null when there was none. */
  readonly messageIdHeader: string | null
  readonly contentHash: string
  readonly rawHash: string
  readonly rawSize: number
  readonly blobKey: string
  readonly envelope: Envelope
  readonly outcome: Outcome
  readonly cause: string | null
  readonly ticketId: string | null
  /**
   * The first message with this identity, in whichever mailbox, when this one came later; of the first, the copy that counts in its
   * place.
   */
  readonly duplicateOf: string | null
  readonly flags: readonly string[]
  readonly attempts: number
  /** How often the process that worked on it ended meanwhile. */
  readonly deaths: number
  /** A code of what failed last; null when nothing did. */
  readonly lastError: string | null
  /** The account that took it down, when it is a telephone call: there is no mail of it. */
  readonly takenDownBy: string | null
}

/** The last error of a message whose process ended while it was being worked on. */
export const WORKER_GONE = 'WORKER.GONE'

export interface NewMessage {
  readonly id: string
  readonly messageIdHeader: string | null
  readonly contentHash: string
  /** Of the headers that give the same content another meaning. */
  readonly meaningHash: string
  readonly rawHash: string
  readonly rawSize: number
  readonly blobKey: string
  readonly envelope: Envelope
}

/** Of several messages with the same identity, the one that the others are weighed against. */
export interface CountedMessage {
  readonly id: string
  readonly outcome: Outcome
  readonly ticketId: string | null
  /** Whether its words could be read; false while it waits, too. */
  readonly isRead: boolean
  /** Whether its sender was proved. */
  readonly isProved: boolean
  /** It was kept as a machine's: it reopened nothing, and nobody was told of it. */
  readonly isSilent: boolean
  /** The one that is weighed came to a mailbox of ours to which nothing of this content had come. */
  readonly isElsewhere: boolean
}

/** Another message with the same Message-ID that was read and is on a ticket. */
export interface Namesake {
  readonly channel: Channel
  readonly counted: CountedMessage
}

/** How a message is finished, in the unit of work that holds what it became. */
export type Finish =
  | { readonly outcome: 'ticket' | 'joined'; readonly ticketId: string }
  /** It was kept with a problem, and there is no ticket of it. */
  | { readonly outcome: 'joined'; readonly ticketId: null }
  /** `flag`: kept on the message beside what it is flagged for already. `error`: the code of what failed. */
  | { readonly outcome: 'suspended'; readonly cause: string; readonly flag?: string; readonly error?: string }
  | { readonly outcome: 'duplicate' }

/** Writes about messages; every method belongs to a unit of work. */
export interface MessageStore {
  /**
   * Adds the row once: a second call with the same id changes nothing. A message whose content is known, in whichever mailbox,
   * becomes a `duplicate` row at once where that is certain, and else a `copy`: pending, naming the first, and claimed only when that
   * one is finished.
   */
  addOnce(message: NewMessage): Promise<'added' | 'copy' | 'duplicate' | 'already-there'>
  /** Adds a call that an agent took down, as what its ticket holds: it came through no door, and is no copy of anything. */
  addCall(
    call: Omit<NewMessage, 'meaningHash' | 'messageIdHeader'>,
    taken: { readonly ticketId: string; readonly by: string },
  ): Promise<void>
  /** The message that counts among those with the same identity, when it is another one than this; null when this one does. */
  countedFor(id: string): Promise<CountedMessage | null>
  /** The other messages with the Message-ID of this one that were read and made or joined a ticket, the first to come first. */
  namesakes(id: string): Promise<readonly Namesake[]>
  /** Another message counts in the place of this one, which says the same in other bytes; of one that is a copy by its bytes nothing changes. */
  countInstead(id: string, countedId: string): Promise<void>
  /**
   * Takes up to `limit` pending messages that are due, leased to `worker` until `until`. One whose last worker went away is taken
   * alone, and only by a worker that `isIdle`: until it was, nothing is taken while it is due.
   */
  claim(options: {
    worker: string
    now: Date
    until: Date
    limit: number
    isIdle: boolean
  }): Promise<readonly StoredMessage[]>
  /** Whether `claim` would find anything; may be asked over the read connection. */
  hasDue(now: Date): Promise<boolean>
  /** Names of the workers that hold a lease on a pending message, living or not. */
  leaseHolders(): Promise<readonly string[]>
  /**
   * Ends the leases of one worker that is gone: each message that it left notes so, and may be claimed again `waitMs` later, by how
   * often that happened to it. Its attempts stay counted.
   */
  releaseLeases(worker: string, again: { readonly now: Date; waitMs(deaths: number): number }): Promise<void>
  find(id: string): Promise<StoredMessage | null>
  /** Ends a message. It counts for its identity from then on, unless it is a duplicate or another one made or joined a ticket. */
  finish(id: string, finish: Finish, at: Date): Promise<void>
  /** Gives back a message that `worker` still holds, to be tried again at `nextAttemptAt`; one that has passed to another is left alone. */
  postpone(id: string, options: { worker: string; nextAttemptAt: Date; error: string }): Promise<void>
  /** Adds lines of the acceptance ledger (once each) and remembers how far its file has been read. */
  carryLedger(file: string, lines: readonly LedgerLine[], nextOffset: number): Promise<void>
  ledgerOffset(file: string): Promise<number>
  countRefusal(channel: Channel, code: string, day: string): Promise<void>
}

/** One acceptance, written with its spool entry. */
export interface LedgerLine {
  readonly id: string
  readonly acceptedAt: Date
  readonly channel: Channel
  readonly rawHash: string
}
