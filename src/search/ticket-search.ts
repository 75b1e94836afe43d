import type { TicketState } from '../ticket/ticket'
import type { Excerpt } from './mark-words'
import type { Place } from './ticket-words'
import type { Term } from './words'

/** What is looked for in tickets. */
export interface TicketQuery {
  readonly terms: readonly Term[]
  readonly limit: number
  readonly offset: number
}

/** A ticket that was found. */
export interface FoundTicket {
  readonly id: string
  readonly reference: string
  readonly subject: string
  readonly state: TicketState
  readonly requesterName: string | null
  readonly requesterAddress: string | null
  readonly schoolUrn: string | null
  readonly schoolName: string | null
  readonly receivedAt: Date
  /** The words around what was found: as few as show all of it that the lines above do not. */
  readonly excerpts: readonly PlacedExcerpt[]
}

/** Words around what was found, with where they stand. */
export interface PlacedExcerpt extends Excerpt {
  readonly place: Exclude<Place, 'about'>
}

/** Finds tickets by their words; never inside a unit of work. */
export interface TicketSearch {
  /**
   * Tickets with all of the terms: those with all of them in subject, names, school and numbers first, then those with
   * them anywhere; in each whole words before beginnings, and then the newest first.
   */
  find(query: TicketQuery): Promise<{ readonly tickets: readonly FoundTicket[]; readonly hasMore: boolean }>
  /** How many tickets have words that are not looked up yet, `most` at most. */
  waiting(most: number): Promise<number>
}
