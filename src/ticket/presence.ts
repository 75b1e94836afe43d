/** Somebody who has a ticket open. */
export interface Presence {
  readonly accountId: string
  readonly isTyping: boolean
}

/** How long an opened page counts by itself, without a script that says more; seconds. */
export const OPENED_SECONDS = 120
/** How long what a page says of itself counts: it says it every twenty seconds, and one time may be lost. */
export const SEEN_SECONDS = 45
/** How long a press of a key counts as typing. */
export const TYPING_SECONDS = 30

/** Who has which ticket open, until when; every method belongs to a unit of work. */
export interface PresenceStore {
  /** Says that somebody has the ticket open until then, and types until then, or does not. */
  show(presence: {
    readonly id: string
    readonly ticketId: string
    readonly accountId: string
    readonly until: Date
    readonly typingUntil: Date | null
  }): Promise<void>
  leave(presence: { readonly ticketId: string; readonly accountId: string }): Promise<void>
  /** Whoever has the ticket open, in no order. */
  ofTicket(ticketId: string, now: Date): Promise<readonly Presence[]>
  /** Forgets what is over; says how many. */
  sweep(now: Date): Promise<number>
}

/** What open pages are told of, read outside any unit of work. */
export interface LiveReader {
  /** When the newest ticket came to be; null when there is none. */
  newestTicketAt(): Promise<Date | null>
  /** Tickets that need work and came to be after that moment, counted up to a most. */
  ticketsSince(since: Date, most: number): Promise<number>
  /** A ticket's version; null when it is gone. */
  versionOf(ticketId: string): Promise<number | null>
}
