import type { Standing } from './standing'
import type { TicketState } from './ticket'

/** Messages that changed their ticket: all of a ticket's (a merge), or some (a split). */
export interface TicketMove {
  readonly id: string
  readonly kind: 'merge' | 'split'
  readonly fromId: string
  readonly intoId: string
  readonly madeBy: string
  readonly madeAt: Date
  /** Who separated merged tickets again; null while they are merged, and for a split. */
  readonly endedBy: string | null
  readonly endedAt: Date | null
  /** What separating gives back; null for a split. */
  readonly before: BeforeMerge | null
}

/** How things stood before a merge, and what it made of them: what changed since is left as it is. */
export interface BeforeMerge {
  /** The merged ticket's own state. */
  readonly state: TicketState
  /** An instant as RFC 3339 text; null when it was not solved. */
  readonly solvedAt: string | null
  /** Since when it needed work, or did last. */
  readonly waitsSince: string
  /** Of the ticket that took it in, where the merge changed it. */
  readonly standing: { readonly was: StandingWords; readonly made: StandingWords } | null
}

interface StandingWords {
  readonly standing: Standing
  readonly sentence: string
}

/** What moves in a split. */
export interface PartsToMove {
  readonly messageIds: readonly string[]
  /** Match requests whose message stays where it is; those of the messages move with them. */
  readonly requestIds: readonly string[]
}

/** What moved, by number of rows. */
export interface Moved {
  readonly messages: number
  readonly requests: number
  /** Ids of the match requests that moved, those of the messages included. */
  readonly requestIds: readonly string[]
}

/**
 * Moves what came to one ticket to another. No message's outcome changes: where it stands does. Every method belongs to a unit
 * of work.
 */
export interface TicketMoveStore {
  add(move: TicketMove): Promise<void>
  find(id: string): Promise<TicketMove | null>
  /** Those from or into a ticket, the oldest first. */
  ofTicket(ticketId: string): Promise<readonly TicketMove[]>
  /**
   * Moves everything that came to a ticket or was written on it; events that name no message stay as its history. What would
   * stand twice (an occurrence, a tag) stands once. People of the one are no recipients of the other.
   */
  moveAll(move: TicketMove): Promise<Moved>
  /** Moves some messages, with their readings, match requests and our emails about them. */
  moveParts(move: TicketMove, parts: PartsToMove): Promise<Moved>
  /**
   * Notes that a message came by the thread of a merged ticket, so that it goes back with the rest: it answers one of these (ids
   * without angle brackets, the nearest first), or names that ticket.
   */
  noteArrival(arrival: {
    readonly messageId: string
    readonly ticketId: string
    readonly answers: readonly string[]
    readonly named: readonly string[]
  }): Promise<void>
  /** These messages count as the requester's of their ticket from now on. */
  countAsRequesters(ticketId: string, messageIds: readonly string[]): Promise<void>
  /** Moves back what still stands where the merge put it. */
  moveBack(move: TicketMove): Promise<Moved>
  end(id: string, given: { readonly by: string; readonly at: Date }): Promise<void>
}
