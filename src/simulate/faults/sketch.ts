import type { Cause } from '../../register/diagnosis'
import type { Drawing } from '../background/draw-request'
import type { SchoolYear } from '../calendar/school-year'
import type { Day } from '../../kernel/day'
import type { ErrorName } from '../mail/errors'
import type { CohortPair, PortalPage } from '../occurrence'
import type { FaultKind, FaultScope } from '../truth'
import type { School } from '../world/school'

/** One school that meets a fault. */
export interface Meeting {
  readonly day: Day
  readonly school: School
  /** What is not drawn for the school as usual. */
  readonly mentor?: string
  readonly cohorts?: CohortPair
  readonly cause?: Cause
}

/** What goes wrong, as a school sees it. */
export interface Symptom {
  readonly cause: Cause
  readonly error: ErrorName | null
  readonly page: PortalPage
  /** How likely a report is sent again, where it is likelier than usual. */
  readonly sentAgain?: number
}

/** A fault before its mails are drawn. */
export interface Sketch {
  readonly kind: FaultKind
  readonly symptom: Symptom
  readonly scope: FaultScope
  readonly meetings: readonly Meeting[]
  readonly fixedOn?: Day
  readonly returnedOn?: Day
}

/** What the sketching of faults is given. */
export interface Sketching extends Drawing {
  readonly calendar: SchoolYear
  /** The kind's own number among those of its kind, from 0. */
  readonly number: number
}
