import type { Problem, ProblemState } from '../problem/problem'
import type { Organisation } from './contacts'
import type { LastEscalation } from './escalation-store'
import type { ReportedExample } from './escalation-report'

/** One ticket's part in a problem, as a report needs it. */
export interface ReportedOccurrence {
  readonly ticketId: string
  readonly ticketReference: string
  readonly schoolUrn: string | null
  readonly schoolName: string | null
  /** Stands for the requester; equal for equal addresses. */
  readonly requesterKey: string | null
  /** The ticket says, in any of its messages, that this keeps happening. */
  readonly stated: boolean
  /** Already masked. */
  readonly evidence: string | null
  readonly occurredAt: Date
}

/** One problem with everything that a report says about it. */
export interface ProblemFacts {
  readonly problem: Problem
  /** Oldest first; at most one for each ticket. */
  readonly occurrences: readonly ReportedOccurrence[]
  /** Its tickets that were checked again, oldest first. */
  readonly checks: readonly { readonly ticket: string; readonly found: string; readonly at: Date }[]
  /** Matches completed on its tickets, undone ones left out. */
  readonly matchesCompleted: number
}

/** One match that a ticket asks for, as far as it says whom a problem affects. */
export interface AffectedPair {
  readonly ticketId: string
  readonly isCompleted: boolean
  readonly mentorCohort: number | null
  readonly ectCohort: number | null
  /** Those of the ECT's registration. */
  readonly leadProvider: string | null
  readonly deliveryPartner: string | null
  /** Those of all of the mentor's registrations. */
  readonly mentorLeadProviders: readonly string[]
  readonly mentorDeliveryPartners: readonly string[]
}

/** For whom an example is. */
export interface ExampleFor {
  /** Who the mentor and the ECT are is told only to readers whose role allows it. */
  readonly isNamed: boolean
  /** For an organisation outside the desk: of whom it holds a record. Left out, for the desk itself. */
  readonly outside?: { readonly holdsEct: boolean; readonly holdsMentor: boolean }
}

/** Reads one ticket as an example for a report, masked; null when it is not there. */
export type ReadExample = (ticketId: string, how?: ExampleFor) => Promise<ReportedExample | null>

/** How much belongs to an open problem, and how much did when it was last escalated. A ticket counts as stated when any of its occurrences in it is. */
export interface ProblemStanding {
  readonly problemId: string
  readonly state: ProblemState
  readonly tickets: number
  readonly stated: number
  readonly schools: number
  /** Null when it never was. */
  readonly last: LastEscalation | null
}

/** Joined reads for reports; never inside a unit of work. */
export interface ReportReader {
  /** Open problems that changed since then, or all for null, counted by the database. */
  standings(changedSince: Date | null): Promise<readonly ProblemStanding[]>
  /**
   * Whose schools reported something of an open problem from an instant until before another: of all problems, or of those that changed
   * since an instant.
   */
  reporting(
    days: { readonly from: Date; readonly until: Date },
    changedSince: Date | null,
  ): Promise<readonly Organisation[]>
  /** The organisations of whose schools alone everything that reports a problem is; none of a problem that nobody reports. */
  concernsOnly(problemId: string): Promise<readonly Organisation[]>
  /**
   * Open problems by their tickets, most of them first, then by schools: the first `most` of them, and how many there are. With
   * `days` only what was reported in these counts, with `within` only schools of this organisation.
   */
  mostReported(of: {
    readonly most: number
    readonly days?: { readonly from: Date; readonly until: Date }
    readonly within?: Organisation | undefined
  }): Promise<{ readonly problemIds: readonly string[]; readonly total: number }>
  /** What these tickets ask for, without what was withdrawn or undone. */
  affected(ticketIds: readonly string[]): Promise<readonly AffectedPair[]>
  /** One problem by reference or id, or these by their ids, in their order. */
  facts(
    which: string | readonly string[],
    /** Only what was reported of schools of this organisation; left out, everything. */
    within?: Organisation,
  ): Promise<readonly ProblemFacts[]>
}
