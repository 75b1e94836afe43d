/** A ticket of Zendesk's that may have changed there. */
export interface Look {
  readonly zendeskId: string
  /** Our ticket, where whoever asked for the look knew it. */
  readonly ticketId: string | null
  /** How often it was asked for; a look that was asked for again meanwhile is done again. */
  readonly asked: number
  readonly attempts: number
}

/** Who made an update there. */
export type UpdateMaker = 'us' | 'agent' | 'requester' | 'rule'

/** What was heard of Zendesk and is still to be looked at, and what is known already. Every method belongs to a unit of work. */
export interface LookStore {
  /** Asks for a look at once; one that waits already is one. */
  ask(of: { readonly zendeskId: string; readonly ticketId: string | null; readonly at: Date }): Promise<void>
  /** Takes one that is due, leased to `worker` until then; null when nothing is. */
  claim(given: { readonly worker: string; readonly now: Date; readonly until: Date }): Promise<Look | null>
  /** Whether `claim` would find anything; may be asked over the read connection. */
  hasDue(now: Date): Promise<boolean>
  /** It was looked at; what was asked for meanwhile stays. */
  done(look: Pick<Look, 'zendeskId' | 'asked'>): Promise<void>
  /** It could not be looked at; nothing changes when `worker` no longer holds it. */
  postpone(
    look: Pick<Look, 'zendeskId'>,
    facts: { readonly worker: string; readonly nextAt: Date; readonly error: string },
  ): Promise<void>
  /** Which of these updates are known. */
  known(updateIds: readonly string[]): Promise<ReadonlySet<string>>
  noteUpdate(update: {
    readonly updateId: string
    readonly zendeskId: string
    readonly ticketId: string
    readonly madeBy: UpdateMaker
    readonly at: Date
  }): Promise<void>
  /** Our ticket of a ticket there, as far as an update of it was seen. */
  ticketOf(zendeskId: string): Promise<string | null>
  /** How far the list of changes was read; null when it never was. */
  cursor(): Promise<string | null>
  setCursor(cursor: string, at: Date): Promise<void>
}
