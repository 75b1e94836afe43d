import type { Cause } from '../register/diagnosis'
import type { Day } from '../kernel/day'
import type { CohortPair, Occurrence, PortalPage } from './occurrence'

export const FAULT_KINDS = [
  'release',
  'school',
  'urn-change',
  'lead-provider',
  'delivery-partner',
  'cohort-pair',
  'mentor-at-two-schools',
  'year-roll-over',
  'creeping',
  'same-cause-twice',
  'returning',
  'small',
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

/** Whom a fault can touch: everybody who meets all that is named. Nothing named: everybody who uses the service. */
export interface FaultScope {
  readonly schoolUrns?: readonly string[]
  readonly leadProvider?: string
  readonly deliveryPartner?: string
  readonly cohorts?: CohortPair
  readonly mentor?: string
}

/** A fault that was planted, with everything that is true of it. */
export interface PlantedFault {
  readonly id: string
  readonly kind: FaultKind
  /** What it is like, in a sentence, and the sections of reference/domain.md that it comes from. */
  readonly reason: string
  readonly section: string
  /** What a register that is read without error shows; the fault may be one that no register shows. */
  readonly cause: Cause
  /** The error that the service shows, by the family of its wordings; null when it shows none. */
  readonly error: string | null
  readonly page: PortalPage
  readonly scope: FaultScope
  /** Its first and last day, reports that came late left out. */
  readonly from: Day
  readonly until: Day
  /** When it was thought to be mended, and when it was back; null when it was mended once. */
  readonly fixedOn: Day | null
  readonly returnedOn: Day | null
  /** The other fault of the same cause at the same time, in another scope. */
  readonly twin: string | null
  /** Occurrences, tickets, and the schools and requesters that it touched. */
  readonly occurrences: number
  readonly tickets: number
  readonly schools: readonly string[]
  readonly requesters: number
}

/** What is true of one occurrence. Never shown to what is judged. */
export interface OccurrenceTruth {
  readonly id: string
  /** The planted fault that it comes from; null for ordinary work. */
  readonly fault: string | null
  /** What belongs together when there is no fault: one request, with what was sent again about it. */
  readonly request: string
  /** What a reading without error would have said. */
  readonly cause: Cause
}

/** An occurrence with its truth, as they leave the simulator. */
export interface SimulatedLine {
  readonly occurrence: Occurrence
  readonly truth: OccurrenceTruth
}
