/** What a lead or a product team needs to act on what keeps happening. Names, TRNs and addresses are replaced by roles. */
export interface EscalationReport {
  readonly title: string
  readonly madeAt: Date
  readonly problems: readonly ReportedProblem[]
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
  /** Counts by week, oldest first, for the trend. */
  readonly weeks: readonly { readonly weekStarting: string; readonly tickets: number }[]
  readonly sentences: readonly { readonly ticketReference: string; readonly masked: string; readonly stated: boolean }[]
  /** Why it is in the report: the threshold it passed, in words. */
  readonly why: string
  readonly matchesCompleted: number
  readonly nextStep: string
}
