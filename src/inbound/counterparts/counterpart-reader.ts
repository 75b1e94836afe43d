import type { WhyLeft } from './zendesk-origin'

/** Reads of Zendesk what is to be known here; rejects when it cannot be asked. */
export interface CounterpartReader {
  /** One ticket there with its history; null when it is not there any more. */
  read(zendeskId: string): Promise<Counterpart | null>
  /** What changed since a cursor, or since a time when there is none. */
  changed(since: { readonly cursor: string } | { readonly from: Date }): Promise<ChangedTickets>
  /** The comments of a ticket as they were written, with their files; null when it is not there any more. */
  written(zendeskId: string): Promise<readonly WrittenComment[] | null>
  /** The bytes of a file, from the account's own hosts alone; rejects when that may be tried again. */
  file(file: Pick<WrittenFile, 'url'>, options: { readonly maxBytes: number }): Promise<Buffer | WhyLeft>
}

/** What is known of a ticket there without its history. */
export interface TicketFacts {
  /** How it was made: `email`, `web`, `api` and so on. */
  readonly channel: string
  readonly tags: readonly string[]
  readonly groupId: string | null
  readonly brandId: string | null
  readonly createdAt: Date
  /** Deleted, or marked as spam, which deletes it. */
  readonly isDeleted: boolean
}

/** A comment as its author wrote it. */
export interface WrittenComment {
  readonly id: string
  readonly at: Date
  /** As Zendesk shows it, as a page; null where it has text alone. */
  readonly html: string | null
  readonly text: string
  /** Whom the email named as its sender, or else whom Zendesk knows its author by. */
  readonly from: { readonly name: string; readonly address: string | null }
  /** Every address that the email was to. */
  readonly recipients: readonly string[]
  /** Of the email, without angle brackets; null where Zendesk kept none, or it came another way. */
  readonly messageId: string | null
  /** Comment flags, by number. */
  readonly flags: readonly number[]
  /** Zendesk says that it does not trust it. */
  readonly isDistrusted: boolean
  /** Whether a machine wrote it, by what Zendesk says. */
  readonly isAutomatic: boolean
  readonly files: readonly WrittenFile[]
}

export interface WrittenFile {
  readonly name: string
  readonly contentType: string
  readonly url: string
  readonly size: number
  /** It stands in the words. */
  readonly isInline: boolean
  readonly isDeleted: boolean
  /** `found` where Zendesk's scan says so and nobody there allowed it; `waiting` before it was scanned. */
  readonly malware: 'none' | 'found' | 'waiting'
}

export interface ChangedTickets {
  readonly tickets: readonly {
    readonly zendeskId: string
    readonly externalId: string | null
    readonly facts: TicketFacts
  }[]
  readonly cursor: string
  /** Nothing more has changed for now. */
  readonly isEnd: boolean
}

/** A ticket of Zendesk's. */
export interface Counterpart {
  readonly zendeskId: string
  /** Our id, where we gave it. */
  readonly externalId: string | null
  readonly facts: TicketFacts
  /** As it was when the ticket was made. */
  readonly subject: string
  /** Where it sends what is said to whoever asks; null where that is our own user, or nobody. */
  readonly requesterAddress: string | null
  /** Nothing is taken of whom Zendesk has suspended. */
  readonly isRequesterSuspended: boolean
  /** In the order in which they were made. */
  readonly updates: readonly CounterpartUpdate[]
}

/** One update there, with all that happened in it. */
export interface CounterpartUpdate {
  readonly id: string
  readonly at: Date
  /** The outbox item that made it; null when it was not ours. */
  readonly ourKey: string | null
  readonly author: CounterpartAuthor
  readonly comments: readonly CounterpartComment[]
  /** The new state, where it changed. */
  readonly status: string | null
  /** The number of the agent who has it now, or null for nobody; left out where that did not change. */
  readonly assignee?: string | null
  /** Whether a trigger of Zendesk's wrote to the requester because of it. */
  readonly isRequesterTold: boolean
  /** Whether Zendesk did it by itself, because the problem that it is an incident of was solved. */
  readonly isByProblem: boolean
  /** The tickets that were merged with it, or that it was merged into. */
  readonly mergedWith: readonly string[] | null
  /** Comments out of which words or files were taken. */
  readonly redacted: readonly string[]
}

export interface CounterpartAuthor {
  readonly userId: string
  readonly name: string
  readonly kind: 'us' | 'agent' | 'requester' | 'rule'
}

export interface CounterpartComment {
  readonly id: string
  readonly author: CounterpartAuthor
  /** As it is now: what was taken out is blackened. */
  readonly text: string
  readonly isPublic: boolean
  readonly files: number
}
