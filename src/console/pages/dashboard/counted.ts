import type { CountedPeriod } from '../../../report/figures/figures'
import type { AskedPeriod, Period } from '../../../report/figures/period'
import type { FieldError } from '../../flash'

/** What a page of figures is made of. */
export interface Counted {
  readonly asked: AskedPeriod
  readonly errors: readonly FieldError[]
  readonly now: Date
  readonly period: Period
  readonly current: CountedPeriod
  /** What it is compared with; null when nothing is asked for. */
  readonly before: Period | null
  readonly former: CountedPeriod | null
  /** The days up to the period where it is a single one. */
  readonly trend: CountedPeriod | null
  readonly behind: number
}
