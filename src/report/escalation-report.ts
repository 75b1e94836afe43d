import type { TrendUnit } from './trend/usual-reader'

/** What a lead or a product team needs to act on what keeps happening. Names, TRNs and addresses are replaced by roles. */
export interface EscalationReport {
  readonly title: string
  readonly madeAt: Date
  readonly problems: readonly ReportedProblem[]
}

/** What each school day brought, oldest first. */
export interface Trend {
  readonly unit: TrendUnit
  readonly days: readonly TrendDay[]
}

export interface TrendDay {
  /** `YYYY-MM-DD`. */
  readonly day: string
  readonly tickets: number
  readonly schools: number
  /** So many of the unit are usual on such a day; null when it is not known. */
  readonly usual: number | null
}

export interface ReportedProblem {
  readonly reference: string
  readonly title: string
  readonly state: string
  readonly cause: string
  readonly causeSentence: string
  readonly firstAt: Date
  readonly lastAt: Date
  readonly tickets: number
  readonly requesters: number
  readonly stated: number
  readonly schools: readonly { readonly urn: string; readonly name: string; readonly tickets: number }[]
  /** Absent in reports that were stored before it was counted. */
  readonly trend?: Trend
  /** Counts by week, oldest first. */
  readonly weeks: readonly { readonly weekStarting: string; readonly tickets: number }[]
  readonly sentences: readonly { readonly ticketReference: string; readonly masked: string; readonly stated: boolean }[]
  /** Why it is in the report: the threshold it passed, in words. */
  readonly why: string
  readonly matchesCompleted: number
  readonly nextStep: string
}
