import type { Cause } from '../../register/diagnosis'
import type { ErrorName } from '../mail/errors'
import type { CohortPair, Occurrence, OccurrenceReading, PortalPage } from '../occurrence'
import type { OccurrenceTruth } from '../truth'
import type { School } from '../world/school'

/** What really is the matter for one school: the truth, before anybody writes or reads a mail. */
export interface Request {
  readonly id: string
  readonly fault: string | null
  /** Place of the day in the year on which the first mail about it comes. */
  readonly day: number
  readonly school: School
  readonly requester: string
  readonly cause: Cause
  readonly error: ErrorName | null
  readonly page: PortalPage
  readonly mentor: string
  readonly cohorts: CohortPair
  readonly recurs: boolean
  /** How likely it is sent again. */
  readonly sentAgain: number
}

/** One ECT of a mail as it is read, with its truth. */
export interface ReadEct {
  readonly reading: OccurrenceReading
  readonly truth: Omit<OccurrenceTruth, 'id'>
}

/** One mail: a ticket with an occurrence for each ECT. */
export interface Report extends Pick<Occurrence, 'requester' | 'recurrenceStated' | 'text'> {
  readonly day: number
  readonly ects: readonly ReadEct[]
}
