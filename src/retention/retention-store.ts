import type { Cutoffs, KeptKind, PeriodChange } from './periods'

/** Why something was deleted: its period was over, or a person asked for what is held of them to go. */
export type Because = 'period' | 'erasure'

/** What is past its period now, some of it at most. */
export interface Due {
  /** Messages whose bytes, files and words read in files are due. */
  readonly messages: readonly string[]
  /** Files of replies. */
  readonly replyFiles: readonly string[]
  /** Tickets whose words are due. */
  readonly tickets: readonly string[]
  /** Messages on no ticket: copies, what was discarded, answers to reports. */
  readonly strays: readonly string[]
  /** Things of the outbox that belong to no ticket. */
  readonly mails: readonly string[]
  /** Messages of problems that are resolved. */
  readonly problemMessages: readonly string[]
  readonly auditEvents: readonly string[]
}

/** What an open legal hold keeps. */
export interface Held {
  readonly tickets: readonly string[]
  /** Lower case. */
  readonly addresses: readonly string[]
}

/** Reads what is due, outside any unit of work. */
export interface RetentionReader {
  /** Some of what is due of each part: `limit` rows of it at most. */
  due(asked: { readonly cutoffs: Cutoffs; readonly held: Held; readonly limit: number }): Promise<Due>
  /** How much is due of each part. */
  countDue(asked: { readonly cutoffs: Cutoffs; readonly held: Held }): Promise<Readonly<Record<keyof Due, number>>>
  /** Every change of a period, the newest first. */
  periodChanges(): Promise<readonly PeriodChange[]>
  /** Bytes that no row points to any more, and that are still there: in place, or set aside. */
  waitingBlobs(asked: { readonly isSetAside: boolean; readonly limit: number }): Promise<readonly WaitingBlob[]>
  /** Which of these keys a row points to. */
  keysInUse(keys: readonly string[]): Promise<ReadonlySet<string>>
}

export interface WaitingBlob {
  readonly key: string
  readonly setAsideAt: Date | null
}

/** Deletes; every method belongs to a unit of work and takes few enough rows for a turn far below 100 ms. */
export interface RetentionStore {
  /** Bytes, files and the words read in them; the words of the mail itself stay. */
  expireMail(messageIds: readonly string[], how: How): Promise<void>
  expireReplyFiles(fileIds: readonly string[], how: How): Promise<void>
  /** Everything that a ticket says, but for what was decided on it. */
  expireText(ticketIds: readonly string[], how: How): Promise<void>
  /** Messages without a ticket, whole. */
  expireStrays(messageIds: readonly string[], how: How): Promise<void>
  expireMails(outboxIds: readonly string[]): Promise<void>
  expireProblemMessages(ids: readonly string[]): Promise<void>
  /** The oldest part of the audit; the hash chain begins behind it. */
  expireAudit(eventIds: readonly string[]): Promise<void>
  addPeriodChange(change: PeriodChange): Promise<void>
  noteSetAside(keys: readonly string[], at: Date): Promise<void>
  noteEnded(keys: readonly string[], ended: { readonly at: Date; readonly how: 'deleted' | 'in-use' }): Promise<void>
}

export interface How {
  readonly at: Date
  readonly because: Because
}

/** Takes bytes out of the blob store in two steps, so that a message that arrives meanwhile with the same bytes loses nothing. */
export interface BlobBin {
  /** Puts bytes where no reader finds them; nothing when they are not there. */
  setAside(key: string): Promise<void>
  /** Puts them back, unless they were put anew. */
  putBack(key: string): Promise<void>
  /** Deletes what was set aside. */
  destroy(key: string): Promise<void>
}

/** Parts of a report, in its order, each with the kind whose period it has. */
export const PARTS: Readonly<Record<keyof Due, KeptKind>> = {
  messages: 'mail',
  replyFiles: 'mail',
  tickets: 'text',
  strays: 'mail',
  mails: 'text',
  problemMessages: 'text',
  auditEvents: 'audit',
}
