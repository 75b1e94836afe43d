import type { Cause } from '../register/diagnosis'

/** The years of a mentor's and an ECT's cohort. */
export interface CohortPair {
  readonly mentor: number
  readonly ect: number
}

/** Pages of the Department's service on which something goes wrong. */
export const PORTAL_PAGES = [
  'choose-a-mentor',
  'ect-record',
  'mentor-record',
  'add-a-mentor',
  'list-of-ects',
  'sign-in',
] as const
export type PortalPage = (typeof PORTAL_PAGES)[number]

/** What is known of one ECT for whom a mentor was missing, when the mail has been read: what was not found is null. */
export interface OccurrenceReading {
  readonly schoolUrn: string | null
  /** The diagnosis, likeliest first, which may be wrong; empty when there is none. */
  readonly causes: readonly Cause[]
  /** What the tutor says that the screen said, in their words and with their slips. */
  readonly errorText: string | null
  readonly mentor: string | null
  readonly ect: string
  readonly leadProvider: string | null
  readonly deliveryPartner: string | null
  readonly cohorts: CohortPair | null
  readonly page: PortalPage | null
}

/** One ECT for whom a mentor was missing, in one mail. This, in order of time, is all that a judged grouping is shown. */
export interface Occurrence extends OccurrenceReading {
  /** Given in order of time; says nothing of what the mail is about. */
  readonly id: string
  /** When the mail arrived. */
  readonly at: Date
  /** A mail with several ECTs is one ticket with several occurrences. */
  readonly ticket: string
  /** The address that wrote. */
  readonly requester: string
  readonly recurrenceStated: boolean
  /** The new words of the mail, without greeting and signature. */
  readonly text: string
}
