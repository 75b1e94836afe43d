import type { TrendUnit } from './trend/usual-reader'

/** What a lead or a product team needs to act on what keeps happening. Names, TRNs and addresses are replaced by roles. */
export interface EscalationReport {
  readonly title: string
  readonly madeAt: Date
  readonly problems: readonly ReportedProblem[]
  /** The organisation whose schools alone are in it; absent in reports for the desk itself. */
  readonly audience?: Audience
  /** Problems that were reported too, and are less important than those in it. */
  readonly notShown?: number
}

/** A report that shows some of `total` problems, and says how many it leaves out. */
export function outOf(total: number, report: EscalationReport): EscalationReport {
  const notShown = total - report.problems.length
  return notShown > 0 ? { ...report, notShown } : report
}

/** Whom a report is for outside the desk. */
export interface Audience {
  readonly kind: 'lead-provider' | 'delivery-partner'
  readonly name: string
  /** Its examples say who the mentor and the ECT are. */
  readonly isNamed: boolean
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

/** How many tickets a cohort pair or a provider has a part in; one ticket may count for several. */
export interface Affected {
  readonly cohorts: readonly { readonly mentor: number | null; readonly ect: number | null; readonly tickets: number }[]
  readonly leadProviders: readonly { readonly name: string; readonly tickets: number }[]
  readonly deliveryPartners: readonly { readonly name: string; readonly tickets: number }[]
  /** ECTs for whom a mentor was asked and no match is completed. */
  readonly waiting: number
}

/** Somebody as the Department's service knows them; name and TRN only where the reader's role allows. */
export interface ReportedPerson {
  /** In the register of this desk. */
  readonly recordId: string
  readonly participantIds: readonly string[]
  readonly trainingRecordIds: readonly string[]
  readonly name?: string
  readonly trn?: string | null
}

/** What the register shows of one ticket, masked. */
export interface ReportedDiagnosis {
  readonly certainty: string
  readonly sentence: string
  /** The source that it rests on, and when that was read last (RFC 3339). */
  readonly source: string | null
  readonly asOf: string | null
  readonly evidence: readonly { readonly record: string; readonly id: string | null; readonly words: string }[]
}

/** A masked copy of a screenshot that a person approved; its pixels are kept beside the report. */
export interface ReportedPicture {
  readonly id: string
  /** What it shows, for those who do not see it. */
  readonly alt: string
  readonly width: number
  readonly height: number
}

/** One ticket for whoever must find the fault, masked. */
export interface ReportedExample {
  readonly ticketReference: string
  /** RFC 3339, in UTC. */
  readonly receivedAt: string
  readonly schoolUrn: string | null
  readonly mentor: ReportedPerson | null
  readonly ect: ReportedPerson | null
  readonly cohorts: { readonly mentor: number | null; readonly ect: number | null } | null
  /** What the requester wrote. */
  readonly words: string | null
  /** The words of an error, letter for letter. */
  readonly error: string | null
  readonly page: string | null
  readonly browser: string | null
  readonly steps: readonly string[]
  readonly expected: string
  readonly seen: string
  readonly diagnosis: readonly ReportedDiagnosis[]
  /** Rules that were checked and are kept: what it is not. */
  readonly inOrder: readonly string[]
  /** Absent where none is approved, and in reports that were stored before there were any. */
  readonly pictures?: readonly ReportedPicture[]
}

/** What the desk has found out of a problem, masked, and who has taken it on. */
export interface KnownOfProblem {
  readonly hypothesis: string | null
  readonly foundCause: string | null
  readonly workaround: string | null
  readonly fix: string | null
  readonly acceptedBy: string | null
  readonly outsideReference: string | null
  /** `YYYY-MM-DD`. */
  readonly promisedOn: string | null
}

/** A ticket that was checked again, and what was found. */
export interface CheckedAgain {
  readonly ticketReference: string
  readonly found: string
  /** `YYYY-MM-DD`. */
  readonly on: string
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
  /** What follows is absent in reports that were stored before it was told. */
  readonly affected?: Affected
  readonly examples?: readonly ReportedExample[]
  readonly known?: KnownOfProblem
  /** Newest first. */
  readonly checked?: readonly CheckedAgain[]
  /** The day by which an answer is asked for, as `YYYY-MM-DD`. */
  readonly answerBy?: string
}
