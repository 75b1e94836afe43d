import type { EscalationReport } from './escalation-report'

/** One escalation as it was made and put into the outbox. */
export interface Escalation {
  readonly id: string
  /** Null for the report of a week. */
  readonly problemId: string | null
  /** The day, as `YYYY-MM-DD`: one escalation for a problem and day; or `week` with its Monday. */
  readonly period: string
  readonly report: EscalationReport
  readonly createdAt: Date
  /** Ids of the outbox items that it went out with. */
  readonly mailIds: readonly string[]
}

/** When a problem was last escalated, and what it had then. */
export interface LastEscalation {
  readonly createdAt: Date
  readonly tickets: number
  readonly stated: number
}

/** Keeps what was escalated; every method belongs to a unit of work. */
export interface EscalationStore {
  /** False when the problem was escalated in this period already. */
  add(escalation: Escalation): Promise<boolean>
  /** Whether the report of a week was made. */
  isWeekSent(period: string): Promise<boolean>
  /** When a problem was last escalated to the leads, with what it had then; null when it never was. */
  last(problemId: string): Promise<LastEscalation | null>
}
