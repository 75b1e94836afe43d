/** What an agent decided about a suspended message. */
export interface SuspensionDecision {
  /** An account's id. */
  readonly by: string
  /** In the agent's words; null when they gave none. */
  readonly why: string | null
  readonly at: Date
}

/** The flag of a message that an agent released: it makes a ticket or joins one, whatever it was suspended for. */
export const RELEASED = 'released'

/** One thing that happened to a suspended message; rows are only ever added. */
export interface SuspensionEvent {
  /** `told`: the leads were told that it waits. `ended`: what became of it after it was released. */
  readonly action: 'released' | 'discarded' | 'told' | 'ended'
  /** An account's id, or `system`. */
  readonly by: string
  readonly why: string | null
  /** The cause it was suspended for, or the outcome it ended with. */
  readonly cause: string | null
  readonly ticketId: string | null
  readonly at: Date
}
