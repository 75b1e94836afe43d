import type { Pool } from './acknowledgement-keys'
import type { DeliveryReport } from './delivery-report'
import type { OutboxFile } from './files/reply-files'
import type { ZendeskPayload } from './zendesk-payload'

/** An email that waits to leave. Its envelope is explicit; before it leaves, its receiver is held against the ticket's people. */
export interface EmailPayload {
  readonly to: { readonly name: string | null; readonly address: string }
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Ours, signed; the same through all attempts. Without angle brackets. */
  readonly messageId: string
  readonly inReplyTo: string | null
  readonly references: readonly string[]
  /** `auto-replied` or `auto-generated` where nobody pressed a button; null when an agent wrote it. */
  readonly autoSubmitted: 'auto-replied' | 'auto-generated' | null
  readonly replyTo: string
  /** Where it comes back to when it cannot be delivered: the sender of the envelope. Left out: where answers go. */
  readonly returnPath?: string
  /** Where one press, or a mail program, takes the receiver off a list (RFC 8058); left out where there is none. */
  readonly unsubscribeLink?: string
  readonly attachments?: readonly {
    readonly filename: string
    readonly contentType: string
    readonly content: string
    /** How `content` holds the bytes; left out: as text. */
    readonly encoding?: 'base64'
    /** Shown where the HTML refers to it as `cid:`; left out: offered as a file. */
    readonly cid?: string
  }[]
}

export type { ZendeskFields, ZendeskPayload } from './zendesk-payload'

export type OutboxKind =
  | 'acknowledgement'
  | 'reply'
  | 'match-completed'
  | 'match-correction'
  | 'tutor-notice'
  | 'escalation'
  | 'problem-answer'
  | 'problem-reminder'
  | 'suspended-notice'
  | 'second-line'
  | 'zendesk-create'
  | 'zendesk-comment'
  | 'zendesk-problem'
  | 'zendesk-link'
  | 'zendesk-picture'
  | 'zendesk-redaction'

export interface NewOutboxItem {
  readonly id: string
  readonly kind: OutboxKind
  readonly ticketId: string | null
  readonly matchRequestId: string | null
  /** The problem that a change in Zendesk is about; left out: none. */
  readonly problemId?: string
  /** Once per cause: a second item with the same key is not added. */
  readonly onceKey: string
  readonly delivery:
    | { readonly channel: 'email'; readonly payload: EmailPayload }
    | { readonly channel: 'zendesk'; readonly payload: ZendeskPayload }
  /** An email that its receiver gets from Zendesk, as a public comment of the ticket there; left out: from us. */
  readonly via?: 'zendesk'
  readonly notBefore: Date
  readonly createdAt: Date
  /** When a person wants it to leave; left out: as soon as it may. What is written later does not wait for it. */
  readonly sendAt?: Date | null
  /** Whose share of the automatic emails it takes; left out: nobody's but the total. */
  readonly pool?: Pool
  /** What leaves with an email, in this order; left out: nothing. */
  readonly files?: readonly OutboxFile[]
}

export type OutboxState = 'pending' | 'sending' | 'sent' | 'failed' | 'cancelled'

export interface OutboxItem extends NewOutboxItem {
  readonly state: OutboxState
  readonly attempts: number
  readonly nextAttemptAt: Date
  readonly lastError: string | null
  /** What the mail server said last, in its own words: they are outside text, shown to agents only, and never logged. */
  readonly serverWords?: string | null
  readonly deliveryId: string | null
  readonly sentAt: Date | null
  /** What its receiver's mail system reported last; absent when it reported nothing. */
  readonly report?: Pick<DeliveryReport, 'kind' | 'status' | 'words' | 'at'>
}

/** Something that leaves, with whom of the register its words may name, by their ids. */
export interface OutboxLine extends OutboxItem {
  readonly people: readonly string[]
}

/** Who takes items out of the outbox, and which. */
export interface ClaimOptions {
  readonly worker: string
  readonly now: Date
  /** When the lease lapses. */
  readonly until: Date
  readonly limit: number
  readonly channel?: NewOutboxItem['delivery']['channel'] | undefined
  /** How many emails one domain is sent within so long; what is more waits, and nothing else waits for it. Left out: any number. */
  readonly pace?: Pace | undefined
}

/** Emails to one domain within a time. */
export interface Pace {
  readonly most: number
  readonly withinMs: number
}

/** Everything that leaves, written in the unit of work that caused it. */
export interface OutboxStore {
  /** False when an item with the same once-key exists. */
  add(item: NewOutboxItem): Promise<boolean>
  /**
   * Takes due items (pending, or sending with a lapsed lease), leased to `worker`; of one channel when one is given. Items of one
   * ticket and channel to one receiver keep their order: the first that has not ended is taken, never one behind it. So do those of one
   * problem, but for links of its tickets among each other; and nothing of a ticket waits for a link of it but another one. One whose lease
   * lapsed says from then on that it may have been sent.
   */
  claim(options: ClaimOptions): Promise<readonly OutboxItem[]>
  find(id: string): Promise<OutboxItem | null>
  findByOnceKey(onceKey: string): Promise<OutboxItem | null>
  ofTicket(ticketId: string): Promise<readonly OutboxItem[]>
  /** Whether `claim` would find anything; may be asked over the read connection. */
  hasDue(now: Date, of?: Pick<ClaimOptions, 'channel' | 'pace'>): Promise<boolean>
  /** Names of the workers that hold a lease, living or not. */
  leaseHolders(): Promise<readonly string[]>
  /** Ends the leases of one worker, so that what it left may be claimed at once; its attempts stay counted. */
  releaseLeases(worker: string): Promise<void>
  /**
   * It left, whoever holds it by now; what was marked before keeps its marks, and false says so. `doubt` says why it may have
   * been sent before as well; it is kept for whoever looks.
   */
  markSent(
    id: string,
    facts: { at: Date; deliveryId: string | null; doubt?: string | null; words?: string | null },
  ): Promise<boolean>
  /** An attempt of `worker` came to nothing; false, and nothing changes, when it no longer holds the item. */
  markFailed(
    id: string,
    facts: { worker: string; at: Date; error: string; nextAttemptAt: Date | null; words?: string | null },
  ): Promise<boolean>
  /**
   * Cancels what waits or was given up (not leased, not sent) for a match request; returns what surely had not left, and what had or may
   * have.
   */
  cancelPending(
    matchRequestId: string,
  ): Promise<{ readonly cancelled: readonly string[]; readonly left: readonly string[] }>
  /**
   * How many automatic emails (those marked `autoSubmitted`) were added since then, to an address, to a domain, of a pool, about a ticket, or in all;
   * counted no further than `most`.
   */
  automaticSince(
    of: { readonly address?: string; readonly domain?: string; readonly pool?: Pool; readonly ticketId?: string },
    within: { readonly since: Date; readonly most: number },
  ): Promise<number>
  /** Takes away up to 500 counts of automatic emails that were added before this; says how many. The emails stay. */
  forgetAutomatic(before: Date): Promise<number>
  /** Notes once what a mail system reported of an email of ours. */
  noteReport(report: DeliveryReport): Promise<void>
  /** Notes that a mail server would not take an email of ours for its receiver, whose address is wrong or gone. */
  noteRefused(refused: {
    readonly outboxId: string
    readonly address: string
    readonly status: string
    readonly at: Date
  }): Promise<void>
  /** Whether email to this address came back, or was refused, since then because the address itself is wrong or gone. */
  hasBounced(address: string, since: Date): Promise<boolean>
  /** Puts another change in Zendesk in the place of one that surely was not made; false, and nothing changes, when it may have been. */
  replaceUnsent(id: string, payload: ZendeskPayload, at: Date): Promise<boolean>
  /** Cancels all of these and drops their files, as long as none of them has left or may have; otherwise it changes nothing and says false. */
  cancelUnsent(ids: readonly string[]): Promise<boolean>
  /**
   * Changes the emails of a kind that have not left; null of `change` leaves one as it is. One that is being sent leaves as it was, unless
   * that comes to nothing.
   */
  changeUnsent(kind: OutboxKind, change: (email: EmailPayload) => EmailPayload | null): Promise<void>
  /**
   * Puts an item back in the queue, by hand, that was given up or came back; its attempts count from the start. What was reported of it, or
   * of its receiver by it, counts no longer.
   */
  retry(id: string, at: Date): Promise<boolean>
}

/** How an error begins when a message was handed over and no answer came: the receiver may have it. */
export const MAY_HAVE_BEEN_SENT = 'may have been sent'
/** The doubt about an item whose worker ended, or was held up, before it could write down what became of it. */
export const WORKER_STOPPED = `${MAY_HAVE_BEEN_SENT}: NOTIFY.STOPPED`

/** Why an earlier attempt may have reached the other side; null when none may have. */
export function doubtOf(item: Pick<OutboxItem, 'lastError'>): string | null {
  return item.lastError?.startsWith(MAY_HAVE_BEEN_SENT) ? item.lastError : null
}

/** Whether the other side has this item, or may have it. */
export function mayHaveBeenSent(item: Pick<OutboxItem, 'state' | 'lastError'>): boolean {
  return item.state === 'sent' || item.state === 'sending' || doubtOf(item) !== null
}

/** Whether this item has surely not left and would, by itself or when somebody sends it again: it can still be taken back. */
export function isUnsent(item: Pick<OutboxItem, 'state' | 'lastError'>): boolean {
  return (item.state === 'pending' || item.state === 'failed') && doubtOf(item) === null
}

/** Whether it also leaves by itself. */
export function isWaiting(item: Pick<OutboxItem, 'state' | 'lastError'>): boolean {
  return item.state === 'pending' && isUnsent(item)
}

/** What became of one attempt; `words` are what the other side said of it, as one line. */
export type DeliveryResult = { readonly words?: string | null } & (
  | { readonly kind: 'sent'; readonly deliveryId: string | null }
  | { readonly kind: 'try-later'; readonly error: string; readonly retryAfterMs: number | null }
  | { readonly kind: 'refused'; readonly error: string }
)

/** A file as it leaves with an email. */
export interface MailFile extends Pick<OutboxFile, 'filename' | 'contentType'> {
  readonly bytes: Buffer
}

/** What leaves with an email besides its words. */
export interface MailExtras {
  readonly files?: readonly MailFile[]
  /** When it was written: its date through all attempts. Left out: now. */
  readonly writtenAt?: Date
}

/** Sends one email. */
export interface Mailer {
  send(payload: EmailPayload, extras?: MailExtras): Promise<DeliveryResult>
}

/** Makes one change in the helpdesk system beside us. Safe to repeat with the same external id and key. */
export interface Helpdesk {
  apply(
    payload: ZendeskPayload,
    options: { readonly idempotencyKey: string; readonly files?: readonly MailFile[] },
  ): Promise<DeliveryResult>
  /** Says to the requester what an email would have said, as a public comment with its files. As safe to repeat. */
  reply(reply: ZendeskReply, options: { readonly idempotencyKey: string }): Promise<DeliveryResult>
}

/** What a requester is told by Zendesk in our place. */
export interface ZendeskReply {
  readonly externalId: string
  readonly text: string
  readonly files: readonly MailFile[]
}
