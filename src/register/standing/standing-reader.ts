import type { Pairing } from '../register-view'

/** Which matches of ours a list shows: those that the service contradicts, those to be made there, or all that it has not shown. */
export type InServiceFilter = 'contradicted' | 'to-do' | 'not-seen'

/** One match of ours with the names that a list prints. */
export interface InServiceLine {
  readonly pairing: Pairing
  readonly ectName: string
  readonly mentorName: string
  readonly schoolName: string
  /** Whom the service shows instead; null where it shows nobody, or does not contradict. */
  readonly shownName: string | null
  /** Reference of the ticket that asked for it; null for a match made from a record. */
  readonly ticketReference: string | null
  readonly completedAt: Date
  readonly completedBy: string
}

/** Reads which matches completed here the Department's service does not show; never inside a unit of work. */
export interface StandingReader {
  /** The oldest first, current and future ones only. */
  list(asked: {
    readonly show: InServiceFilter
    readonly limit: number
    readonly offset: number
  }): Promise<{ readonly lines: readonly InServiceLine[]; readonly total: number }>
}
