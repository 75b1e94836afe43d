/** Reads of Zendesk what is to be known here; rejects when it cannot be asked. */
export interface CounterpartReader {
  /** One ticket there with its history; null when it is not there any more. */
  read(zendeskId: string): Promise<Counterpart | null>
  /** What changed since a cursor, or since a time when there is none. */
  changed(since: { readonly cursor: string } | { readonly from: Date }): Promise<ChangedTickets>
}

export interface ChangedTickets {
  readonly tickets: readonly { readonly zendeskId: string; readonly externalId: string | null }[]
  readonly cursor: string
  /** Nothing more has changed for now. */
  readonly isEnd: boolean
}

/** A ticket of Zendesk's. */
export interface Counterpart {
  readonly zendeskId: string
  /** Our id, where we gave it. */
  readonly externalId: string | null
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
