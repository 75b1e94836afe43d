import type { NextStep } from './next-step'
import type { QueueFilter, QueueLine } from './queue'
import type { StoredAttachment, StoredFileReading } from './stored-message'
import type { Ticket, TicketState } from './ticket'

/** A list that is longer is only said to be. */
export const MOST_COUNTED = 10_000

/** Reads for lists and pages; never inside a unit of work. */
export interface TicketReader {
  queue(filter: QueueFilter): Promise<{ readonly lines: readonly QueueLine[]; readonly total: number }>
  /** How many tickets are in each state; more than `MOST_COUNTED` are counted as one more than that. */
  counts(): Promise<Readonly<Record<TicketState, number>>>
  /** Tickets with a match that the Department's service contradicts, and with one that is still to be made there. */
  countsInService(): Promise<{ readonly contradicted: number; readonly toDo: number }>
  /** Tickets, closed ones left out, with an email that did not arrive. */
  countUndelivered(): Promise<number>
  /** Tickets with a note that somebody is told of and has not seen. */
  countMentions(accountId: string): Promise<number>
  /** Tickets that need work, by what can be done next, and those of problems. */
  countsBySteps(): Promise<{ readonly steps: Readonly<Record<NextStep, number>>; readonly inProblem: number }>
  attachment(id: string): Promise<TicketFile | null>
  /** Tickets that may be about the same as this one, and that are not closed; a few at most. */
  related(ticketId: string): Promise<readonly RelatedTicket[]>
  /** The tags that tickets have, the most used first. */
  tagsInUse(most: number): Promise<readonly string[]>
}

/** A ticket that may be about the same as another, and what they share. */
export interface RelatedTicket extends Pick<
  Ticket,
  'id' | 'reference' | 'state' | 'subject' | 'requesterName' | 'requesterAddress' | 'schoolUrn' | 'receivedAt'
> {
  readonly schoolName: string | null
  readonly because: 'requester' | 'ect' | 'school'
}

/** A file of a ticket, to be shown or saved. */
export interface TicketFile extends StoredAttachment {
  /** Null while its message belongs to no ticket. */
  readonly ticketId: string | null
  readonly reading: StoredFileReading | null
}
