/** Which of our tickets a ticket is that was made in Zendesk. */
export interface CounterpartLink {
  readonly zendeskId: string
  readonly ticketId: string
  /** It is our ticket's counterpart there; false where that is another one, and this one only holds the same or further messages. */
  readonly isMain: boolean
  /** The address to which Zendesk mails public comments of it; null when that is not known. */
  readonly requester: string | null
  /** Zendesk's triggers had written to its requester when its first message was taken in. */
  readonly isRequesterTold: boolean
}

/** A comment there as a message here. */
export interface TakenComment {
  readonly commentId: string
  readonly zendeskId: string
  readonly messageId: string
}

/** What was taken in of Zendesk's own tickets. Every method belongs to a unit of work; those that only read may be asked over the read connection. */
export interface TakenStore {
  /** The messages of these comments, by comment. */
  messagesOf(commentIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Notes which message a comment is; the first that is noted stays, and is given back. */
  noteMessage(comment: TakenComment & { readonly at: Date }): Promise<string>
  /** Another message stands for the comment from now on: the one that was noted never came. */
  replaceMessage(comment: Pick<TakenComment, 'commentId' | 'messageId'>): Promise<void>
  linkOf(zendeskId: string): Promise<CounterpartLink | null>
  /** In the order in which they were made. */
  linksOf(ticketId: string): Promise<readonly CounterpartLink[]>
  /** Adds the link, or gives the ticket there to another one of ours. */
  link(link: CounterpartLink & { readonly at: Date }): Promise<void>
  /** Which of these tickets there have a link. */
  linked(zendeskIds: readonly string[]): Promise<ReadonlySet<string>>
  /** From when on tickets that are made there are taken; null until it was decided. */
  takenFrom(): Promise<Date | null>
  /** Decides it, once. */
  setTakenFrom(from: Date): Promise<void>
}
