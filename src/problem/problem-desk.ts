import type { Day } from '../kernel/day'
import type { TicketState } from '../ticket/ticket'
import type { Occurrence } from './problem'

/** An occurrence as the page of its problem lists it. */
export interface OccurrenceLine extends Occurrence {
  readonly ticketReference: string
  readonly ticketState: TicketState
  readonly schoolName: string | null
}

/** Whom a problem affects, counted. */
export interface Affected {
  readonly occurrences: number
  readonly tickets: number
  readonly schools: number
  /** Addresses that wrote. */
  readonly requesters: number
  readonly ects: number
  /** ECTs who have not been paired since with anybody, nor with the mentor who was asked for. */
  readonly unmatched: number
}

/** A screenshot that came with one of its tickets, and its masked copy for reports where it has one. */
export interface ProblemScreenshot {
  readonly attachmentId: string
  readonly filename: string | null
  readonly ticketReference: string
  readonly copy: { readonly id: string; readonly isApproved: boolean } | null
}

/** What the page of a problem reads. */
export interface ProblemDesk {
  /** Oldest first. */
  occurrences(
    problemId: string,
    page: { readonly skip: number; readonly take: number },
  ): Promise<readonly OccurrenceLine[]>
  occurrence(id: string): Promise<OccurrenceLine | null>
  /** Those that a person took out of a problem, and that stand elsewhere or nowhere; the last first, no more than a page. */
  takenOut(problemId: string): Promise<readonly OccurrenceLine[]>
  /** Of its newest reports, those with an approved copy first; a dozen at most. */
  screenshots(problemId: string): Promise<readonly ProblemScreenshot[]>
  affected(problemId: string, today: Day): Promise<Affected>
}
